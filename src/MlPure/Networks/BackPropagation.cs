using System.Buffers;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>Forward pass, deltas and gradient of a panel of rows in one go, on scratch that is used again. The readable twin is
/// <see cref="Gradient.Of(Network, Loss, Matrix, Matrix, Reduction)"/>, whose bits it has.</summary>
static class BackPropagation
{
    /// <summary>The sums of losses and gradients over the rows of a panel, with masks of dropout where there are any.</summary>
    public static GradientSum Of(Network network, Loss loss, Panel panel, ReadOnlySpan<double> masks = default)
    {
        var layers = network.Layers;
        var size = Width(layers) * panel.Stride;
        var scratch = ArrayPool<double>.Shared.Rent(2 * size + panel.Stride);
        var z = scratch.AsSpan(0, size);
        var δ = scratch.AsSpan(size, size);
        var losses = scratch.AsSpan(2 * size, panel.Stride);
        Forwards(network, panel, z, δ, masks);
        var last = size - layers.Outputs * panel.Stride;
        loss.Evaluate(z[last..], panel.Targets, layers.Outputs, panel.Stride, panel.Rows, losses, δ[last..]);
        Weigh(panel, losses, δ[last..], layers.Outputs);
        var gradient = new double[layers.Parameters];
        Backwards(network, panel, z, δ, gradient);
        var sum = Lanes.Sum(losses[..panel.Rows]);
        ArrayPool<double>.Shared.Return(scratch);
        return new(sum, panel.Mass, Vector.Own(gradient));
    }

    /// <summary>The sum of losses alone.</summary>
    public static double LossOf(Network network, Loss loss, Panel panel)
    {
        var layers = network.Layers;
        var size = Width(layers) * panel.Stride;
        var scratch = ArrayPool<double>.Shared.Rent(size + panel.Stride);
        var z = scratch.AsSpan(0, size);
        var losses = scratch.AsSpan(size, panel.Stride);
        Forwards(network, panel, z, []);
        loss.Evaluate(z[(size - layers.Outputs * panel.Stride)..], panel.Targets, layers.Outputs, panel.Stride, panel.Rows, losses, []);
        Weigh(panel, losses, [], 0);
        var sum = Lanes.Sum(losses[..panel.Rows]);
        ArrayPool<double>.Shared.Return(scratch);
        return sum;
    }

    /// <summary>The outputs, row by row.</summary>
    public static void Outputs(Network network, Panel panel, Span<double> outputs)
    {
        var (layers, size) = (network.Layers, Width(network.Layers) * panel.Stride);
        var scratch = ArrayPool<double>.Shared.Rent(size);
        Forwards(network, panel, scratch.AsSpan(0, size), []);
        var last = scratch.AsSpan(size - layers.Outputs * panel.Stride, layers.Outputs * panel.Stride);
        for (var r = 0; r < panel.Rows; r++)
            for (var j = 0; j < layers.Outputs; j++) outputs[r * layers.Outputs + j] = last[j * panel.Stride + r];
        ArrayPool<double>.Shared.Return(scratch);
    }

    /// <summary>Losses and deltas of a row times its weight.</summary>
    static void Weigh(Panel panel, Span<double> losses, Span<double> δ, int outputs)
    {
        var weights = panel.Weights;
        for (var r = 0; r < weights.Length; r++) losses[r] *= weights[r];
        for (var j = 0; j < outputs; j++)
            for (var r = 0; r < weights.Length; r++) δ[j * panel.Stride + r] *= weights[r];
    }

    /// <summary>How many activations a row has in all.</summary>
    public static int Width(Layers layers)
    {
        var width = 0;
        for (var l = 0; l < layers.Count; l++) width += layers[l].Outputs;
        return width;
    }

    /// <summary>z by layer; where there is room for them, phi'(a) by layer in the places of the deltas.</summary>
    static void Forwards(Network network, Panel panel, Span<double> z, Span<double> slopes, ReadOnlySpan<double> masks = default)
    {
        var (layers, at) = (network.Layers, 0);
        var x = panel.Inputs;
        for (var l = 0; l < layers.Count; l++)
        {
            var layer = layers[l];
            var parameters = network.Parameters.Span.Slice(layers.Start(l), layer.Parameters);
            var size = layer.Outputs * panel.Stride;
            var here = z.Slice(at, size);
            Panels.Multiply(parameters, layer.Inputs, 1, layer.Outputs, layer.Inputs, x, panel.Stride, parameters[layer.Weights..], scale: false, here);
            if (slopes.IsEmpty) layer.Activation.Apply(here);
            else layer.Activation.Apply(here, slopes.Slice(at, size));
            if (!masks.IsEmpty && layer.Dropout > 0)
            {
                Elementwise.MultiplyInto(masks.Slice(at, size), here);
                Elementwise.MultiplyInto(masks.Slice(at, size), slopes.Slice(at, size));
            }
            x = here;
            at += size;
        }
    }

    /// <summary>From dL/dz, which <see cref="Loss.Evaluate"/> has multiplied onto phi'(a) of the last layer, down to the first.</summary>
    static void Backwards(Network network, Panel panel, ReadOnlySpan<double> z, Span<double> δ, Span<double> gradient)
    {
        var (layers, stride, at) = (network.Layers, panel.Stride, δ.Length);
        for (var l = layers.Count - 1; l >= 0; l--)
        {
            var layer = layers[l];
            at -= layer.Outputs * stride;
            var here = δ.Slice(at, layer.Outputs * stride);
            var below = at - layer.Inputs * stride;
            var into = l == 0 ? panel.Inputs : z.Slice(below, layer.Inputs * stride);
            var part = gradient.Slice(layers.Start(l), layer.Parameters);
            Panels.MultiplyOverRows(here, layer.Outputs, into, layer.Inputs, stride, part);
            if (layer.Biased) Panels.SumOverRows(here, layer.Outputs, stride, part[layer.Weights..]);
            if (l > 0)
                Panels.Multiply(network.Parameters.Span.Slice(layers.Start(l), layer.Weights), 1, layer.Inputs, layer.Inputs, layer.Outputs,
                    here, stride, [], scale: true, δ.Slice(below, layer.Inputs * stride));
        }
    }
}
