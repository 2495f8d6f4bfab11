using System.Collections.Immutable;
using MlPure.Cli.Pictures;
using MlPure.Linear;
using MlPure.Mixtures;

namespace MlPure.Cli.Report;

/// <summary>The plane in which a page shows the states of a run: two columns, or the first two principal
/// components.</summary>
/// <param name="axes">The axes of the plane.</param>
/// <param name="values">The rows (n x d).</param>
/// <param name="states">How many states are shown.</param>
sealed class RunScene(Projection axes, Matrix values, int states)
{
    /// <summary>A page draws no more rows, and keeps no more clusters of rows.</summary>
    const int MostRows = 2000, MostLabels = 200_000;

    readonly ImmutableArray<int> shown = Shown(values.Rows, states);

    /// <summary>The scene of rows of those columns; None of rows of one column.</summary>
    public static Option<RunScene> Of(Matrix values, ImmutableArray<string> columns, int states) =>
        columns.Length < 2 || values.Rows == 0 ? Option<RunScene>.None
        : new RunScene(Projection.OfPlane(values, columns), values, states);

    /// <summary>What the axes are, where they are not the two columns.</summary>
    public string Plane => axes.Title;

    /// <summary>The rows that are shown.</summary>
    public Matrix Rows => values.SelectRows(shown);

    /// <summary>Means or centroids as points of the plane.</summary>
    public IEnumerable<Vector> Points(Matrix centers)
    {
        var points = axes.Project(centers);
        return Enumerable.Range(0, points.Rows).Select(row => points.RowVector(row));
    }

    /// <summary>The ellipse of one standard deviation: the unit vector of its longer axis, then its
    /// semi-axes.</summary>
    public Vector Ellipse(Gaussian component)
    {
        var projected = FitPictures.Of(axes, component);
        var ellipse = Plots.Ellipse
            .Of(projected.Mean, projected.Covariance.Matrix, Plots.Ellipse.ProbabilityOf(1)).GetOrThrow();
        return [ellipse.Direction[0], ellipse.Direction[1], ellipse.Major, ellipse.Minor];
    }

    /// <summary>The scene, for the page's script.</summary>
    /// <param name="hues">The number of the colour of each center.</param>
    /// <param name="states">The states: centers, and ellipses or the clusters of the rows.</param>
    public object With(IEnumerable<int> hues, IEnumerable<object> states)
    {
        var points = axes.Project(Rows);
        return new
        {
            x = points.Column(0),
            y = points.Column(1),
            names = axes.Names,
            radius = Plots.Ellipse.RadiusOf(0.5),
            hues,
            states,
        };
    }

    static ImmutableArray<int> Shown(int rows, int states)
    {
        var most = Math.Clamp(MostLabels / Math.Max(1, states), 100, MostRows);
        var every = Math.Max(1, (rows + most - 1) / most);
        return [.. Enumerable.Range(0, rows).Where(row => row % every == 0)];
    }
}
