using MlPure.Data;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The volume of the region that rows lie in, as mclust's <c>hypvol</c> has it: of the smaller of the box
/// along the features and the box along the principal axes. Those are the axes of the correlations, so that the volume
/// follows the units of each feature.</summary>
static class Hypervolume
{
    /// <summary>ln V. Where values are missing, it is of the rows completed by one normal density.</summary>
    /// <returns>The logarithm, or a fault: columns that are constant (344), or that are linear combinations of those
    /// before them (345).</returns>
    public static Validation<Error, double> LogOf(Observations observations) =>
        SingleNormal.Impute(observations, default).Bind(LogOfComplete);

    /// <summary>The logarithm of each column's largest value less its least (d).</summary>
    internal static Vector LogExtents(Matrix values) =>
        Vector.From(Enumerable.Range(0, values.Columns).Select(f => Logarithm.Log(Extent(values.Column(f)))));

    static Validation<Error, double> LogOfComplete(Observations observations)
    {
        var values = observations.Values;
        var constant = LanguageExt.Prelude.toSeq(Enumerable.Range(0, values.Columns)
            .Where(f => Extent(values.Column(f)) == 0)
            .Select(static column => (Error)new MixtureFault.ConstantColumn(column))).Strict();
        return Parse.Unless(constant, () => EStep.SingleComponentStatistics(observations).Scatter(0))
            .Bind(scatter => Parse.Unless(DegenerateColumns.Collinear(scatter), () =>
                Math.Min(LogBox(values), LogPrincipalBox(observations, scatter))));
    }

    static double LogPrincipalBox(Observations observations, Matrix scatter)
    {
        var scaler = StandardScaler.Fit(observations);
        var correlations = Matrix.Build(scatter.Rows, scatter.Rows, (f, g) =>
            scatter[f, g] / Math.Sqrt(scatter[f, f]) / Math.Sqrt(scatter[g, g]));
        var scores = scaler.Transform(observations.Values).Times(SymmetricEigen.Of(correlations).Vectors);
        return LogBox(scores) + scaler.Scales.Sum(Logarithm.Log);
    }

    static double LogBox(Matrix values) => LogExtents(values).Sum();

    static double Extent(Vector column) => column.Max() - column.Min();
}
