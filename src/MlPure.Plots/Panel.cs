using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Plots;

/// <summary>One plot: two axes and the marks between them.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="X">The axis to the right.</param>
/// <param name="Y">The axis upwards.</param>
/// <param name="Marks">What is drawn, the last on top.</param>
public sealed record Panel(string Title, Axis X, Axis Y, EquatableArray<Mark> Marks)
{
    /// <summary>What an empty panel says.</summary>
    public const string Nothing = "no point that can be drawn";

    /// <summary>Whether the axes are left out, as from an image.</summary>
    public bool Bare { get; init; }

    /// <summary>Whether one unit is equally long on both axes, so that distances are seen as they are: one of the axes
    /// then shows more than it must.</summary>
    public bool EqualUnits { get; init; }

    /// <summary>The positions that the axes show; None where no mark has a point that can be drawn.</summary>
    public Option<(Limits X, Limits Y)> Limits
    {
        get
        {
            var points = Points.Where(Shows).ToArray();
            if (points.Length == 0) return Option<(Limits X, Limits Y)>.None;
            return from x in Along(X, points.Select(point => point.X))
                   from y in Along(Y, points.Select(point => point.Y))
                   select (x, y);
        }
    }

    /// <summary>A sentence for each mark of which points cannot be drawn, and one where nothing is left.</summary>
    public ImmutableArray<string> Warnings =>
    [
        .. from mark in Marks
           let skipped = mark.Points.Count(point => !Shows(point))
           where skipped > 0
           let count = mark.Points.Count()
           select $"{NameOf(mark)}: {skipped} of {count} points cannot be drawn ({Reason}) and are left out.",
        .. Limits.IsNone ? [$"{Heading}: {Nothing}"] : ImmutableArray<string>.Empty,
    ];

    /// <summary>The panel in words.</summary>
    public string Description
    {
        get
        {
            var labels = Marks.Select(mark => mark.Label).Where(label => label.Length > 0).Distinct().ToArray();
            var legend = labels.Length == 0 ? "" : $", with {string.Join(", ", labels)}";
            return $"{Heading}: {Y.Label} against {X.Label}{legend}.";
        }
    }

    /// <summary>The coordinates of all marks.</summary>
    internal IEnumerable<(double X, double Y)> Points => Marks.SelectMany(mark => mark.Points);

    /// <summary>The same panel with those limits.</summary>
    internal Panel WithLimits(Option<Limits> x, Option<Limits> y) =>
        this with { X = X with { Fixed = x }, Y = Y with { Fixed = y } };

    string Heading => Title.Length == 0 ? "Plot" : Title;

    string Reason => X.Scale == AxisScale.Logarithmic || Y.Scale == AxisScale.Logarithmic
        ? "not finite, too large, or not above zero on a logarithmic axis"
        : "not finite, or too large";

    string NameOf(Mark mark) => mark.Label.Length == 0 ? Heading : $"{Heading}, {mark.Label}";

    bool Shows((double X, double Y) point) => X.Shows(point.X) && Y.Shows(point.Y);

    static Option<Limits> Along(Axis axis, IEnumerable<double> numbers) =>
        axis.Fixed.IsSome ? axis.Fixed : axis.Around(numbers);
}
