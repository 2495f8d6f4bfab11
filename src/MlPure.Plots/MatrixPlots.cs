using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Plots;

/// <summary>Matrices as images.</summary>
public static class MatrixPlots
{
    /// <summary>The confusion matrix: how many rows of each true class (downwards) were predicted as each class (to
    /// the right), the first class at the top left.</summary>
    /// <param name="title">The panel's title.</param>
    /// <param name="counts">The counts (classes x classes).</param>
    /// <param name="names">The names of the classes.</param>
    public static Panel Confusion(string title, Matrix counts, ImmutableArray<string> names)
    {
        var predicted = Around("predicted", counts.Columns) with { Names = names };
        var truth = Around("true", counts.Rows) with { Names = names, Reversed = true };
        return new(title, predicted, truth, [new Mark.Cells(counts, Written: true)]);
    }

    /// <summary>The weights into each neuron as an image of that width, zero in the colour of the background: what a
    /// neuron responds to.</summary>
    /// <param name="weights">W (neurons x inputs).</param>
    /// <param name="width">How many inputs stand side by side in the image.</param>
    /// <param name="columns">How many images stand side by side.</param>
    /// <exception cref="ArgumentException">The inputs do not fill rows of that width: a programming
    /// error.</exception>
    public static Figure Weights(Matrix weights, int width, int columns = 8)
    {
        if (width < 1 || weights.Columns % width != 0)
            throw new ArgumentException($"{weights.Columns} inputs do not make rows of {width}.");
        var neurons = Enumerable.Range(0, weights.Rows);
        var panels = neurons.Select(neuron => Image($"{neuron}", weights.RowVector(neuron), width));
        return new("", [.. panels], Math.Max(1, Math.Min(columns, weights.Rows)), 110, 130);
    }

    static Panel Image(string title, Vector weights, int width)
    {
        var height = weights.Length / width;
        var cells = new Mark.Cells(weights.AsMatrix(height, width)) { Signed = true };
        return new(title, Around("", width), Around("", height) with { Reversed = true }, [cells]) { Bare = true };
    }

    static Axis Around(string label, int count) => new(label) { Fixed = new Limits(-0.5, count - 0.5) };
}
