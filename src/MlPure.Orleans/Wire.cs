using MlPure.Linear;
using MlPure.Mixtures;
using MlPure.Reductions;

namespace MlPure.Orleans;

/// <summary>Sums of blocks as bytes, number by number, so that every bit arrives.</summary>
static class Wire
{
    const byte Version = 1;

    /// <summary>The bytes of a sum.</summary>
    public static byte[] Write(OrderedSum<EStepResult> sum)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Version);
        var nodes = sum.Nodes.ToArray();
        writer.Write(nodes.Length);
        foreach (var (height, index, result) in nodes)
        {
            writer.Write(height);
            writer.Write(index);
            Write(writer, result);
        }
        return bytes.ToArray();
    }

    /// <summary>The sum that those bytes are of.</summary>
    /// <exception cref="InvalidDataException">They are of another version.</exception>
    public static OrderedSum<EStepResult> Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        if (reader.ReadByte() != Version) throw new InvalidDataException("The silo runs another version of MlPure.");
        var count = reader.ReadInt32();
        return OrderedSum<EStepResult>.OfNodes(
            [.. Enumerable.Range(0, count).Select(_ => (reader.ReadInt32(), reader.ReadInt32(), ReadResult(reader)))]);
    }

    static void Write(BinaryWriter writer, EStepResult result)
    {
        var of = result.Statistics;
        writer.Write(of.Shape == ScatterShape.Diagonal);
        writer.Write(of.Components);
        writer.Write(of.Features);
        foreach (var number in of.Mass) writer.Write(number);
        foreach (var number in of.SquaredMass) writer.Write(number);
        foreach (var number in of.Mean.Span) writer.Write(number);
        foreach (var number in of.PackedScatters) writer.Write(number);
        writer.Write(result.LogLikelihood);
        writer.Write(result.NoiseMass);
    }

    static EStepResult ReadResult(BinaryReader reader)
    {
        var shape = reader.ReadBoolean() ? ScatterShape.Diagonal : ScatterShape.Full;
        var (k, d) = (reader.ReadInt32(), reader.ReadInt32());
        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => reader.ReadDouble())];
        var (mass, squared, mean) = (Vector.Own(Numbers(k)), Vector.Own(Numbers(k)), Matrix.Own(k, d, Numbers(k * d)));
        var statistics = new SufficientStatistics(shape, mass, squared, mean, Numbers(k * shape.Cells(d)));
        return new(statistics, reader.ReadDouble(), reader.ReadDouble());
    }
}
