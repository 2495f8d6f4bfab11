using MlPure.Clusters;
using MlPure.Linear;
using MlPure.Mixtures;
using MlPure.Networks;
using MlPure.Reductions;

namespace MlPure.Orleans;

/// <summary>Sums of blocks as bytes, number by number, so that every bit arrives.</summary>
static class Wire
{
    const byte Version = 1;

    /// <summary>The bytes of a sum.</summary>
    public static byte[] Write<T>(OrderedSum<T> sum, Action<BinaryWriter, T> write) where T : IMonoid<T>
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Version);
        var nodes = sum.Nodes.ToArray();
        writer.Write(nodes.Length);
        foreach (var (height, index, statistic) in nodes)
        {
            writer.Write(height);
            writer.Write(index);
            write(writer, statistic);
        }
        return bytes.ToArray();
    }

    /// <summary>The sum that those bytes are of.</summary>
    /// <exception cref="InvalidDataException">They are of another version.</exception>
    public static OrderedSum<T> Read<T>(byte[] bytes, Func<BinaryReader, T> read) where T : IMonoid<T>
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        if (reader.ReadByte() != Version) throw new InvalidDataException("a silo runs another version of MlPure");
        var nodes = new (int, int, T)[reader.ReadInt32()];
        for (var i = 0; i < nodes.Length; i++) nodes[i] = (reader.ReadInt32(), reader.ReadInt32(), read(reader));
        return OrderedSum<T>.OfNodes(nodes);
    }

    /// <summary>Writes the statistics of an E-step.</summary>
    public static void Write(BinaryWriter writer, EStepResult result)
    {
        var of = result.Statistics;
        writer.Write(of.Shape == ScatterShape.Diagonal);
        writer.Write(of.Components);
        writer.Write(of.Features);
        Write(writer, of.Mass.Span);
        Write(writer, of.SquaredMass.Span);
        Write(writer, of.Mean.Span);
        Write(writer, of.PackedScatters);
        writer.Write(result.LogLikelihood);
        writer.Write(result.NoiseMass);
    }

    /// <summary>Reads the statistics of an E-step.</summary>
    public static EStepResult ReadEStep(BinaryReader reader)
    {
        var shape = reader.ReadBoolean() ? ScatterShape.Diagonal : ScatterShape.Full;
        var (k, d) = (reader.ReadInt32(), reader.ReadInt32());
        var (mass, squared) = (ReadVector(reader, k), ReadVector(reader, k));
        var mean = Matrix.Own(k, d, Numbers(reader, k * d));
        var statistics = new SufficientStatistics(shape, mass, squared, mean, Numbers(reader, k * shape.Cells(d)));
        return new(statistics, reader.ReadDouble(), reader.ReadDouble());
    }

    /// <summary>Writes the statistics of an assignment.</summary>
    public static void Write(BinaryWriter writer, ClusterStatistics statistics)
    {
        writer.Write(statistics.Mean.Rows);
        writer.Write(statistics.Mean.Columns);
        Write(writer, statistics.Mass.Span);
        Write(writer, statistics.Mean.Span);
        Write(writer, statistics.Inertia.Span);
    }

    /// <summary>Reads the statistics of an assignment.</summary>
    public static ClusterStatistics ReadAssignment(BinaryReader reader)
    {
        var (k, d) = (reader.ReadInt32(), reader.ReadInt32());
        var mass = ReadVector(reader, k);
        var mean = Matrix.Own(k, d, Numbers(reader, k * d));
        return new(mass, mean, ReadVector(reader, k));
    }

    /// <summary>Writes sums of losses and gradients.</summary>
    public static void Write(BinaryWriter writer, GradientSum sum)
    {
        writer.Write(sum.Loss);
        writer.Write(sum.Weight);
        writer.Write(sum.Gradient.Length);
        Write(writer, sum.Gradient.Span);
    }

    /// <summary>Reads sums of losses and gradients.</summary>
    public static GradientSum ReadGradient(BinaryReader reader) =>
        new(reader.ReadDouble(), reader.ReadDouble(), ReadVector(reader, reader.ReadInt32()));

    /// <summary>Writes numbers of blocks.</summary>
    public static void Write(BinaryWriter writer, NumbersInOrder all)
    {
        writer.Write(all.Numbers.Items.Length);
        Write(writer, all.Numbers.Items.AsSpan());
    }

    /// <summary>Reads numbers of blocks.</summary>
    public static NumbersInOrder ReadNumbers(BinaryReader reader) => new([.. Numbers(reader, reader.ReadInt32())]);

    static void Write(BinaryWriter writer, ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers) writer.Write(number);
    }

    static Vector ReadVector(BinaryReader reader, int count) => Vector.Own(Numbers(reader, count));

    static double[] Numbers(BinaryReader reader, int count)
    {
        var numbers = new double[count];
        for (var i = 0; i < count; i++) numbers[i] = reader.ReadDouble();
        return numbers;
    }
}
