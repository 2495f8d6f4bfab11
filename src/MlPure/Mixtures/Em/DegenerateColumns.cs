using System.Runtime.CompilerServices;
using MlPure.Data;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>Columns along which no density has a spread of its own: constant ones, and linear combinations of others.
/// No family can describe them, so they are faults where data meet a problem, in every family alike.</summary>
static class DegenerateColumns
{
    /// <summary>A column whose part that does not depend on others has this share of its variance or less depends on
    /// them: that is rounding.</summary>
    const double Dependent = 1e-12;

    /// <summary>A standard deviation of so many units of rounding of the mean is rounding.</summary>
    const double Rounding = 4 * MachinePrecision.Epsilon;

    /// <summary>The faults of the columns of a problem. An absolute floor (a ridge) gives every column a spread, and
    /// there are none. Columns with missing values are not compared with others, nor are columns of which there are as
    /// many as different rows.</summary>
    /// <returns>Data without variance (304), or constant columns (344) and columns that depend on those before them
    /// (345).</returns>
    public static Seq<Error> Of(Observations observations, EmSettings settings) =>
        FaultsOf(observations, settings).All;

    /// <summary>The same of constant columns alone.</summary>
    public static Seq<Error> Constant(Observations observations, EmSettings settings) =>
        FaultsOf(observations, settings).Constant;

    /// <summary>The faults of some rows.</summary>
    /// <param name="Constant">Those of constant columns alone,</param>
    /// <param name="All">and of all.</param>
    sealed record ColumnFaults(Seq<Error> Constant, Seq<Error> All)
    {
        public static ColumnFaults None { get; } = new(Seq<Error>.Empty, Seq<Error>.Empty);
    }

    /// <summary>What was found of observations before: every problem of the same ones asks for it.</summary>
    static readonly ConditionalWeakTable<Observations, ColumnFaults> found = [];

    static ColumnFaults FaultsOf(Observations observations, EmSettings settings) =>
        settings.Floor is CovarianceFloor.Ridge
            ? ColumnFaults.None
            : found.GetValue(observations, rows => Compute(rows, settings.Threads));

    static ColumnFaults Compute(Observations observations, Threads threads)
    {
        var constant = ConstantColumns(observations, threads);
        return new(constant, !constant.IsEmpty || !observations.IsComplete || !HasMoreRowsThanColumns(observations)
            ? constant
            : Collinear(EStep.SingleComponentStatistics(observations, threads: threads).Scatter(0)));
    }

    /// <summary>Whether there are more different rows than columns.</summary>
    static bool HasMoreRowsThanColumns(Observations observations) =>
        observations.EachRow().Distinct().Skip(observations.Features).Any();

    static Seq<Error> ConstantColumns(Observations observations, Threads threads)
    {
        var scaler = Moments.OfEach(observations, threads);
        int[] constant = [.. Enumerable.Range(0, observations.Features)
            .Where(f => !(Math.Sqrt(scaler.Variances[f]) > Rounding * Math.Abs(scaler.Means[f])))];
        return constant.Length == observations.Features
            ? LanguageExt.Prelude.Seq1<Error>(new MixtureFault.NoVariance())
            : LanguageExt.Prelude.toSeq(constant.Select(f => (Error)new MixtureFault.ConstantColumn(f))).Strict();
    }

    /// <summary>Columns that depend on those before them, by the factor of their correlations, which have no
    /// units.</summary>
    /// <param name="scatter">The scatter of the columns (d x d), its diagonal positive.</param>
    public static Seq<Error> Collinear(Matrix scatter)
    {
        var faults = Seq<Error>.Empty;
        List<(int Column, double[] Row)> independent = [];
        for (var f = 0; f < scatter.Rows; f++)
        {
            var row = new double[independent.Count + 1];
            var rest = 1.0;
            for (var i = 0; i < independent.Count; i++)
            {
                var (g, other) = independent[i];
                var sum = scatter[f, g] / Math.Sqrt(scatter[f, f]) / Math.Sqrt(scatter[g, g]);
                for (var c = 0; c < i; c++) sum -= row[c] * other[c];
                row[i] = sum / other[i];
                rest -= row[i] * row[i];
            }
            if (rest > Dependent)
            {
                row[^1] = Math.Sqrt(rest);
                independent.Add((f, row));
            }
            else faults = faults.Add(new MixtureFault.CollinearColumn(f));
        }
        return faults;
    }
}
