namespace MlPure.Kernels;

/// <summary>The twins of <see cref="Panels"/> and <see cref="PanelsOverRows"/> without vectors or registers: the same
/// bits, and one loop for each sum.</summary>
static class PlainPanels
{
    /// <summary>y[j][r] = Σₖ w[j rowStep + k columnStep] x[k][r], then + b[j] or times y[j][r], for the width first
    /// r.</summary>
    public static void Multiply(ReadOnlySpan<double> w, int rowStep, int columnStep, int outputs, int inputs,
        ReadOnlySpan<double> x, int stride, int width, ReadOnlySpan<double> biases, bool scale, Span<double> y)
    {
        for (var j = 0; j < outputs; j++)
            for (var r = 0; r < width; r++)
            {
                var sum = 0.0;
                for (var k = 0; k < inputs; k++)
                    sum = Math.FusedMultiplyAdd(w[j * rowStep + k * columnStep], x[k * stride + r], sum);
                if (biases.Length != 0) sum += biases[j];
                y[j * stride + r] = scale ? sum * y[j * stride + r] : sum;
            }
    }

    /// <summary>c[j, i] = Σᵣ d[j][r] x[i][r] for the width first r.</summary>
    public static void MultiplyOverRows(ReadOnlySpan<double> d, int outputs, ReadOnlySpan<double> x, int inputs,
        int stride, int width, Span<double> c)
    {
        Span<double> lanes = stackalloc double[Lanes.Count];
        for (var j = 0; j < outputs; j++)
            for (var i = 0; i < inputs; i++)
            {
                lanes.Clear();
                for (var r = 0; r < width; r++)
                    lanes[r % Lanes.Count] =
                        Math.FusedMultiplyAdd(d[j * stride + r], x[i * stride + r], lanes[r % Lanes.Count]);
                c[j * inputs + i] = Lanes.Add(lanes);
            }
    }
}
