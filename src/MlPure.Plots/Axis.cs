namespace MlPure.Plots;

/// <summary>How numbers become places on an axis.</summary>
public enum AxisScale
{
    /// <summary>Equal steps are equal differences.</summary>
    Linear,

    /// <summary>Equal steps are equal ratios (decades): only numbers above zero have a place.</summary>
    Logarithmic,
}

/// <summary>The least and the most that an axis shows.</summary>
public readonly record struct Limits(double Low, double High);

/// <summary>An axis of a panel.</summary>
/// <param name="Label">What is measured, with its unit.</param>
/// <param name="Scale">How numbers become places.</param>
public sealed record Axis(string Label, AxisScale Scale = AxisScale.Linear)
{
    /// <summary>The places that it shows, where they do not follow from the marks.</summary>
    public Option<Limits> Fixed { get; init; }

    /// <summary>Names at 0, 1, 2, … instead of numbers; empty where it is numbers.</summary>
    public System.Collections.Immutable.ImmutableArray<string> Names { get; init; } = [];

    /// <summary>No number further from zero has a place: differences of places are to be numbers themselves.</summary>
    public const double Furthest = 1e300;

    /// <summary>Whether it counts something, so that only whole numbers are labelled.</summary>
    public bool Whole { get; init; }

    /// <summary>Whether it goes the other way: downwards, or to the left.</summary>
    public bool Reversed { get; init; }

    /// <summary>Whether a number has a place on it: a finite one, not beyond <see cref="Furthest"/>, above zero where
    /// the scale is logarithmic.</summary>
    public bool Shows(double number) => Math.Abs(number) <= Furthest && (Scale == AxisScale.Linear || number > 0);

    /// <summary>The place of a number: itself, or its decimal logarithm.</summary>
    public double Place(double number) => Scale == AxisScale.Linear ? number : Math.Log10(number);

    /// <summary>The places of the least and the most of those numbers with a margin of 4 % on both sides, whatever else
    /// is among them; None where no number has a place.</summary>
    public Option<Limits> Around(IEnumerable<double> numbers)
    {
        var places = numbers.Where(Shows).Select(Place).ToArray();
        if (places.Length == 0) return Option<Limits>.None;
        var (low, high) = (places.Min(), places.Max());
        // closer ticks could not be told apart
        var least = Math.Max(1e-290, 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high)));
        var margin = high > low ? Math.Max(least, 0.04 * (high - low)) : Math.Max(0.5, 0.05 * Math.Abs(low));
        return new Limits(low - margin, high + margin);
    }
}
