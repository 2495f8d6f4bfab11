using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Clusters;

/// <summary>Rows that a fitted model is applied to. Less is asked of them than of rows to fit: they may be few, or all
/// equal.</summary>
static class NewRows
{
    /// <summary>The rows, or all faults: other columns than the model has (105), a number that is not finite (102, 103)
    /// or too large (106).</summary>
    public static Validation<Error, Observations> Parse(Matrix rows, Centroids centroids)
    {
        var largest = Observations.LargestOf(rows, Option<Vector>.None);
        var columns = Faults.Parse.Same("columns of the rows", rows.Columns, "as many as the model has",
            centroids.Features);
        return Check.That(columns).And(Faults.Parse.NotFinite("rows", rows))
            .And(Faults.Parse.TooLarge("rows", rows, largest))
            .Then(() => Observations.Of(rows, Option<Vector>.None, default, rows.Rows));
    }
}
