using System.Buffers;
using MlPure.Data;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>Some rows of dataset turned on their side: numbers of one feature stand side by side, one for each row.
/// Places past the last row repeat it, so that whatever is computed there is as finite as what is computed for a
/// row.</summary>
sealed class RowPanel
{
    readonly double[] inputs, targets, weights;
    readonly bool isPooled;

    RowPanel(int rows, double[] inputs, double[] targets, double[] weights, double mass, bool pooled = false) =>
        (Rows, Stride, this.inputs, this.targets, this.weights, Mass, isPooled) =
            (rows, Panels.Stride(rows), inputs, targets, weights, mass, pooled);

    public int Rows { get; }

    public int Stride { get; }

    /// <summary>The rows with the padding that fills their last vector.</summary>
    public int Width => Lanes.Padded(Rows, Lanes.Count);

    /// <summary>How much the rows count in a mean.</summary>
    public double Mass { get; }

    public ReadOnlySpan<double> Inputs => inputs;

    public ReadOnlySpan<double> Targets => targets;

    /// <summary>The weight of each row, none where all are one.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>All rows of a dataset.</summary>
    public static RowPanel Of(Dataset dataset, Loss loss) => Of(dataset, loss, 0, dataset.Count);

    /// <summary>Some neighbouring rows of a dataset.</summary>
    public static RowPanel Of(Dataset dataset, Loss loss, int first, int count)
    {
        if (dataset.Store is ExamplesInMemory) return Of(dataset, loss, [.. Enumerable.Range(first, count)]);
        var (inputs, targets) = dataset.Store.Read(first, count);
        var weights = dataset.Weights.Match(Some: all => all.Slice(first, count).Span.ToArray(), None: () => []);
        return Of(inputs, targets, weights, loss);
    }

    /// <summary>Inputs, targets, and a weight for each row where there are weights.</summary>
    public static RowPanel Of(Matrix inputs, Matrix targets, double[] weights, Loss loss)
    {
        var (all, stride) = (All(inputs.Rows), Panels.Stride(inputs.Rows));
        return new(inputs.Rows, Transposed(inputs, all, stride), Transposed(targets, all, stride), weights,
            MassOf(loss, targets, weights));
    }

    /// <summary>The rows of those numbers of a dataset, in that order; in arrays of the pool, where whoever asks calls
    /// <see cref="Release"/>.</summary>
    public static RowPanel Of(Dataset dataset, Loss loss, ReadOnlySpan<int> rows, bool pooled = false)
    {
        var weights = dataset.Weights.IfNone(Vector.Empty);
        var kept = weights.Length == 0 ? [] : new double[rows.Length];
        for (var r = 0; r < kept.Length; r++) kept[r] = weights[rows[r]];
        if (dataset.Store is StreamedExamples { Rows: StreamedRows } streamed)
        {
            var read = streamed.Select(rows.ToArray());
            return Of(read.Inputs, read.Targets, kept, loss);
        }
        var stride = Panels.Stride(rows.Length);
        var (allInputs, allTargets) = dataset.Store.All;
        var masses = new double[rows.Length];
        for (var r = 0; r < rows.Length; r++)
            masses[r] = loss.Mass(allTargets.Row(rows[r])) * (kept.Length > 0 ? kept[r] : 1);
        var (inputs, targets) =
            (Transposed(allInputs, rows, stride, pooled), Transposed(allTargets, rows, stride, pooled));
        return new(rows.Length, inputs, targets, kept, Lanes.Sum(masses), pooled);
    }

    /// <summary>Gives arrays of the pool back: nothing may read the panel any more.</summary>
    public void Release()
    {
        if (!isPooled) return;
        ArrayPool<double>.Shared.Return(inputs);
        ArrayPool<double>.Shared.Return(targets);
    }

    /// <summary>Inputs alone.</summary>
    public static RowPanel Of(Matrix inputs) =>
        new(inputs.Rows, Transposed(inputs, All(inputs.Rows), Panels.Stride(inputs.Rows)), [], [], 0);

    /// <summary>How much rows with those targets and weights count in a mean, summed in lanes.</summary>
    public static double MassOf(Loss loss, Matrix targets, ReadOnlySpan<double> weights)
    {
        var masses = new double[targets.Rows];
        for (var r = 0; r < masses.Length; r++)
            masses[r] = loss.Mass(targets.Row(r)) * (weights.IsEmpty ? 1 : weights[r]);
        return Lanes.Sum(masses);
    }

    static double[] Transposed(Matrix table, ReadOnlySpan<int> rows, int stride, bool pooled = false)
    {
        var length = table.Columns * stride;
        var panel = pooled ? ArrayPool<double>.Shared.Rent(length) : GC.AllocateUninitializedArray<double>(length);
        Transpose.Gather(table.Span, table.Columns, rows, stride, panel);
        return panel;
    }

    static int[] All(int rows) => [.. Enumerable.Range(0, rows)];
}
