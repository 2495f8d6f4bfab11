using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Plots;

/// <summary>Silhouettes of rows as bars. Rousseeuw, Journal of Computational and Applied Mathematics 20
/// (1987).</summary>
public static class SilhouettePlot
{
    /// <summary>Each cluster's silhouettes from the largest down, as one shape whose width is the silhouette; and
    /// their mean over all rows as a line. Beside each cluster stands how many rows it has.</summary>
    /// <param name="title">The panel's title.</param>
    /// <param name="silhouettes">The silhouette of each row (n), from -1 to 1.</param>
    /// <param name="assignments">The cluster of each row (n).</param>
    /// <param name="colors">The colour of each cluster (k), a number of the palette.</param>
    public static Panel Bars(
        string title, Vector silhouettes, IReadOnlyList<int> assignments, IReadOnlyList<int> colors)
    {
        var gap = Math.Max(1, silhouettes.Length / 40);
        var marks = ImmutableArray.CreateBuilder<Mark>();
        var (names, places) = (ImmutableArray.CreateBuilder<string>(), new List<double>());
        var top = 0;
        foreach (var cluster in Enumerable.Range(0, colors.Count).OrderBy(cluster => colors[cluster]))
        {
            var sorted = SortedIn(cluster, silhouettes, assignments);
            if (sorted.Length == 0) continue;
            var color = colors[cluster];
            marks.Add(Shape(sorted, top) with { Label = $"cluster {color}", Hue = PaletteColor.Hue(color) });
            names.Add($"{color}: {Counted.Of(sorted.Length, "row")}");
            places.Add(top + sorted.Length / 2.0);
            top += sorted.Length + gap;
        }
        if (silhouettes.Where(double.IsFinite).ToArray() is [_, ..] finite) marks.Add(Mean(finite.Average(), top));
        var rows = new Axis("rows of each cluster")
        {
            Reversed = true,
            Names = names.ToImmutable(),
            NamePlaces = Vector.From(places),
        };
        return new(title, new Axis("silhouette"), rows, marks.ToImmutable());
    }

    static double[] SortedIn(int cluster, Vector silhouettes, IReadOnlyList<int> assignments) =>
        [.. silhouettes.Where((_, row) => assignments[row] == cluster).Where(double.IsFinite).OrderDescending()];

    static Mark Mean(double mean, int height) =>
        new Mark.Line([mean, mean], [0, height], new Stroke(PaletteColor.Ink, 2, Dashed: true)) { Label = "mean" };

    /// <summary>The steps of bars of height one below one another, closed along zero.</summary>
    static Mark.Outline Shape(double[] silhouettes, int top)
    {
        var bars = silhouettes.SelectMany((silhouette, i) =>
            new[] { (X: silhouette, Y: (double)(top + i)), (X: silhouette, Y: top + i + 1.0) });
        var steps = bars.Prepend((X: 0, Y: top)).Append((X: 0, Y: top + silhouettes.Length)).ToArray();
        var (x, y) = (Vector.From(steps.Select(step => step.X)), Vector.From(steps.Select(step => step.Y)));
        return new(x, y, new Stroke(PaletteColor.Grey, 0), 0.9);
    }
}
