using ScottPlot;
using ScottPlot.TickGenerators;

namespace MlPure.Plots.Drawings;

/// <summary>The places of ScottPlot's ticks, with labels that differ.</summary>
sealed class NumberTicks(bool isWhole) : ITickGenerator
{
    /// <summary>Labels are at most so fine that this many fit on an axis.</summary>
    const int Most = 20;

    readonly NumericAutomatic places = new() { IntegerTicksOnly = isWhole, TickDensity = 0.6 };

    /// <inheritdoc/>
    public Tick[] Ticks { get; private set; } = [];

    /// <inheritdoc/>
    public int MaxTickCount
    {
        get => places.MaxTickCount;
        set => places.MaxTickCount = value;
    }

    /// <inheritdoc/>
    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
    {
        // How many ticks there is room for depends on how long a label may become.
        var longest = NumberLabels.Of([range.Min, range.Max], range.Length / Most);
        places.LabelFormatter = longest.Label;
        places.Regenerate(range, edge, size, paint, labelStyle);
        var labels = new Queue<string>(Drawings.Ticks.LabelsOf(
            [.. places.Ticks.Where(tick => tick.IsMajor).Select(tick => tick.Position)]));
        Ticks = [.. places.Ticks.Select(tick => tick.IsMajor ? Tick.Major(tick.Position, labels.Dequeue()) : tick)];
    }
}
