using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace MlPure.Plots.Drawings;

/// <summary>Where an axis is labelled.</summary>
static class Ticks
{
    public static ITickGenerator Of(Axis axis, Limits places) => axis switch
    {
        { Names.IsEmpty: false } => Named(axis),
        { Scale: AxisScale.Logarithmic } => Decades(places),
        _ => new NumberTicks(axis.Whole),
    };

    /// <summary>The labels of ticks at those places, ascending: each is the number of its place, and they
    /// differ.</summary>
    public static string[] LabelsOf(IReadOnlyList<double> places)
    {
        if (places.Count == 0) return [];
        var steps = places.Zip(places.Skip(1), (place, next) => next - place);
        var labels = NumberLabels.Of(places, places.Count > 1 ? steps.Min() : Math.Abs(places[0]));
        return [.. places.Select(labels.Label)];
    }

    /// <summary>Whole decades; where there are few of them, some multiples of them also.</summary>
    static NumericManual Decades(Limits places)
    {
        var ticks = new NumericManual();
        var (first, last) = ((int)Math.Floor(places.Low), (int)Math.Ceiling(places.High));
        var decades = Enumerable.Range(first, last - first + 1).ToArray();
        var shown = decades.Count(decade => decade >= places.Low && decade <= places.High);
        var every = Math.Max(1, (shown + 7) / 8);
        var isPlain = first >= -4 && last <= 5;
        foreach (var decade in decades)
        {
            if (decade % every == 0) ticks.AddMajor(decade, LabelOf(1, decade, isPlain));
            if (every == 1) AddWithin(ticks, decade, Labeled(places.High - places.Low, shown), isPlain);
        }
        return ticks;
    }

    /// <summary>The multiples of decades that are labelled on an axis of so many decades.</summary>
    static double[] Labeled(double length, int shown) =>
        length < 0.7 ? [1.5, 2, 3, 5, 7]
        : shown < 3 ? [2, 5]
        : [];

    static void AddWithin(NumericManual ticks, int decade, double[] labeled, bool isPlain)
    {
        foreach (var digit in labeled)
            ticks.AddMajor(decade + Math.Log10(digit), LabelOf(digit, decade, isPlain));
        for (var digit = 2; digit < 10; digit++)
            if (!labeled.Contains(digit)) ticks.AddMinor(decade + Math.Log10(digit));
    }

    static string LabelOf(double digit, int decade, bool isPlain) =>
        isPlain ? new NumberLabels(Math.Max(0, 1 - decade), IsPlain: true).Label(digit * Math.Pow(10, decade))
        : digit == 1 ? NumberLabels.Power(decade)
        : string.Create(CultureInfo.InvariantCulture, $"{digit}·{NumberLabels.Power(decade)}");

    static NumericManual Named(Axis axis)
    {
        var ticks = new NumericManual();
        for (var i = 0; i < axis.Names.Length; i++)
            ticks.AddMajor(axis.NamePlaces.Length > i ? axis.NamePlaces[i] : i, axis.Names[i]);
        return ticks;
    }
}
