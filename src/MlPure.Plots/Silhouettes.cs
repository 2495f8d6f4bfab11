using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Plots;

/// <summary>Silhouettes of rows as bars. Rousseeuw, Journal of Computational and Applied Mathematics 20
/// (1987).</summary>
public static class Silhouettes
{
    /// <summary>Each cluster's silhouettes from the largest down, as one shape whose width is the silhouette; and their
    /// mean over all rows as a line.</summary>
    /// <param name="title">The panel's title.</param>
    /// <param name="silhouettes">The silhouette of each row (n), from -1 to 1.</param>
    /// <param name="assignments">The cluster of each row (n).</param>
    /// <param name="colours">The colour of each cluster (k), a number of the palette.</param>
    public static Panel Bars(string title, Vector silhouettes, IReadOnlyList<int> assignments,
        IReadOnlyList<int> colours)
    {
        var gap = Math.Max(1, silhouettes.Length / 40);
        var marks = ImmutableArray.CreateBuilder<Mark>();
        var top = 0;
        foreach (var cluster in Enumerable.Range(0, colours.Count).OrderBy(cluster => colours[cluster]))
        {
            var own = Enumerable.Range(0, silhouettes.Length).Where(row => assignments[row] == cluster)
                .Select(row => silhouettes[row]).Where(double.IsFinite).OrderDescending().ToArray();
            if (own.Length == 0) continue;
            marks.Add(Shape(own, top)
                with
            { Label = $"cluster {colours[cluster] + 1}", Hue = PaletteColor.Hue(colours[cluster]) });
            top += own.Length + gap;
        }
        var finite = silhouettes.Where(double.IsFinite).ToArray();
        if (finite.Length > 0)
            marks.Add(new Mark.Line([finite.Average(), finite.Average()], [0, top],
                new Stroke(PaletteColor.Ink, 2, Dashed: true))
            { Label = "mean" });
        return new(title, new Axis("silhouette"), new Axis("rows, by cluster") { Reversed = true, Whole = true },
            marks.ToImmutable());
    }

    /// <summary>The steps of bars of height one below one another, closed along zero.</summary>
    static Mark.Outline Shape(double[] own, int top)
    {
        var steps = own.SelectMany((silhouette, i) =>
            new[] { (X: silhouette, Y: (double)(top + i)), (X: silhouette, Y: top + i + 1.0) })
            .Prepend((X: 0, Y: top)).Append((X: 0, Y: top + own.Length)).ToArray();
        return new(Vector.From(steps.Select(step => step.X)), Vector.From(steps.Select(step => step.Y)),
            new Stroke(PaletteColor.Grey, 0), 0.9);
    }
}
