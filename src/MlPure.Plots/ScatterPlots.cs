using System.Collections.Immutable;
using MlPure.Linear;
using MlPure.Mixtures;

namespace MlPure.Plots;

/// <summary>Rows in two dimensions, each in the colour and with the marker of its cluster.</summary>
public static class ScatterPlots
{
    /// <summary>Rows, and over them each component's mean and its ellipses of 50 % and 95 % probability.</summary>
    /// <param name="title">The panel's title.</param>
    /// <param name="rows">The rows (n x 2).</param>
    /// <param name="assignments">The component of each row (n).</param>
    /// <param name="mixture">The mixture, in two dimensions.</param>
    /// <param name="colors">The colour of each component (k), a number of the palette.</param>
    /// <exception cref="ArgumentException">The rows or the mixture do not have two columns: a programming
    /// error.</exception>
    public static Panel OfMixture(
        string title, Matrix rows, IReadOnlyList<int> assignments, GaussianMixture mixture,
        IReadOnlyList<int> colors) =>
        Plot(title,
        [
            .. Clusters(rows, assignments, colors),
            .. Ellipses(mixture, colors, 0.95, "ellipse of 95 %", dashed: true),
            .. Ellipses(mixture, colors, 0.5, "ellipse of 50 %", dashed: false),
            Centers(mixture.Means, Marker.Plus, "mean"),
        ]);

    /// <summary>Rows drawn larger the more uncertain they are, with the ellipses of 50 % probability. The uncertainty
    /// of a row is one less its largest responsibility; rows of the noise component are small and grey.</summary>
    /// <param name="title">The panel's title.</param>
    /// <param name="rows">The rows (n x 2).</param>
    /// <param name="classification">The component of each row, or noise, and how uncertain that is (n).</param>
    /// <param name="mixture">The mixture, in two dimensions.</param>
    /// <param name="colors">The colour of each component (k), a number of the palette.</param>
    /// <exception cref="ArgumentException">The rows or the mixture do not have two columns: a programming
    /// error.</exception>
    public static Panel OfUncertainty(
        string title, Matrix rows, Classification classification, GaussianMixture mixture,
        IReadOnlyList<int> colors)
    {
        var clusters =
            from cluster in RowsByColor(rows, classification.Labels, colors)
            select Dots(rows, cluster) with
            {
                Label = $"component {cluster.Color}",
                Opacity = 0.75,
                Sizes = [.. cluster.Rows.Select(row => SizeOf(classification.Uncertainty[row]))],
            };
        return Plot(title,
        [
            .. Noise(rows, classification.Labels),
            .. clusters,
            .. Ellipses(mixture, colors, 0.5, "ellipse of 50 %", dashed: false),
            Centers(mixture.Means, Marker.Plus, "mean"),
            sizes,
        ]);
    }

    /// <summary>What the legend says about the sizes of points: a mark without a point.</summary>
    static readonly Mark sizes = new Mark.Dots([], [], new Swatch(PaletteColor.Grey, Marker.Circle))
    {
        Label = "larger: less certain",
        Size = 12,
    };

    /// <summary>Rows, and over them each cluster's centroid (k x 2) and the borders between them.</summary>
    /// <exception cref="ArgumentException">The rows do not have two columns: a programming error.</exception>
    public static Panel OfRegions(
        string title, Matrix rows, IReadOnlyList<int> assignments, Matrix centroids, IReadOnlyList<int> colors)
    {
        var plain = OfClusters(title, rows, assignments, centroids, colors);
        return plain.Limits.Match(
            None: () => plain,
            Some: limits => plain with
            {
                X = plain.X with { Fixed = limits.X },
                Y = plain.Y with { Fixed = limits.Y },
                Marks = [.. Regions(centroids, colors, limits.X, limits.Y), .. plain.Marks],
            });
    }

    /// <summary>Rows, and over them each cluster's centroid (k x 2).</summary>
    /// <exception cref="ArgumentException">The rows do not have two columns: a programming error.</exception>
    public static Panel OfClusters(
        string title, Matrix rows, IReadOnlyList<int> assignments, Matrix centroids, IReadOnlyList<int> colors) =>
        Plot(title, [.. Clusters(rows, assignments, colors), Centers(centroids, Marker.Cross, "centroid")]);

    /// <summary>The diameter in pixels of a point of that uncertainty: its area grows with it, and certain points are
    /// still visible.</summary>
    internal static double SizeOf(double uncertainty) => 3 + 15 * Math.Sqrt(Math.Clamp(uncertainty, 0, 1));

    /// <summary>The rows of each cluster that has a colour, in the order of the colours.</summary>
    internal static IEnumerable<Mark> Clusters(
        Matrix rows, IReadOnlyList<int> assignments, IReadOnlyList<int> colors) =>
        RowsByColor(rows, assignments, colors).Select(cluster => Dots(rows, cluster));

    /// <summary>The rows of each cluster that has any, in the order of the colours.</summary>
    static IEnumerable<(int Color, int[] Rows)> RowsByColor(
        Matrix rows, IReadOnlyList<int> assignments, IReadOnlyList<int> colors)
    {
        if (rows.Columns != 2) throw new ArgumentException($"A scatter plot has two columns, not {rows.Columns}.");
        var byCluster = Enumerable.Range(0, rows.Rows).ToLookup(row => assignments[row]);
        return from cluster in Enumerable.Range(0, colors.Count)
               orderby colors[cluster]
               where byCluster.Contains(cluster)
               select (colors[cluster], byCluster[cluster].ToArray());
    }

    /// <summary>More than 500 rows are drawn smaller and fainter.</summary>
    static Mark.Dots Dots(Matrix rows, (int Color, int[] Rows) cluster)
    {
        var (x, y) = Coordinates(rows, cluster.Rows);
        return new(x, y, Palette.Of(cluster.Color))
        {
            Label = $"cluster {cluster.Color}",
            Size = rows.Rows > 500 ? 5 : 8,
            Opacity = rows.Rows > 500 ? 0.5 : 0.8,
        };
    }

    static IEnumerable<Mark> Noise(Matrix rows, IReadOnlyList<int> assignments)
    {
        int[] noise = [.. Enumerable.Range(0, rows.Rows).Where(row => assignments[row] == Classification.Noise)];
        if (noise.Length == 0) return [];
        var (x, y) = Coordinates(rows, noise);
        return [new Mark.Dots(x, y, new Swatch(PaletteColor.Grey, Marker.Star)) { Label = "noise", Size = 8 }];
    }

    static (Vector X, Vector Y) Coordinates(Matrix rows, IReadOnlyList<int> which) =>
        (Vector.From(which.Select(row => rows[row, 0])), Vector.From(which.Select(row => rows[row, 1])));

    /// <summary>The ellipse of each component that holds a probability; the first has the label.</summary>
    static IEnumerable<Mark> Ellipses(
        GaussianMixture mixture, IReadOnlyList<int> colors, double probability, string label, bool dashed) =>
        mixture.Components.Select((component, j) =>
        {
            var (x, y) = Ellipse.Of(component.Mean, component.Covariance.Matrix, probability).GetOrThrow().Outline();
            var stroke = new Stroke(PaletteColor.Hue(colors[j]).Deep, 2, dashed, Halo: true);
            return new Mark.Outline(x, y, stroke) { Label = label };
        });

    static IEnumerable<Mark> Regions(Matrix centroids, IReadOnlyList<int> colors, Limits x, Limits y) =>
        Voronoi.Cells(centroids, x, y).SelectMany((cell, j) => cell
            .Map(outline => new Mark.Outline(outline.X, outline.Y, new Stroke(PaletteColor.Grey, 1.5), 0.07)
            {
                Hue = PaletteColor.Hue(colors[j]),
            })
            .ToSeq());

    static Mark Centers(Matrix centers, Marker marker, string label) =>
        new Mark.Dots(centers.Column(0), centers.Column(1), new Swatch(PaletteColor.Ink, marker))
        {
            Label = label,
            Size = 15,
            Halo = true,
        };

    static Panel Plot(string title, ImmutableArray<Mark> marks) => new(title, new Axis("x₁"), new Axis("x₂"), marks);
}
