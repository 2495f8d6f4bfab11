using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Plots;

/// <summary>A figure as a value: what is to be drawn, not how. <see cref="Drawing"/> makes pictures of it.</summary>
/// <param name="Title">What the figure shows; empty where a caption says so.</param>
/// <param name="Panels">Its plots, row after row.</param>
/// <param name="Columns">How many panels stand side by side.</param>
/// <param name="PanelWidth">The width of a panel in pixels, axes included.</param>
/// <param name="PanelHeight">The height of a panel in pixels, axes included.</param>
public sealed record Figure(
    string Title, EquatableArray<Panel> Panels, int Columns = 1, int PanelWidth = 720, int PanelHeight = 460)
{
    /// <summary>What the legend below the panels explains: each labelled mark once, those of the panel with most
    /// marks first.</summary>
    public ImmutableArray<Mark> Legend =>
    [
        .. Panels.OrderByDescending(panel => panel.Marks.Length)
            .SelectMany(panel => panel.Marks)
            .Where(mark => mark.Label.Length > 0)
            .DistinctBy(mark => mark.Label),
    ];

    /// <summary>A sentence for each mark of which points cannot be drawn.</summary>
    public ImmutableArray<string> Warnings => [.. Panels.SelectMany(panel => panel.Warnings)];

    /// <summary>The figure in words, as its alternative text.</summary>
    public string Description => string.Join(" ", Panels.Select(panel => panel.Description)
        .Prepend(Title.Length == 0 ? "" : $"{Title}.").Where(sentence => sentence.Length > 0));

    /// <summary>The same figure with the same limits in every panel, so that panels of the same data can be
    /// compared.</summary>
    public Figure WithSharedAxes()
    {
        var x = Shared(Panels.Select(panel => panel.X.Around(panel.Points.Select(point => point.X))));
        var y = Shared(Panels.Select(panel => panel.Y.Around(panel.Points.Select(point => point.Y))));
        return this with { Panels = [.. Panels.Select(panel => panel.WithLimits(x, y))] };
    }

    /// <summary>A figure of one panel, whose title is the panel's.</summary>
    public static Figure Of(Panel panel, int width = 720, int height = 460) => new("", [panel], 1, width, height);

    static Option<Limits> Shared(IEnumerable<Option<Limits>> limits) =>
        limits.SelectMany(each => each.ToSeq()).ToArray() is [_, ..] all
            ? new Limits(all.Min(each => each.Low), all.Max(each => each.High))
            : Option<Limits>.None;
}
