using System.Collections.Immutable;
using System.Globalization;
using MlPure.Data;
using MlPure.Linear;

namespace MlPure.Cli.Pictures;

/// <summary>Two axes on which rows of many columns are drawn: pairs of columns, or the first two principal
/// components.</summary>
/// <param name="Title">What the axes are.</param>
/// <param name="Names">The names of the axes.</param>
/// <param name="Axes">The directions (d x 2).</param>
sealed record Projection(string Title, ImmutableArray<string> Names, Matrix Axes)
{
    /// <summary>Of more columns the pairs are too many to look at.</summary>
    const int MostForPairs = 5;

    /// <summary>The projections that show rows of so many columns.</summary>
    public static ImmutableArray<Projection> Of(Matrix rows, ImmutableArray<string> columns) =>
        columns.Length <= MostForPairs
            ? [.. from i in Enumerable.Range(0, columns.Length)
                  from j in Enumerable.Range(i + 1, columns.Length - i - 1)
                  select OfPair(columns, i, j)]
            : [OfPrincipalComponents(rows)];

    /// <summary>The one plane that shows rows of at least two columns.</summary>
    public static Projection OfPlane(Matrix rows, ImmutableArray<string> columns) =>
        columns.Length == 2 ? OfPair(columns, 0, 1) : OfPrincipalComponents(rows);

    /// <summary>Rows on the axes (n x 2).</summary>
    public Matrix Project(Matrix rows) => rows.Times(Axes);

    /// <summary>A covariance on the axes (2 x 2).</summary>
    public Matrix ProjectCovariance(Matrix covariance) => Axes.TransposedTimes(covariance.Times(Axes));

    static Projection OfPair(ImmutableArray<string> columns, int i, int j) => new("", [columns[i], columns[j]],
        Matrix.Build(columns.Length, 2, (row, column) => row == (column == 0 ? i : j) ? 1 : 0));

    /// <summary>Of standardized columns, so that no unit rules; the axes go back to the rows as they are.</summary>
    static Projection OfPrincipalComponents(Matrix rows)
    {
        var observations = Observations.Parse(rows).GetOrThrow();
        var scaler = StandardScaler.Fit(observations);
        var standardized = scaler.Transform(rows);
        var correlations = standardized.TransposedTimes(standardized).Map(sum => sum / rows.Rows);
        var eigen = SymmetricEigen.Of(correlations);
        int[] largest = [.. Enumerable.Range(0, rows.Columns).OrderByDescending(at => eigen.Values[at]).Take(2)];
        var share = largest.Sum(at => eigen.Values[at]) / eigen.Values.Sum();
        var title = string.Create(CultureInfo.InvariantCulture,
            $"first two principal components of standardized columns ({100 * share:F0} % of the variance)");
        return new(title, ["principal component 0", "principal component 1"], Matrix.Build(rows.Columns, 2,
            (row, axis) => eigen.Vectors[row, largest[axis]] / scaler.Scales[row]));
    }
}
