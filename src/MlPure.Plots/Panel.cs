using System.Collections.Immutable;

namespace MlPure.Plots;

/// <summary>One plot: two axes and what is marked between them.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="X">The axis to the right.</param>
/// <param name="Y">The axis upwards.</param>
/// <param name="Marks">What is drawn, the last on top.</param>
public sealed record Panel(string Title, Axis X, Axis Y, ImmutableArray<Mark> Marks)
{
    /// <summary>Whether a unit is as long to the right as upwards.</summary>
    public bool SquareUnits { get; init; }

    /// <summary>Whether the axes are left out, as from an image.</summary>
    public bool Bare { get; init; }

    /// <summary>What the axes show, as places; None where no mark has a point that can be drawn.</summary>
    public Option<(Limits X, Limits Y)> Limits
    {
        get
        {
            var points = Marks.SelectMany(mark => mark.Points).Where(point => X.Shows(point.X) && Y.Shows(point.Y))
                .ToArray();
            Option<Limits> Along(Axis axis, IEnumerable<double> numbers) =>
                points.Length == 0 ? Option<Limits>.None : axis.Fixed.IsSome ? axis.Fixed : axis.Around(numbers);
            return from x in Along(X, points.Select(point => point.X))
                   from y in Along(Y, points.Select(point => point.Y))
                   select (x, y);
        }
    }

    /// <summary>A sentence for each mark of which points cannot be drawn, and one where nothing is left.</summary>
    public ImmutableArray<string> Warnings =>
    [
        .. from mark in Marks
           let skipped = mark.Points.Count(point => !(X.Shows(point.X) && Y.Shows(point.Y)))
           where skipped > 0
           select $"{Named(mark)}: {skipped} of {mark.Points.Count()} points cannot be drawn ({Reason}) and are "
               + $"left out.",
        .. Limits.IsNone ? [$"{Heading}: {Nothing}"] : ImmutableArray<string>.Empty,
    ];

    /// <summary>What an empty panel says.</summary>
    public const string Nothing = "no point that can be drawn";

    /// <summary>The panel in words.</summary>
    public string Description
    {
        get
        {
            var labels = Marks.Where(mark => mark.Label.Length > 0).Select(mark => mark.Label).Distinct().ToArray();
            return $"{Heading}: {Y.Label} against {X.Label}{(labels.Length == 0 ? "" : $", with {string.Join(", ", labels)}")}.";
        }
    }

    string Heading => Title.Length == 0 ? "Plot" : Title;

    string Named(Mark mark) => mark.Label.Length == 0 ? Heading : $"{Heading}, {mark.Label}";

    string Reason => X.Scale == AxisScale.Logarithmic || Y.Scale == AxisScale.Logarithmic
        ? "not finite, too large, or not above zero on a logarithmic axis"
        : "not finite, or too large";
}
