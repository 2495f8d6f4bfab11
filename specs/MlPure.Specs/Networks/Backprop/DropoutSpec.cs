using System.Collections.Immutable;
using MlPure.Kernels;
using MlPure.Networks;
using MlPure.Randomness;

namespace MlPure.Specs.Networks;

/// <summary>What dropped activations promise (src/MlPure/Networks/Backprop/Dropout.cs).</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)], MaxTest = 60)]
public class DropoutSpec
{
    [Fact]
    public void Masks_of_dropout_are_zero_or_the_inverse_of_what_is_kept()
    {
        var layers = Layers.Create(new Layer(1, 50, true, Activation.Tanh) { Dropout = 0.2 },
            new Layer(50, 1, true, Activation.Identity)).GetOrThrow();
        var masks = Dropout.Masks(layers, 80, MersenneTwister.FromSeed(0)).AsSpan(0, 4000).ToArray();
        Assert.All(masks, mask => Assert.True(mask is 0 or 1.25));
        Assert.Equal(1, masks.Average(), 0.03);
    }

    /// <summary>Where every target lies above every output, the derivative of the absolute error by a weight of the
    /// last layer is minus the sum of the activations it multiplies. A mask has the mean 1 and the variance
    /// p / (1 - p); the mean of n masks is allowed four of its standard errors.</summary>
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    public void Dropout_keeps_the_mean_of_every_activation(double p)
    {
        const int n = 10_000, hidden = 12;
        var layers = Layers.Create(new Layer(1, hidden, true, Activation.Tanh) { Dropout = p },
            new Layer(hidden, 1, true, Activation.Identity)).GetOrThrow();
        var network = Network.Create(layers,
            Vector.From(Enumerable.Range(0, layers.Parameters).Select(i => Math.Sin(i + 1)))).GetOrThrow();
        Matrix Column(double number) => Matrix.Build(n, 1, (_, _) => number);
        var dataset = Dataset.Create(Column(0.7), Column(1000)).GetOrThrow();
        var panel = RowPanel.Of(dataset, Loss.AbsoluteError);
        Vector Activations(double[]? masks)
        {
            var gradient = BackPropagation.Of(network, Loss.AbsoluteError, panel, masks).Gradient;
            return gradient.Slice(layers.Start(1), hidden).Map(sum => -sum / n);
        }
        var whole = Activations(null);
        var dropped = Activations(Dropout.Masks(layers, Panels.Stride(n), MersenneTwister.FromSeed(0)));
        Assert.True(whole.IsCloseTo(Forward.Pass(network, Matrix.Of(1, 1, 0.7)).Activations[0].RowVector(0), 1e-12));
        var error = Math.Sqrt(p / (1 - p) / n);
        Assert.All(whole.Zip(dropped).Select(pair => pair.Item2 / pair.Item1), ratio =>
            Assert.Equal(1, ratio, 4 * error));
        Assert.NotEqual(whole, dropped);
    }

    [Fact]
    public void Masks_of_dropout_are_those_that_the_generator_draws()
    {
        var layers = Layers.Dense([1, 50, 1], Activation.Tanh, Activation.Identity, dropout: 0.2).GetOrThrow();
        double[] Drawn(uint seed) => Dropout.Masks(layers, 8, MersenneTwister.FromSeed(seed));
        Assert.Equal(Drawn(1), Drawn(1));
        Assert.NotEqual(Drawn(1), Drawn(2));
    }

    /// <summary>The masks of the second layer do not begin again at the first, and a layer without dropout takes no
    /// draw.</summary>
    [Fact]
    public void Masks_of_dropout_take_one_draw_after_another_through_the_layers_that_drop()
    {
        const int stride = 8;
        Layer Tanh(int inputs, int outputs, double dropout) =>
            new(inputs, outputs, true, Activation.Tanh) { Dropout = dropout };
        var layers = Layers.Create(Tanh(1, 3, 0.5), Tanh(3, 2, 0), Tanh(2, 4, 0.2),
            new Layer(4, 1, true, Activation.Identity)).GetOrThrow();
        var draws = MersenneTwister.FromSeed(5).RandomSamples((3 + 4) * stride).Value;
        var masks = Dropout.Masks(layers, stride, MersenneTwister.FromSeed(5));
        Assert.Equal(draws.Take(3 * stride).Select(draw => draw < 0.5 ? 0 : 2.0), masks.Take(3 * stride));
        Assert.Equal(draws.Skip(3 * stride).Select(draw => draw < 0.2 ? 0 : 1.25),
            masks.Skip((3 + 2) * stride).Take(4 * stride));
    }

    [Property]
    public bool The_gradient_with_dropped_activations_is_that_of_the_loss_with_the_same_ones_dropped(NetworkScene drawn)
    {
        var scene = Smooth.Everywhere(drawn);
        var layers = Layers.Create([.. scene.Layers.Select((layer, l) => layer
            with { Dropout = l < scene.Layers.Count - 1 ? 0.4 : 0 })]).GetOrThrow();
        var panel = RowPanel.Of(Dataset.Create(scene.Inputs, scene.Targets).GetOrThrow(), scene.Loss);
        var masks = Dropout.Masks(layers, Panels.Stride(scene.Rows), MersenneTwister.FromSeed(5));
        GradientSum At(Vector parameters) =>
            BackPropagation.Of(Network.Known(layers, parameters), scene.Loss, panel, masks);
        return At(scene.Network.Parameters).Gradient.IsGradientOf(w => At(w).Loss, scene.Network.Parameters);
    }

    /// <summary>Where a neuron is dropped from all rows of a batch, no weight that leaves it is changed.</summary>
    [Fact]
    public void Every_batch_of_every_epoch_drops_other_neurons()
    {
        const int hidden = 60;
        var layers = Layers.Create(new Layer(1, hidden, true, Activation.Tanh) { Dropout = 0.5 },
            new Layer(hidden, 1, true, Activation.Identity)).GetOrThrow();
        var training = Training.Create(layers, Loss.AbsoluteError,
            Dataset.Create(Matrix.Of(3, 1, 0.5, 0.6, 0.7), Matrix.Of(3, 1, 100, 100, 100)).GetOrThrow(),
            Optimizer.GradientDescent(1e-3), new() { Epochs = 2, BatchSize = 1 }).GetOrThrow();
        var start = Network.Create(layers, Vector.Constant(layers.Parameters, 0.5)).GetOrThrow();
        var first = Train.Init(training, start, MersenneTwister.FromSeed(2));
        var states = Enumerable.Range(0, 6).Aggregate(new[] { first }, (all, _) =>
            [.. all, Train.Step(training, all[^1])]);
        var dropped = states.Zip(states.Skip(1)).Select(pair => string.Concat(
            pair.Item2.Network.Parameters.Minus(pair.Item1.Network.Parameters).Slice(layers.Start(1), hidden)
                .Select(change => change == 0 ? '0' : '1'))).ToArray();
        Assert.All(dropped, mask => Assert.InRange(mask.Count(kept => kept == '1'), 15, 45));
        Assert.Equal(6, dropped.Distinct().Count());
    }

    /// <summary>The draw that comes after the epoch's order, the number of the epoch, that of the batch in it, and that
    /// of the block in the batch.</summary>
    [Fact]
    public void A_batch_drops_what_is_drawn_by_the_numbers_of_its_epoch_and_of_itself()
    {
        var layers = Layers.Dense([1, 9, 1], Activation.Tanh, Activation.Identity, dropout: 0.4).GetOrThrow();
        var inputs = Matrix.Build(7, 1, (i, _) => Math.Sin(i));
        var dataset = Dataset.Create(inputs, inputs.Map(x => 2 * x)).GetOrThrow();
        var training = Training.Create(layers, Loss.HalfSquaredError, dataset, Optimizer.GradientDescent(0.5),
            new() { Epochs = 3, BatchSize = 3 }).GetOrThrow();
        var network = Network.Create(layers, Vector.From(Enumerable.Range(0, layers.Parameters)
            .Select(i => Math.Cos(i)))).GetOrThrow();
        var state = Train.Init(training, network, MersenneTwister.FromSeed(4));
        for (var step = 0; step < 9; step++)
        {
            var (draw, _) = state.Generator.Permutation(7).Next.NextUInt32();
            var rows = Train.Rows(training, state);
            var panel = RowPanel.Of(dataset, Loss.HalfSquaredError, rows.AsSpan());
            var masks = Dropout.Masks(layers, panel.Stride,
                MersenneTwister.FromSeeds(draw, (uint)(step / 3), (uint)(step % 3), 0));
            var gradient = BackPropagation.Of(state.Network, Loss.HalfSquaredError, panel, masks).Gradient;
            var next = Train.Step(training, state);
            Assert.True(next.Network.Parameters.IsCloseTo(
                state.Network.Parameters.PlusMultiple(-0.5 / rows.Length, gradient), 1e-12), $"step {step}");
            state = next;
        }
    }

    /// <summary>One block, and three.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(5000)]
    public void All_rows_in_their_own_order_drop_what_a_list_of_their_numbers_drops(int rows)
    {
        var layers = Layers.Dense([1, 5, 1], Activation.Tanh, Activation.Identity, dropout: 0.4).GetOrThrow();
        var inputs = Matrix.Build(rows, 1, (i, _) => Math.Sin(i));
        var objective = Objective.Create(layers, Loss.HalfSquaredError, inputs, inputs.Map(x => 2 * x)).GetOrThrow();
        var network = Network.Create(layers, Vector.From(Enumerable.Range(0, layers.Parameters)
            .Select(i => Math.Cos(i)))).GetOrThrow();
        (double, Vector) Of(Option<ImmutableArray<int>> order, uint seed)
        {
            var gradient = new double[layers.Parameters];
            var loss = objective.OfBatch(gradient, network, order, 0, rows, new(seed, 1, 2), default).Loss;
            return (loss, Vector.Of(gradient));
        }
        var listed = Of(Option<ImmutableArray<int>>.Some([.. Enumerable.Range(0, rows)]), 7);
        Assert.Equal(listed, Of(Option<ImmutableArray<int>>.None, 7));
        Assert.NotEqual(listed, Of(Option<ImmutableArray<int>>.None, 8));
    }
}
