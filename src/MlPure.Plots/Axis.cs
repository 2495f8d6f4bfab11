using MlPure.Linear;

namespace MlPure.Plots;

/// <summary>How numbers become positions on an axis.</summary>
public enum AxisScale
{
    /// <summary>Equal steps are equal differences.</summary>
    Linear,

    /// <summary>Equal steps are equal ratios (decades): only numbers above zero have a position.</summary>
    Logarithmic,
}

/// <summary>The least and the greatest position that an axis shows.</summary>
public readonly record struct Limits(double Low, double High);

/// <summary>An axis of a panel.</summary>
/// <param name="Label">What is measured, with its unit.</param>
/// <param name="Scale">How numbers become positions.</param>
public sealed record Axis(string Label, AxisScale Scale = AxisScale.Linear)
{
    /// <summary>No number further from zero has a position, so that differences of positions are finite.</summary>
    public const double Furthest = 1e300;

    /// <summary>The positions that it shows, where they do not follow from the marks.</summary>
    public Option<Limits> Fixed { get; init; }

    /// <summary>Names at 0, 1, 2, … or at <see cref="NamePlaces"/> instead of numbers; empty for an axis of
    /// numbers.</summary>
    public EquatableArray<string> Names { get; init; } = [];

    /// <summary>The position of each name; empty where they are at 0, 1, 2, …</summary>
    public Vector NamePlaces { get; init; } = Vector.Empty;

    /// <summary>Whether it counts something, so that only whole numbers are labelled.</summary>
    public bool Whole { get; init; }

    /// <summary>Whether it runs downwards, or to the left.</summary>
    public bool Reversed { get; init; }

    /// <summary>Whether a number has a position: a finite one, not beyond <see cref="Furthest"/>, above zero where
    /// the scale is logarithmic.</summary>
    public bool Shows(double number) =>
        Math.Abs(number) <= Furthest && (Scale == AxisScale.Linear || number > 0);

    /// <summary>The position of a number: itself, or its decimal logarithm.</summary>
    public double Place(double number) => Scale == AxisScale.Linear ? number : Math.Log10(number);

    /// <summary>The positions of the least and the greatest of the numbers that have one, with a margin of 4 % on
    /// both sides, or of one half or 5 % of the number where there is only one; None where no number has a
    /// position.</summary>
    public Option<Limits> Around(IEnumerable<double> numbers)
    {
        var places = numbers.Where(Shows).Select(Place).ToArray();
        if (places.Length == 0) return Option<Limits>.None;
        var (low, high) = (places.Min(), places.Max());
        var margin = high > low
            ? Math.Max(LeastMargin(high), 0.04 * (high - low))
            : Math.Max(0.5, 0.05 * Math.Abs(low));
        return new Limits(low - margin, high + margin);
    }

    /// <summary>Ticks that are closer than this have the same label.</summary>
    static double LeastMargin(double high) =>
        Math.Max(1e-290, 1e-9 * Math.Abs(high));
}
