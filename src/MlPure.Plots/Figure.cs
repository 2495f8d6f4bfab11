using System.Collections.Immutable;

namespace MlPure.Plots;

/// <summary>A figure as a value: what is to be drawn, not how. <see cref="Drawing"/> makes pictures of it.</summary>
/// <param name="Title">What the figure shows; empty where a caption beside it says so.</param>
/// <param name="Panels">Its plots, row after row.</param>
/// <param name="Columns">How many panels stand side by side.</param>
/// <param name="PanelWidth">The width of a panel in pixels, axes included.</param>
/// <param name="PanelHeight">The height of a panel in pixels, axes included.</param>
public sealed record Figure(string Title, ImmutableArray<Panel> Panels, int Columns = 1, int PanelWidth = 720,
    int PanelHeight = 460)
{
    /// <summary>What the legend below the panels explains: each labelled mark once, those of the fullest panel
    /// first.</summary>
    public ImmutableArray<Mark> Legend =>
        [.. Panels.OrderByDescending(panel => panel.Marks.Length).SelectMany(panel => panel.Marks)
        .Where(mark => mark.Label.Length > 0).DistinctBy(mark => mark.Label)];

    /// <summary>A sentence for each mark of which points cannot be drawn.</summary>
    public ImmutableArray<string> Warnings => [.. Panels.SelectMany(panel => panel.Warnings)];

    /// <summary>The figure in words, for one who does not see it.</summary>
    public string Description => string.Join(" ", Panels.Select(panel => panel.Description)
        .Prepend(Title.Length == 0 ? "" : $"{Title}.").Where(sentence => sentence.Length > 0));

    /// <summary>The same figure with the same limits in every panel, so that panels of the same data can be
    /// compared.</summary>
    public Figure WithSharedAxes()
    {
        Option<Limits> All(Func<Panel, Axis> axis, Func<(double X, double Y), double> coordinate) =>
            Panels.Select(panel => axis(panel).Around(panel.Marks.SelectMany(mark => mark.Points).Select(coordinate)))
                .SelectMany(limits => limits.ToSeq()).ToArray() is { Length: > 0 } all
                ? new Limits(all.Min(limits => limits.Low), all.Max(limits => limits.High))
                : Option<Limits>.None;
        var (x, y) = (All(panel => panel.X, point => point.X), All(panel => panel.Y, point => point.Y));
        return this with
        {
            Panels =
            [.. Panels.Select(panel => panel
            with { X = panel.X with { Fixed = x }, Y = panel.Y with { Fixed = y } })]
        };
    }

    /// <summary>A figure of one panel, whose title is the panel's.</summary>
    public static Figure Of(Panel panel, int width = 720, int height = 460) => new("", [panel], 1, width, height);
}
