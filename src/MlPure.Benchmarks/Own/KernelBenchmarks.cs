using BenchmarkDotNet.Attributes;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Benchmarks.Own;

/// <summary>Exponentials and logarithms of 4096 numbers.</summary>
public class CurveBenchmarks
{
    const int Count = 4096;

    readonly double[] numbers = [.. MersenneTwister.FromSeed(7).Uniforms(Count, -30, 0).Value];
    readonly double[] cells = new double[Count];

    /// <summary>e^x, a vector at a time.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void Exp()
    {
        for (var i = 0; i < Count; i += Lanes.Count)
            System.Runtime.Intrinsics.Vector512.CopyTo(Exponential.Exp(Lanes.Load(numbers, i)), cells.AsSpan(i));
    }

    /// <summary>e^x, a number at a time.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void PlainExp()
    {
        for (var i = 0; i < Count; i++) cells[i] = Exponential.Exp(numbers[i]);
    }

    /// <summary>The platform's e^x.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public void MathExp()
    {
        for (var i = 0; i < Count; i++) cells[i] = Math.Exp(numbers[i]);
    }

    /// <summary>ln |x|, a vector at a time.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void Log()
    {
        for (var i = 0; i < Count; i += Lanes.Count)
            System.Runtime.Intrinsics.Vector512.CopyTo(Logarithm.Log(-Lanes.Load(numbers, i)), cells.AsSpan(i));
    }
}

/// <summary>One component's log densities and its weighted moments, over a tile of 2048 rows.</summary>
public class TileBenchmarks
{
    const int Rows = 2048;

    double[] x = [], centre = [], factor = [], weights = [], room = [], target = [], first = [], second = [];

    /// <summary>d.</summary>
    [Params(2, 8, 32)]
    public int Features { get; set; }

    /// <summary>A tile of normals.</summary>
    [GlobalSetup]
    public void Make()
    {
        var (d, packed) = (Features, Features * (Features + 1) / 2);
        var normals = MersenneTwister.FromSeed(7).StandardNormals(Rows * d).Value;
        x = new double[d * Tile.Stride(Rows)];
        Tile.Transpose(normals.Span, d, Rows, x, Tile.Stride(Rows));
        (centre, factor, weights) =
            ([.. Vector.Constant(d, 0.5)], [.. Vector.Constant(packed, 0.1)], [.. Vector.Constant(Rows, 1)]);
        (target, first, second) = (new double[Rows], new double[d], new double[packed]);
        room = new double[Math.Max(d * Tile.Unit, WeightedMoments.Room(d))];
    }

    /// <summary>c - ½ |P (x - m)|².</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    public void QuadraticForm() =>
        Kernels.QuadraticForm.Triangular(x, Tile.Stride(Rows), Rows, centre, factor, 0, room, target);

    /// <summary>Σ w z and Σ w z zᵀ.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    public void Moments() =>
        WeightedMoments.Triangular(x, Tile.Stride(Rows), Rows, weights, centre, first, second, room);
}
