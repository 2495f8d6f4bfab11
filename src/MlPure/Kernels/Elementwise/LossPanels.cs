using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>The shapes that kernels of losses need, and zeros past their rows.</summary>
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

    /// <summary>Zeros in places past the last row, as far as the width goes, in a panel of losses and in each of
    /// derivatives, where there are any. Whole vectors are written: a vector that is read soon after numbers were
    /// written into it one by one waits until they are in the cache.</summary>
    public static void ClearPastRows(
        int count, int stride, int width, int rows, Span<double> losses, Span<double> derivatives)
    {
        if (rows == width) return;
        ClearFrom(rows, losses[..width]);
        for (var j = 0; j < count && !derivatives.IsEmpty; j++) ClearFrom(rows, derivatives.Slice(j * stride, width));
    }

    static void ClearFrom(int first, Span<double> numbers)
    {
        var zero = Vector512<double>.Zero;
        for (var r = first / Lanes.Count * Lanes.Count; r < numbers.Length; r += Lanes.Count)
        {
            var eight = numbers.Slice(r, Lanes.Count);
            var isRow = Vector512.LessThan(Vector512<double>.Indices, Vector512.Create((double)(first - r)));
            Vector512.ConditionalSelect(isRow, Vector512.Create<double>(eight), zero).CopyTo(eight);
        }
    }
}
