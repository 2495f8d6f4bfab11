using MlPure.Kernels;
using MlPure.Networks;
using MlPure.Reductions;

namespace MlPure.Specs.Networks;

/// <summary>What objectives promise (src/MlPure/Networks/Backprop/Objective.cs, BackPropagation.cs): the bits of the
/// readable gradient, fast.</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)])]
public class ObjectiveSpec
{
    [Property]
    public bool The_fused_pass_has_the_bits_of_the_readable_one(NetworkScene scene, bool sum)
    {
        var reduction = sum ? Reduction.Sum : Reduction.Mean;
        var readable = Gradient.Of(scene.Network, scene.Loss, scene.Inputs, scene.Targets, reduction);
        var (fused, loss) =
            (scene.Objective(reduction).At(scene.Network), scene.Objective(reduction).LossAt(scene.Network));
        return fused.Loss.HasTheBitsOf(readable.Loss) && loss.HasTheBitsOf(readable.Loss)
            && fused.Gradient.Equals(readable.Gradient);
    }

    /// <summary>Every count of rows from 1 to 67, and so every place of the last row in its vector, with every width
    /// from 1 to 8; memory holds NaN before.</summary>
    [Fact]
    public void Every_small_shape_has_the_bits_of_the_readable_pass_whatever_memory_had_before()
    {
        double[] numbers = [.. Enumerable.Range(0, 61).Select(i => Math.Sin(1 + 0.7 * i))];
        var shapes =
            from rows in Enumerable.Range(1, 67)
            from width in Enumerable.Range(1, 8)
            let loss = Losses.Names[(rows + width) % Losses.Names.Count]
            select new NetworkScene([width, 9 - width, width], rows, rows % 2 == 0, "sigmoid", "tanh", loss, numbers);
        Assert.All(shapes, scene =>
        {
            var readable = Gradient.Of(scene.Network, scene.Loss, scene.Inputs, scene.Targets, Reduction.Sum);
            var objective = scene.Objective(Reduction.Sum);
            Scratch.Take(1 << 12).Fill(double.NaN);
            var fused = objective.At(scene.Network, Threads.One);
            Assert.True(fused.Loss.HasTheBitsOf(readable.Loss));
            Assert.True(fused.Gradient.HasTheBitsOf(readable.Gradient));
            Scratch.Take(1 << 12).Fill(double.NaN);
            Assert.True(objective.LossAt(scene.Network, Threads.One).HasTheBitsOf(readable.Loss));
        });
    }

    [Property(MaxTest = 3)]
    public bool Threads_never_change_a_bit_of_a_loss_or_its_gradient(NetworkScene drawn)
    {
        var scene = drawn with { Rows = 5000 + drawn.Rows };
        var objective = scene.Objective();
        var alone = objective.At(scene.Network, Threads.One);
        return new[] { 2, 3, 7 }.All(count =>
        {
            var together = objective.At(scene.Network, Threads.Create(count).GetOrThrow());
            return together.Loss.HasTheBitsOf(alone.Loss) && together.Gradient.HasTheBitsOf(alone.Gradient);
        }) && alone.Gradient.Equals(Gradient.Of(scene.Network, scene.Loss, scene.Inputs, scene.Targets).Gradient);
    }

    /// <summary>Five blocks of a network that is wide enough for several workers to share one: what is left of whole
    /// rounds of two, three and four workers is.</summary>
    [Fact]
    public void Blocks_that_are_left_over_are_shared_on_the_same_bits()
    {
        double[] numbers = [.. Enumerable.Range(0, 97).Select(i => Math.Sin(2 + 0.9 * i))];
        var scene = new NetworkScene([4, 32, 16, 4], (4 * Blocks.Rows) + 700, false, "tanh", "identity",
            Losses.Names[0], numbers);
        var objective = scene.Objective();
        var alone = objective.At(scene.Network, Threads.One);
        for (var count = 2; count < 6; count++)
        {
            var shared = objective.At(scene.Network, Threads.Create(count).GetOrThrow());
            Assert.True(shared.Loss.HasTheBitsOf(alone.Loss) && shared.Gradient.HasTheBitsOf(alone.Gradient));
        }
        var readable = Gradient.Of(scene.Network, scene.Loss, scene.Inputs, scene.Targets);
        Assert.True(alone.Gradient.HasTheBitsOf(readable.Gradient));
    }

    [Fact]
    public void Every_fault_of_a_dataset_or_an_objective_is_reported_at_once()
    {
        Assert.Equal([105, 102], Codes(Dataset.Create(Matrix.Of(2, 1, 1, 2), Matrix.Of(1, 1, double.NaN))).Order()
            .Reverse());
        Assert.Equal([100, 100], Codes(Dataset.Create(Matrix.Of(0, 1), Matrix.Of(0, 1))));
        var layers = Layers.Dense([2, 3], Activation.Tanh, Activation.Tanh).GetOrThrow();
        var dataset = Dataset.Create(Matrix.Of(1, 1, 1), Matrix.Of(1, 1, 1)).GetOrThrow();
        Assert.Equal(
        [
            "inputs: 1 given, but 2 expected (as many columns as the first layer takes).",
            "targets: 1 given, but 3 expected (as many columns as the last layer gives).",
        ], Sentences(Objective.Create(layers, Loss.HalfSquaredError, dataset)));
    }

    [Fact]
    public void Objectives_are_equal_where_all_their_parts_are()
    {
        static Layers Of(int hidden) =>
            Layers.Dense([1, hidden, 1], Activation.Tanh, Activation.Identity).GetOrThrow();
        static Dataset Rows(double x) => Dataset.Create(Matrix.Of(2, 1, x, 2), Matrix.Of(2, 1, 3, 4)).GetOrThrow();
        static Objective[] Some() =>
        [
            .. from layers in new[] { Of(2), Of(3) }
                from loss in new[] { Loss.HalfSquaredError, Loss.Poisson }
                from rows in new[] { Rows(1), Rows(5) }
                from reduction in new[] { Reduction.Mean, Reduction.Sum }
                from penalty in new[] { 0, 0.5 }
                select Objective.Create(layers, loss, rows, reduction, penalty).GetOrThrow(),
        ];
        var (all, again) = (Some(), Some());
        for (var i = 0; i < all.Length; i++)
            for (var j = 0; j < all.Length; j++) Assert.Equal(i == j, all[i].Equals(again[j]));
    }

    [Fact]
    public void A_network_of_another_shape_is_a_programming_error()
    {
        static Network Of(int hidden)
        {
            var layers = Layers.Dense([1, hidden, 1], Activation.Tanh, Activation.Identity).GetOrThrow();
            return Network.Create(layers, Vector.Constant(layers.Parameters, 0.1)).GetOrThrow();
        }
        var objective = Objective.Create(Of(2).Layers, Loss.HalfSquaredError, Matrix.Of(1, 1, 1), Matrix.Of(1, 1, 1))
            .GetOrThrow();
        Assert.All([Of(1), Of(3)], other =>
        {
            Assert.Throws<ArgumentException>(() => objective.At(other));
            Assert.Throws<ArgumentException>(() => objective.LossAt(other));
        });
    }

    [Property]
    public bool A_weight_of_two_is_the_row_twice_and_of_zero_no_row(NetworkScene scene, bool sum)
    {
        var reduction = sum ? Reduction.Sum : Reduction.Mean;
        var (weights, copies) =
            (Enumerable.Range(0, scene.Rows).Select(i => (i + 1) % 3).ToArray(), Enumerable.Range(0, scene.Rows)
            .SelectMany(i => Enumerable.Repeat(i, (i + 1) % 3)).ToArray());
        var weighted = Dataset.Create(scene.Inputs, scene.Targets,
            Vector.From(weights.Select(weight => (double)weight))).GetOrThrow();
        var copied = Dataset.Create(scene.Inputs.SelectRows(copies), scene.Targets.SelectRows(copies)).GetOrThrow();
        var (a, b) = (Objective.Create(scene.Layers, scene.Loss, weighted, reduction)
            .GetOrThrow(), Objective.Create(scene.Layers, scene.Loss, copied, reduction).GetOrThrow());
        return a.At(scene.Network).Loss.IsCloseTo(b.At(scene.Network).Loss, 1e-12)
            && a.LossAt(scene.Network).HasTheBitsOf(a.At(scene.Network).Loss)
            && a.At(scene.Network).Gradient.IsCloseTo(b.At(scene.Network).Gradient, 1e-11);
    }

    [Property(MaxTest = 50)]
    public bool The_penalty_is_half_lambda_times_the_squared_weights_without_biases_under_either_reduction(
        NetworkScene scene, bool sum)
    {
        var reduction = sum ? Reduction.Sum : Reduction.Mean;
        var (plain, penalised) =
            (scene.Objective(reduction),
            Objective.Create(scene.Layers, scene.Loss, scene.Inputs, scene.Targets, reduction, penalty: 0.3)
            .GetOrThrow());
        var weights = Enumerable.Range(0, scene.Layers.Count).SelectMany(l => scene.Network.Weights(l).AsVector())
            .ToArray();
        var expected = plain.At(scene.Network).Loss + 0.15 * weights.Sum(w => w * w);
        var gradient = plain.At(scene.Network).Gradient;
        return penalised.At(scene.Network).Loss.IsCloseTo(expected, 1e-12)
            && penalised.LossAt(scene.Network).HasTheBitsOf(penalised.At(scene.Network).Loss)
            && Enumerable.Range(0, scene.Layers.Count).All(l =>
                Network.Weights(scene.Layers, penalised.At(scene.Network).Gradient, l).AsVector()
                    .IsCloseTo(Network.Weights(scene.Layers, gradient, l).AsVector()
                        .PlusMultiple(0.3, scene.Network.Weights(l).AsVector()), 1e-12)
                && Network.Biases(scene.Layers, penalised.At(scene.Network).Gradient, l)
                    .Equals(Network.Biases(scene.Layers, gradient, l)));
    }

    /// <summary>Outputs summed in one place and averaged in another: scikit-learn#8349.</summary>
    [Fact]
    public void The_gradient_has_the_size_of_the_loss_for_any_number_of_outputs()
    {
        foreach (var loss in Loss.All)
            foreach (var outputs in loss == Loss.SoftmaxCrossEntropy ? [2, 3, 5] : new[] { 1, 2, 3, 5 })
            {
                var layers = Layers.Dense([2, 3, outputs], Activation.Tanh, Activation.Identity).GetOrThrow();
                var network = Network.Create(layers,
                    Vector.From(Enumerable.Range(0, layers.Parameters).Select(i => Math.Sin(1 + i)))).GetOrThrow();
                var numbers = Matrix.Build(3, outputs, (i, j) => (i + 2 * j) % 3 + 0.123);
                var objective = Objective.Create(layers, loss, Matrix.Of(3, 2, 1, 2, 0, -1, 3, 1),
                    NaturalTargets.For(loss, numbers)).GetOrThrow();
                var numeric = Differences.Gradient(w =>
                    objective.LossAt(Network.Create(layers, w).GetOrThrow()), network.Parameters);
                Assert.Equal(1, objective.At(network).Gradient.Norm() / numeric.Norm(), 1e-7);
            }
    }

    [Fact]
    public void A_dataset_has_at_least_a_column_of_inputs_and_one_of_targets()
    {
        var rows = MlPure.Data.Observations.Parse(Matrix.Of(2, 2, 1, 2, 3, 4)).GetOrThrow();
        Assert.Equal(Matrix.Of(2, 1, 1, 3), Dataset.Create(rows, 1).GetOrThrow().Inputs);
        Assert.Equal([110], Codes(Dataset.Create(rows, 2)));
        Assert.Equal([110], Codes(Dataset.Create(rows, 0)));
        Assert.Equal([101], Codes(Dataset.Create(Matrix.Of(1, 0), Matrix.Of(1, 1, 1))));
        Assert.Equal([101], Codes(Dataset.Create(Matrix.Of(1, 1, 1), Matrix.Of(1, 0))));
    }

    /// <summary>More parameters than are divided at a time, by many and by one, and fewer by one.</summary>
    [Theory]
    [InlineData(300, 250)]
    [InlineData(1 << 16, 1)]
    [InlineData((1 << 16) - 2, 1)]
    public void The_gradient_of_a_batch_is_written_into_as_many_numbers_as_there_are_parameters(
        int inputs, int outputs)
    {
        var layers = Layers.Create(new Layer(inputs, outputs, true, Activation.Identity)).GetOrThrow();
        var objective = Objective.Create(layers, Loss.HalfSquaredError, Dataset.Create(
            Matrix.Build(3, inputs, (i, j) => Math.Sin(i + j)), Matrix.Build(3, outputs, (i, j) => i - j))
            .GetOrThrow(), penalty: 0.5).GetOrThrow();
        var network = Network.Create(layers, Vector.Constant(layers.Parameters, 0.01)).GetOrThrow();
        double[] gradient = [.. Enumerable.Repeat(7.0, layers.Parameters + 200_000)];
        objective.OfBatch(gradient, network, default, 0, 3, default, Threads.One);
        Assert.True(gradient.AsSpan(0, layers.Parameters).SequenceEqual(objective.At(network).Gradient.Span));
        Assert.Equal(-1, gradient.AsSpan(layers.Parameters).IndexOfAnyExcept(7.0));
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(3, 4)]
    [InlineData(9, 1)]
    public void A_batch_of_rows_in_their_own_order_is_that_of_a_list_of_their_numbers(int first, int count)
    {
        var layers = Layers.Dense([1, 3, 1], Activation.Tanh, Activation.Identity).GetOrThrow();
        var inputs = Matrix.Build(10, 1, (i, _) => Math.Sin(i));
        var objective = Objective.Create(layers, Loss.HalfSquaredError, inputs, inputs.Map(x => 2 * x)).GetOrThrow();
        var network = Network.Create(layers, Vector.From(Enumerable.Range(0, layers.Parameters)
            .Select(i => Math.Cos(i)))).GetOrThrow();
        (double, double, Vector) Of(Option<System.Collections.Immutable.ImmutableArray<int>> order)
        {
            var gradient = new double[layers.Parameters];
            var (loss, mass, _) = objective.OfBatch(gradient, network, order, first, count, default, Threads.One);
            return (loss, mass, Vector.Of(gradient));
        }
        Assert.Equal(Of(Option<System.Collections.Immutable.ImmutableArray<int>>.Some([.. Enumerable.Range(0, 10)])),
            Of(default));
        Assert.Equal(count, Of(default).Item2);
    }
}
