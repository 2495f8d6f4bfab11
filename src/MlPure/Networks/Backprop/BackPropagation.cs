using System.Runtime.CompilerServices;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>Forward pass, deltas and gradient of a panel of rows together, on scratch. The readable
/// twin is <see cref="Gradient.Of(Network, Loss, Matrix, Matrix, Reduction)"/>, whose bits it has.</summary>
/// <remarks>Several workers share a panel by its rows on the way there and back, and by the neurons whose derivatives
/// are summed over rows: no sum is divided, so no bit depends on how many they are. Two methods are not inlined: of one
/// very large method the compiler no longer inlines the smallest parts of kernels.</remarks>
static class BackPropagation
{
    // Below so many multiplications in a layer's products a second worker costs more than it saves.
    const double WorthSharing = 1e6;

    // The rows that a product takes at a time, and the neurons that are handed out together.
    const int Columns = 4 * Lanes.Count, Neurons = 16;

    // Of so many rows all layers stay in the nearer caches.
    const int Near = 256;

    /// <summary>The sums of losses and gradients over the rows of a panel, with masks of dropout where there are
    /// any.</summary>
    public static GradientSum Of(
        Network network, Loss loss, RowPanel panel, double[]? masks = null, Threads threads = default)
    {
        var gradient = GC.AllocateUninitializedArray<double>(network.Layers.Parameters);
        var sum = Into(gradient, network, loss, panel, masks, threads);
        return new(sum, panel.Mass, Vector.Own(gradient));
    }

    /// <summary>The sum of losses, and that of gradients into the first numbers of an array.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Into(
        double[] gradient, Network network, Loss loss, RowPanel panel, double[]? masks, Threads threads)
    {
        var size = Width(network.Layers) * panel.Stride;
        var scratch = Scratch.TakePart(2 * size + panel.Stride);
        var work = new Work(network, loss, panel, masks ?? [], gradient, scratch, size);
        if (threads.Count == 1 || (double)panel.Rows * network.Layers.Parameters < WorthSharing)
        {
            for (var from = 0; from < panel.Width; from += Near)
                work.ForwardBackward(from, Math.Min(from + Near, panel.Width));
            for (var l = 0; l < network.Layers.Count; l++) work.OverRows(l, 0, network.Layers[l].Outputs);
        }
        else Shared(work, threads);
        return Lanes.Sum(work.Losses[..panel.Width]);
    }

    /// <summary>The sum of losses alone.</summary>
    public static double LossOf(Network network, Loss loss, RowPanel panel)
    {
        var losses = new double[panel.Rows];
        LossesOf(network, loss, panel, losses);
        return Lanes.Sum(losses);
    }

    /// <summary>The loss of each row of a panel.</summary>
    public static void LossesOf(Network network, Loss loss, RowPanel panel, Span<double> losses)
    {
        var size = Width(network.Layers) * panel.Stride;
        var scratch = Scratch.TakePart(2 * size + panel.Stride);
        var work = new Work(network, loss, panel, [], [], scratch, size);
        work.Evaluate(0, panel.Width, Direction.Forward);
        work.Losses[..panel.Rows].CopyTo(losses);
    }

    /// <summary>The outputs, row by row.</summary>
    public static void Outputs(Network network, RowPanel panel, Span<double> outputs)
    {
        var (k, size) = (network.Layers.Outputs, Width(network.Layers) * panel.Stride);
        var scratch = Scratch.TakePart(size);
        new Work(network, Loss.HalfSquaredError, panel, [], [], scratch, size)
            .Forwards(0, panel.Width, Direction.Forward);
        var last = scratch.AsSpan(size - k * panel.Stride, k * panel.Stride);
        for (var r = 0; r < panel.Rows; r++)
            for (var j = 0; j < k; j++) outputs[r * k + j] = last[j * panel.Stride + r];
    }

    /// <summary>How many activations a row has in all.</summary>
    public static int Width(Layers layers)
    {
        var width = 0;
        for (var l = 0; l < layers.Count; l++) width += layers[l].Outputs;
        return width;
    }

    static void Shared(Work work, Threads threads)
    {
        var (layers, width) = (work.Network.Layers, work.Panel.Width);
        void Piece(int number) => work.ForwardBackward(number * Columns, Math.Min((number + 1) * Columns, width));
        Pass.EachPiece((width + Columns - 1) / Columns, threads, Piece);
        var pieces = (from l in Enumerable.Range(0, layers.Count)
                      from piece in Enumerable.Range(0, (layers[l].Outputs + Neurons - 1) / Neurons)
                      let first = piece * Neurons
                      select (Layer: l, First: first, End: Math.Min(first + Neurons, layers[l].Outputs))).ToArray();
        Pass.EachPiece(pieces.Length, threads, at => work.OverRows(pieces[at].Layer, pieces[at].First, pieces[at].End));
    }

    /// <summary>How far a pass goes.</summary>
    enum Direction
    {
        /// <summary>The outputs and losses alone.</summary>
        Forward,

        /// <summary>The slopes phi'(a) and deltas too.</summary>
        ForwardBackward,
    }

    /// <summary>Everything a worker needs: the room holds z by layer, then phi'(a) and after it delta by layer, then
    /// the losses.</summary>
    readonly record struct Work(
        Network Network, Loss Loss, RowPanel Panel, double[] Masks, double[] Gradient, ArraySegment<double> Room,
        int Size)
    {
        public Span<double> Losses => Room.AsSpan(2 * Size, Panel.Stride);

        Span<double> Z => Room.AsSpan(0, Size);

        Span<double> Δ => Room.AsSpan(Size, Size);

        /// <summary>z, losses and deltas of some neighbouring columns of the panel.</summary>
        public void ForwardBackward(int from, int to)
        {
            Evaluate(from, to, Direction.ForwardBackward);
            Backwards(from, to);
        }

        /// <summary>z and losses; with a backward pass also dL/dz times phi'(a) of the last layer.</summary>
        public void Evaluate(int from, int to, Direction direction)
        {
            Forwards(from, to, direction);
            var back = direction == Direction.ForwardBackward;
            var (k, last) = (Network.Layers.Outputs, Size - Network.Layers.Outputs * Panel.Stride + from);
            var rows = Math.Clamp(Panel.Rows - from, 0, to - from);
            var losses = Losses[from..to];
            var δ = back ? Δ[last..] : [];
            Loss.Evaluate(Z[last..], Panel.Targets[from..], k, Panel.Stride, to - from, rows, losses, δ);
            if (Panel.Weights.IsEmpty) return;
            var weights = Panel.Weights.Slice(Math.Min(from, Panel.Rows), rows);
            Elementwise.MultiplyInto(weights, losses[..rows]);
            for (var j = 0; j < k && back; j++) Elementwise.MultiplyInto(weights, δ.Slice(j * Panel.Stride, rows));
        }

        /// <summary>z by layer; with a backward pass also phi'(a) by layer.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Forwards(int from, int to, Direction direction)
        {
            var (layers, stride, at) = (Network.Layers, Panel.Stride, 0);
            var x = Panel.Inputs[from..];
            for (var l = 0; l < layers.Count; l++)
            {
                var layer = layers[l];
                var parameters = Network.Parameters.Span.Slice(layers.Start(l), layer.Parameters);
                var z = Z[(at + from)..];
                var biases = parameters[layer.Weights..];
                Panels.Multiply(
                    parameters, layer.Inputs, 1, layer.Outputs, layer.Inputs, x, stride, to - from, biases,
                        scale: false, z);
                // Whole panels are one run of numbers.
                var (runs, length) = to - from == stride ? (1, layer.Outputs * stride) : (layer.Outputs, to - from);
                for (var j = 0; j < runs; j++)
                {
                    var here = z.Slice(j * stride, length);
                    if (direction == Direction.Forward)
                    {
                        layer.Activation.Apply(here);
                        continue;
                    }
                    var slopes = Δ.Slice(at + from + j * stride, length);
                    layer.Activation.Apply(here, slopes);
                    if (Masks.Length == 0 || layer.Dropout == 0) continue;
                    Elementwise.MultiplyInto(Masks.AsSpan(at + from + j * stride, length), here);
                    Elementwise.MultiplyInto(Masks.AsSpan(at + from + j * stride, length), slopes);
                }
                x = z;
                at += layer.Outputs * stride;
            }
        }

        /// <summary>From dL/dz, which <see cref="Loss.Evaluate"/> has multiplied onto phi'(a) of the last layer, down
        /// to the first.</summary>
        void Backwards(int from, int to)
        {
            var (layers, stride, at) = (Network.Layers, Panel.Stride, Size);
            for (var l = layers.Count - 1; l > 0; l--)
            {
                var layer = layers[l];
                at -= layer.Outputs * stride;
                var weights = Network.Parameters.Span.Slice(layers.Start(l), layer.Weights);
                var (δ, δBelow) = (at + from, at - layer.Inputs * stride + from);
                Panels.Multiply(
                    weights, 1, layer.Inputs, layer.Inputs, layer.Outputs, Δ[δ..], stride, to - from, [], scale: true,
                        Δ[δBelow..]);
            }
        }

        /// <summary>The derivatives by the weights and biases of some neighbouring neurons of a layer: sums over all
        /// rows.</summary>
        public void OverRows(int l, int first, int end)
        {
            var (layers, stride, at) = (Network.Layers, Panel.Stride, 0);
            for (var below = 0; below < l; below++) at += layers[below].Outputs * stride;
            var layer = layers[l];
            var x = l == 0 ? Panel.Inputs : Z[(at - layer.Inputs * stride)..];
            var δ = Δ[(at + first * stride)..];
            var part = Gradient.AsSpan(layers.Start(l), layer.Parameters);
            var weights = part.Slice(first * layer.Inputs, (end - first) * layer.Inputs);
            var width = Panel.Width;
            PanelsOverRows.Multiply(δ, end - first, x, layer.Inputs, stride, width, weights);
            if (layer.Biased) PanelsOverRows.Sum(δ, end - first, stride, width, part[(layer.Weights + first)..]);
        }
    }
}
