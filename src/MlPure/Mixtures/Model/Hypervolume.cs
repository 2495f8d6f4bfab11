using MlPure.Data;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The volume of the region that rows lie in, as mclust's <c>hypvol</c> has it: of the smaller of the box
/// along the features and the box along the principal axes.</summary>
static class Hypervolume
{
    /// <summary>ln V. Where values are missing, it is of the rows completed by one normal density.</summary>
    /// <returns>The logarithm, or a fault: columns that are constant (344), or rows that lie in fewer dimensions than
    /// there are columns (345).</returns>
    public static Validation<Error, double> LogOf(Observations observations) =>
        Imputation.BySingleNormal(observations, default).Bind(LogOfComplete);

    /// <summary>The logarithm of each column's largest value less its least (d).</summary>
    internal static Vector LogExtents(Matrix values) =>
        Vector.From(Enumerable.Range(0, values.Columns).Select(f => Logarithm.Log(Extent(values.Column(f)))));

    static Validation<Error, double> LogOfComplete(Observations observations)
    {
        var values = observations.Values;
        var constant = LanguageExt.Prelude.toSeq(Enumerable.Range(0, values.Columns)
            .Where(f => Extent(values.Column(f)) == 0)
            .Select(static column => (Error)new MixtureFault.ConstantColumn(column))).Strict();
        return Parse.Unless(constant, () => EStep.SingleComponentStatistics(observations)).Bind(whole =>
        {
            var centred = Matrix.Build(values.Rows, values.Columns, (i, f) => values[i, f] - whole.Mean[0, f]);
            var scatter = whole.Scatter(0);
            var scores = centred.Times(SymmetricEigen.Of(scatter).Vectors);
            return Parse.Rule(IsFull(scatter), scores, static () => new MixtureFault.NoVolume())
                .Map(principal => Math.Min(LogBox(values), LogBox(principal)));
        });
    }

    /// <summary>Whether no column depends on others: by the eigenvalues of the correlations, which have no
    /// units.</summary>
    static bool IsFull(Matrix scatter) =>
        SymmetricEigen.Of(Matrix.Build(scatter.Rows, scatter.Rows, (f, g) =>
        scatter[f, g] / Math.Sqrt(scatter[f, f]) / Math.Sqrt(scatter[g, g])))
        .Values[0] > 1e-12 * scatter.Rows;

    static double LogBox(Matrix values) => LogExtents(values).Sum();

    static double Extent(Vector column) => column.Max() - column.Min();
}
