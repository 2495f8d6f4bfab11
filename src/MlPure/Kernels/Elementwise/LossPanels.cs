namespace MlPure.Kernels;

/// <summary>The shapes that kernels of losses need.</summary>
static class LossPanels
{
    /// <summary>Guards kernels of losses: outputs and targets are panels of one size, losses have a place for each
    /// column, and derivatives have a place for each output or none at all.</summary>
    public static void RequireFit(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, int count, int stride,
        int width,
        ReadOnlySpan<double> losses, ReadOnlySpan<double> derivatives)
    {
        var last = (count - 1) * stride + width;
        var fits = outputs.Length >= last && targets.Length >= last && losses.Length >= width
            && (derivatives.IsEmpty || derivatives.Length >= last);
        if (!fits) throw new ArgumentException("The panels do not fit.");
    }
}
