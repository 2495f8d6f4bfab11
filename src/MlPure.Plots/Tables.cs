using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Plots;

/// <summary>Tables of numbers as images.</summary>
public static class Tables
{
    /// <summary>How many rows of each true class were given each class: rows are the truth, columns the prediction, the
    /// first class at the top left.</summary>
    /// <param name="title">The panel's title.</param>
    /// <param name="counts">The counts (classes x classes).</param>
    /// <param name="names">The names of the classes.</param>
    public static Panel Confusion(string title, Matrix counts, ImmutableArray<string> names) =>
        new(title, Around("predicted", counts.Columns) with { Names = names }, Around("true", counts.Rows)
            with
        { Names = names, Reversed = true }, [new Mark.Cells(counts, Written: true)]);

    /// <summary>The weights into each neuron as an image of that width, zero in the colour of the background: what a
    /// neuron looks for.</summary>
    /// <param name="weights">W (neurons x inputs).</param>
    /// <param name="width">How many inputs stand side by side in the image.</param>
    /// <param name="columns">How many images stand side by side.</param>
    /// <exception cref="ArgumentException">The inputs do not fill rows of that width: a programming error.</exception>
    public static Figure Weights(Matrix weights, int width, int columns = 8)
    {
        if (width < 1 || weights.Columns % width != 0) throw new ArgumentException($"{weights.Columns} inputs do "
            + $"not make rows of {width}.");
        var height = weights.Columns / width;
        return new("",
            [
                .. Enumerable.Range(0, weights.Rows)
                    .Select(neuron => new Panel($"{neuron}", Around("", width), Around("", height)
                    with { Reversed = true },
                    [new Mark.Cells(weights.RowVector(neuron).AsMatrix(height, width)) { Signed = true }]) { Bare =
                        true }),
            ],
            Math.Min(columns, weights.Rows), 110, 130);
    }

    static Axis Around(string label, int count) => new(label) { Fixed = new Limits(-0.5, count - 0.5) };
}
