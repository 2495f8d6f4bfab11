using MlPure.Linear;
using MlPure.Mixtures;

namespace MlPure.Plots;

/// <summary>Numbers of one column with the density of a mixture.</summary>
public static class DensityPlots
{
    const int MostBars = 60;

    /// <summary>The histogram of the numbers, of area one, and over it the density of the mixture and of each component
    /// times its weight. Bars are as wide as Freedman and Diaconis (1981) have them, but none is wider than half
    /// the standard deviation of the narrowest component that has a tenth of the rows or more, so that no component
    /// is lost in one bar.</summary>
    /// <param name="title">The panel's title.</param>
    /// <param name="numbers">The numbers (n), at least one.</param>
    /// <param name="mixture">The mixture, in one dimension.</param>
    /// <exception cref="ArgumentException">The mixture has not one dimension: a programming error.</exception>
    public static Panel OfMixture(string title, Vector numbers, GaussianMixture mixture)
    {
        if (mixture.Features != 1) throw new ArgumentException($"One dimension, not {mixture.Features}.");
        double DensityOf(int j, double x)
        {
            var (mean, variance) = (mixture.Components[j].Mean[0], mixture.Components[j].Covariance.Matrix[0, 0]);
            return mixture.MixingWeights[j] * Math.Exp(-(x - mean) * (x - mean) / variance / 2)
                / Math.Sqrt(2 * Math.PI * variance);
        }
        var (low, high) = (numbers.Min(), numbers.Max());
        int[] components = [.. Enumerable.Range(0, mixture.Components.Length)];
        Mark CurveOf(string label, int hue, Func<double, double> density)
        {
            var (x, y) = LinePlots.Sampled(low, high, density, 401);
            return LinePlots.Line(label, x, y, hue);
        }
        var all = LinePlots.Sampled(low, high, x => components.Sum(j => DensityOf(j, x)), 401);
        return new(title, new Axis("x"), new Axis("density"),
        [
            .. Bars(numbers, low, high, Narrowest(mixture) / 2),
            .. components.Select(j => CurveOf($"component {j}", j, x => DensityOf(j, x))),
            new Mark.Line(all.X, all.Y, new Stroke(PaletteColor.Ink, 1.5)) { Label = "mixture" },
        ]);
    }

    static double Narrowest(GaussianMixture mixture) => mixture.Components
        .Where((_, j) => mixture.MixingWeights[j] >= Math.Min(0.1, mixture.MixingWeights.Max()))
        .Min(component => Math.Sqrt(component.Covariance.Matrix[0, 0]));

    static IEnumerable<Mark> Bars(Vector numbers, double low, double high, double widest)
    {
        double[] sorted = [.. numbers.Order()];
        var quartiles = sorted[3 * (sorted.Length - 1) / 4] - sorted[(sorted.Length - 1) / 4];
        var width = quartiles > 0 ? 2 * quartiles / Math.Cbrt(sorted.Length) : (high - low) / 10;
        var wanted = (high - low) / Math.Min(width, widest);
        var count = high > low ? (int)Math.Clamp(Math.Ceiling(wanted), 1, MostBars) : 1;
        width = high > low ? (high - low) / count : 1;
        var counts = new int[count];
        foreach (var number in sorted) counts[Math.Min(count - 1, (int)((number - low) / width))]++;
        return counts.Select((rows, bar) =>
        {
            var (left, right, top) = (low + bar * width, low + (bar + 1) * width, rows / width / sorted.Length);
            return new Mark.Outline(
                [left, right, right, left], [0, 0, top, top], new Stroke(PaletteColor.Grey, 1), 0.2);
        });
    }
}
