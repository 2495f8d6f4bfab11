using System.Collections.Immutable;
using MlPure.Cli.Data;
using MlPure.Linear;
using MlPure.Mixtures;
using MlPure.Plots;

namespace MlPure.Cli.Pictures;

/// <summary>Pictures of clusters in rows of any number of columns: of one the histogram with densities, of two the
/// scatter, of up to five each pair, of more the first two principal components.</summary>
static class FitPictures
{
    /// <summary>The panels of a mixture.</summary>
    public static Figure OfMixture(
        string title, DataRows rows, GaussianMixture mixture, Classification classification)
    {
        var values = rows.Observations.Values;
        if (mixture.Features == 1)
        {
            var panel = DensityPlots.OfMixture(title, values.Column(0), mixture);
            return Figure.Of(panel with { X = panel.X with { Label = rows.Columns[0] } });
        }
        int[] colors = [.. Enumerable.Range(0, mixture.Components.Length)];
        return Projected(title, values, rows.Columns, axes => ScatterPlots.OfUncertainty(
            "", axes.Project(values), classification, Of(axes, mixture), colors));
    }

    /// <summary>The panels of clusters with their centroids; in two columns with the borders between them.</summary>
    public static Figure OfClusters(
        string title, Matrix values, ImmutableArray<string> columns, IReadOnlyList<int> labels, Matrix centroids)
    {
        int[] colors = [.. Enumerable.Range(0, centroids.Rows)];
        return columns.Length == 1
            ? Figure.Of(OfOneColumn(title, values, columns[0], labels, centroids, colors))
            : Projected(title, values, columns, axes => columns.Length == 2
                ? ScatterPlots.OfRegions("", values, labels, centroids, colors)
                : ScatterPlots.OfClusters("", axes.Project(values), labels, axes.Project(centroids), colors));
    }

    /// <summary>The rows in their order, by their one number.</summary>
    static Panel OfOneColumn(
        string title, Matrix values, string column, IReadOnlyList<int> labels, Matrix centroids, int[] colors)
    {
        var rows = Matrix.Build(values.Rows, 2, (row, axis) => axis == 0 ? values[row, 0] : row);
        var centers = Matrix.Build(centroids.Rows, 2, (j, axis) => axis == 0 ? centroids[j, 0] : values.Rows / 2.0);
        return ScatterPlots.OfClusters(title, rows, labels, centers, colors) with
        {
            X = new Axis(column),
            Y = new Axis("row") { Whole = true },
        };
    }

    static Figure Projected(
        string title, Matrix values, ImmutableArray<string> columns, Func<Projection, Panel> panelOf)
    {
        var panels = Projection.Of(values, columns)
            .Select(axes => (axes.Title, Panel: Formatting.WithNames(panelOf(axes), axes.Names))).ToArray();
        if (panels.Length == 1)
            return Figure.Of(panels[0].Panel with
            {
                Title = panels[0].Title.Length == 0 ? title : $"{title}: {panels[0].Title}",
            });
        return new(title, [.. panels.Select(each => each.Panel)], panels.Length < 4 ? panels.Length : 3, 420, 340);
    }

    /// <summary>A covariance that is singular on the axes cannot be drawn; its ellipse is that of the nearest that
    /// can.</summary>
    static GaussianMixture Of(Projection axes, GaussianMixture mixture) => new(mixture.MixingWeights,
    [
        .. mixture.Components.Select(component => Of(axes, component)),
    ]);

    /// <summary>A component on the axes.</summary>
    internal static Gaussian Of(Projection axes, Gaussian component) => new(
        axes.Project(component.Mean.AsMatrix(1, component.Mean.Length)).RowVector(0),
        Positive(axes.ProjectCovariance(component.Covariance.Matrix)));

    static Covariance Positive(Matrix covariance)
    {
        var ridge = 1e-12 * Math.Max(double.Epsilon, covariance[0, 0] + covariance[1, 1]);
        var symmetric = Matrix.Build(2, 2, (i, j) => (covariance[i, j] + covariance[j, i]) / 2);
        return Covariance.Parse(symmetric).IfFail(_ => Covariance.Parse(Matrix.Build(2, 2, (i, j) =>
            symmetric[i, j] + (i == j ? ridge : 0))).GetOrThrow());
    }
}
