using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace MlPure.Plots.Drawings;

/// <summary>Where an axis is labelled.</summary>
static class Ticks
{
    static readonly string[] superscripts = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];

    public static ITickGenerator Of(Axis axis, Limits places) => axis switch
    {
        { Names.IsEmpty: false } => Named(axis),
        { Scale: AxisScale.Logarithmic } => Decades(places),
        _ => new NumericAutomatic { LabelFormatter = Label, IntegerTicksOnly = axis.Whole, TickDensity = 0.6 },
    };

    /// <summary>A number as axes write it: with a minus sign, without a thousands mark, and by powers of ten where it
    /// is very large or small.</summary>
    public static string Label(double number)
    {
        if (number == 0) return "0";
        var decade = (int)Math.Floor(Math.Log10(Math.Abs(number)));
        var text = decade is > -5 and < 7
            ? number.ToString("0.########", CultureInfo.InvariantCulture)
            : $"{(number / Math.Pow(10, decade)).ToString("0.###", CultureInfo.InvariantCulture)}·{Power(decade)}";
        return text.Replace('-', '−');
    }

    /// <summary>Whole decades; where there are few of them, 2 and 5 times them also.</summary>
    static NumericManual Decades(Limits places)
    {
        var ticks = new NumericManual();
        var (first, last) = ((int)Math.Floor(places.Low), (int)Math.Ceiling(places.High));
        var decades = Enumerable.Range(first, last - first + 1).ToArray();
        var whole = decades.Count(decade => decade >= places.Low && decade <= places.High);
        var every = Math.Max(1, (whole + 7) / 8);
        var plain = first >= -4 && last <= 5;
        foreach (var decade in decades)
        {
            if (decade % every == 0) ticks.AddMajor(decade, plain ? Label(Math.Pow(10, decade)) : Power(decade));
            for (var digit = 2; digit < 10 && every == 1; digit++)
            {
                var place = decade + Math.Log10(digit);
                if (whole < 3 && (digit is 2 or 5)) ticks.AddMajor(place, plain ? Label(digit * Math.Pow(10, decade))
                    : $"{digit}·{Power(decade)}");
                else ticks.AddMinor(place);
            }
        }
        return ticks;
    }

    static NumericManual Named(Axis axis)
    {
        var ticks = new NumericManual();
        for (var i = 0; i < axis.Names.Length; i++) ticks.AddMajor(i, axis.Names[i]);
        return ticks;
    }

    static string Power(int decade) => $"10{(decade < 0 ? "⁻" : "")}{string.Concat(
        Math.Abs(decade).ToString(CultureInfo.InvariantCulture).Select(digit => superscripts[digit - '0']))}";
}
