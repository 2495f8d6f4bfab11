using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>Some rows of examples turned on their side: numbers of one feature stand side by side, one for each row. Places past the last row
/// repeat it, so that whatever is computed there is as finite as what is computed for a row.</summary>
sealed class Panel
{
    readonly double[] inputs, targets;

    Panel(int rows, int stride, double[] inputs, double[] targets) => (Rows, Stride, this.inputs, this.targets) = (rows, stride, inputs, targets);

    public int Rows { get; }

    public int Stride { get; }

    public ReadOnlySpan<double> Inputs => inputs;

    public ReadOnlySpan<double> Targets => targets;

    public static Panel Of(Matrix inputs, Matrix targets)
    {
        var stride = Panels.Stride(inputs.Rows);
        return new(inputs.Rows, stride, Turned(inputs, stride), Turned(targets, stride));
    }

    public static Panel Of(Matrix inputs)
    {
        var stride = Panels.Stride(inputs.Rows);
        return new(inputs.Rows, stride, Turned(inputs, stride), []);
    }

    static double[] Turned(Matrix table, int stride)
    {
        var panel = new double[table.Columns * stride];
        for (var r = 0; r < stride; r++)
        {
            var row = table.Row(Math.Min(r, table.Rows - 1));
            for (var f = 0; f < row.Length; f++) panel[f * stride + r] = row[f];
        }
        return panel;
    }
}
