using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MlPure.Kernels;

namespace MlPure.Benchmarks.Limits;

/// <summary>What the machine gives at best to some threads at once.</summary>
/// <param name="Threads">How many.</param>
/// <param name="DoubleGigaflops">Fused multiply-adds of doubles, each counted as two operations, in 10⁹ a
/// second.</param>
/// <param name="FloatGigaflops">The same of floats.</param>
/// <param name="ReadGigabytes">Memory read in order, in 10⁹ bytes a second.</param>
/// <param name="ExpNanoseconds">An exponential of ours, eight at a time, in nanoseconds, on one thread.</param>
/// <param name="MathExpNanoseconds">One of the platform's.</param>
sealed record MachineLimits(
    int Threads, double DoubleGigaflops, double FloatGigaflops, double ReadGigabytes, double ExpNanoseconds,
    double MathExpNanoseconds)
{
    const int Chains = 12, Repetitions = 200_000, Rounds = 40;

    // Far larger than any cache.
    const int ArrayLength = 1 << 23;

    /// <summary>Measures them: each is the best of several rounds.</summary>
    public static MachineLimits Measure(int threads)
    {
        var arrays = Enumerable.Range(0, threads).Select(_ => Filled()).ToArray();
        var (doubles, floats) = (2.0 * Chains * Vector512<double>.Count * Repetitions * threads / 1e9,
            2.0 * Chains * Vector512<float>.Count * Repetitions * threads / 1e9);
        var bytes = (double)ArrayLength * sizeof(double) * threads / 1e9;
        return new(threads, doubles / Best(threads, _ => Multiply(1e-9)), floats / Best(threads, _ => Multiply(1e-9f)),
            bytes / Best(threads, thread => Lanes.Sum(arrays[thread])), Best(1, _ => Exponentials()) * 1e3,
            Best(1, _ => PlatformExponentials()) * 1e3);
    }

    static double[] Filled()
    {
        var array = new double[ArrayLength];
        array.AsSpan().Fill(1);
        return array;
    }

    /// <summary>The seconds of the fastest round, in which each thread does the work once.</summary>
    static double Best(int threads, Func<int, double> work) => Enumerable.Range(0, Rounds).Min(_ =>
    {
        var start = new ManualResetEventSlim();
        var workers = Enumerable.Range(0, threads).Select(thread => new Thread(() =>
        {
            start.Wait();
            GC.KeepAlive(work(thread));
        })).ToArray();
        foreach (var worker in workers) worker.Start();
        var clock = Stopwatch.StartNew();
        start.Set();
        foreach (var worker in workers) worker.Join();
        return clock.Elapsed.TotalSeconds;
    });

    /// <summary>Twelve chains of multiply-adds, more than one waits for another.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static double Multiply<T>(T number) where T : struct, INumber<T>
    {
        var (x, y) = (Vector512.Create(number), Vector512.Create(T.One - number));
        var (a, b, c, d, e, f) = (x, x, x, x, x, x);
        var (g, h, i, j, k, l) = (x, x, x, x, x, x);
        for (var n = 0; n < Repetitions; n++)
        {
            a = Times(a, y, x);
            b = Times(b, y, x);
            c = Times(c, y, x);
            d = Times(d, y, x);
            e = Times(e, y, x);
            f = Times(f, y, x);
            g = Times(g, y, x);
            h = Times(h, y, x);
            i = Times(i, y, x);
            j = Times(j, y, x);
            k = Times(k, y, x);
            l = Times(l, y, x);
        }
        return double.CreateChecked(Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> Times<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c) => typeof(T) == typeof(double)
        ? Vector512.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>()
        : Vector512.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();

    /// <summary>A million of ours, eight at a time.</summary>
    static double Exponentials()
    {
        var (sum, x) = (Vector512<double>.Zero, Vector512.Create(-30.0));
        var step = Vector512.Create(30.0 * Lanes.Count / 1e6);
        for (var i = 0; i < 1_000_000; i += Lanes.Count, x += step) sum += Exponential.Exp(x);
        return Lanes.Add(sum);
    }

    static double PlatformExponentials()
    {
        var sum = 0.0;
        for (var i = 0; i < 1_000_000; i++) sum += Math.Exp(i * 30.0 / 1e6 - 30);
        return sum;
    }
}
