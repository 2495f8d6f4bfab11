using System.Collections.Immutable;
using MlPure.Linear;
using MlPure.Mixtures;

namespace MlPure.Plots;

/// <summary>Rows in two dimensions, each in the colour and with the marker of its cluster.</summary>
public static class Scatter
{
    /// <summary>Rows, and over them each component's mean and its ellipses of 50 % and 95 % probability.</summary>
    /// <param name="title">The panel's title.</param>
    /// <param name="rows">The rows (n x 2).</param>
    /// <param name="assignments">The component of each row (n).</param>
    /// <param name="mixture">The mixture, in two dimensions.</param>
    /// <param name="colours">The colour of each component (k), a number of the palette.</param>
    /// <exception cref="ArgumentException">The rows or the mixture have not two columns: a programming
    /// error.</exception>
    public static Panel OfMixture(string title, Matrix rows, IReadOnlyList<int> assignments, GaussianMixture mixture,
        IReadOnlyList<int> colours) => Plot(title,
    [
        .. Clusters(rows, assignments, colours),
        .. Ellipses(mixture, colours, 0.95, "ellipse of 95 %", dashed: true),
        .. Ellipses(mixture, colours, 0.5, "ellipse of 50 %", dashed: false),
        Centres(mixture.Means, Marker.Plus, "mean"),
    ]);

    /// <summary>Rows as large as they are uncertain, with the ellipses of 50 % probability. Noise is small and
    /// grey.</summary>
    /// <param name="title">The panel's title.</param>
    /// <param name="rows">The rows (n x 2).</param>
    /// <param name="classification">The component of each row, or noise, and how uncertain that is (n).</param>
    /// <param name="mixture">The mixture, in two dimensions.</param>
    /// <param name="colours">The colour of each component (k), a number of the palette.</param>
    /// <exception cref="ArgumentException">The rows or the mixture have not two columns: a slip in the
    /// program.</exception>
    public static Panel OfUncertainty(
        string title, Matrix rows, Classification classification, GaussianMixture mixture, IReadOnlyList<int> colours)
    {
        var assignments = classification.Labels;
        var dots = Clusters(rows, assignments, colours).Cast<Mark.Dots>();
        int[] noise = [.. Enumerable.Range(0, rows.Rows).Where(row => assignments[row] == Classification.Noise)];
        return Plot(title,
        [
            .. noise.Length == 0 ? []
                : new Mark[] { new Mark.Dots(Vector.From(noise.Select(row => rows[row, 0])),
                Vector.From(noise.Select(row => rows[row, 1])),
                new Swatch(PaletteColor.Grey, Marker.Plus)) { Label = "noise", Size = 8 } },
            .. dots.Select(mark => mark
                with { Opacity = 0.75, Sizes = [.. Own(mark).Select(row => SizeOf(classification.Uncertainty[row]))] }),
            .. Ellipses(mixture, colours, 0.5, "ellipse of 50 %", dashed: false),
            Centres(mixture.Means, Marker.Plus, "mean"),
        ]);

        IEnumerable<int> Own(Mark.Dots mark) =>
            Enumerable.Range(0, rows.Rows)
                .Where(row => assignments[row] != Classification.Noise
                && Palette.Of(colours[assignments[row]]) == mark.Swatch);
    }

    /// <summary>The diameter in pixels of a point of that uncertainty: its area grows with it, and what is certain is
    /// still seen.</summary>
    internal static double SizeOf(double uncertainty) => 3 + 15 * Math.Sqrt(Math.Clamp(uncertainty, 0, 1));

    /// <summary>Rows, and over them each cluster's centroid (k x 2) and the borders between them.</summary>
    /// <exception cref="ArgumentException">The rows have not two columns: a programming error.</exception>
    public static Panel OfRegions(string title, Matrix rows, IReadOnlyList<int> assignments, Matrix centroids,
        IReadOnlyList<int> colours)
    {
        var plain = OfClusters(title, rows, assignments, centroids, colours);
        return plain.Limits.Match(
            None: () => plain,
            Some: limits => plain with
            {
                X = plain.X with { Fixed = limits.X },
                Y = plain.Y with { Fixed = limits.Y },
                Marks = [.. Voronoi.Cells(centroids, limits.X, limits.Y).SelectMany((cell, j) => cell.Match(
                    Some: outline => new Mark[] { new Mark.Outline(outline.X, outline.Y,
                        new Stroke(PaletteColor.Grey, 1.5), 0.07) { Hue = PaletteColor.Hue(colours[j]) } },
                    None: () => [])), .. plain.Marks],
            });
    }

    /// <summary>Rows, and over them each cluster's centroid (k x 2).</summary>
    /// <exception cref="ArgumentException">The rows have not two columns: a programming error.</exception>
    public static Panel OfClusters(string title, Matrix rows, IReadOnlyList<int> assignments, Matrix centroids,
        IReadOnlyList<int> colours) => Plot(title,
    [
        .. Clusters(rows, assignments, colours),
        Centres(centroids, Marker.Cross, "centroid"),
    ]);

    /// <summary>The rows of each cluster that has a colour, in the order of the colours.</summary>
    public static ImmutableArray<Mark> Clusters(Matrix rows, IReadOnlyList<int> assignments, IReadOnlyList<int> colours)
    {
        if (rows.Columns != 2) throw new ArgumentException($"A scatter plot has two columns, not {rows.Columns}.");
        return
        [
            .. from cluster in Enumerable.Range(0, colours.Count)
               orderby colours[cluster]
               let own = Enumerable.Range(0, rows.Rows).Where(row => assignments[row] == cluster).ToArray()
               where own.Length > 0
               select new Mark.Dots(Vector.From(own.Select(row => rows[row, 0])),
                   Vector.From(own.Select(row => rows[row, 1])), Palette.Of(colours[cluster]))
               {
                   Label = $"cluster {colours[cluster] + 1}",
                   Size = rows.Rows > 500 ? 5 : 8,
                   Opacity = rows.Rows > 500 ? 0.5 : 0.8,
               },
        ];
    }

    /// <summary>The ellipse of each component that holds a probability; the first has the label.</summary>
    public static ImmutableArray<Mark> Ellipses(GaussianMixture mixture, IReadOnlyList<int> colours,
        double probability, string label, bool dashed) =>
    [
        .. mixture.Components.Select((component, j) =>
        {
            var (x, y) = Ellipse.Of(component.Mean, component.Covariance.Matrix, probability).Match(
                Succ: ellipse => ellipse.Outline(),
                Fail: faults => throw new ArgumentException(string.Join(" ", faults.Map(fault => fault.Message))));
            return new Mark.Outline(x, y,
                new Stroke(PaletteColor.Hue(colours[j]).Deep, 2, dashed, Halo: true)) { Label = label };
        }),
    ];

    static Mark Centres(Matrix centres, Marker marker, string label) =>
        new Mark.Dots(centres.Column(0), centres.Column(1), new Swatch(PaletteColor.Ink, marker))
        {
            Label = label,
            Size = 15,
            Halo = true
        };

    static Panel Plot(string title, ImmutableArray<Mark> marks) => new(title, new Axis("x₁"), new Axis("x₂"), marks);
}
