using System.Buffers;
using MlPure.Networks;
using MlPure.Reductions;

namespace MlPure.Specs.Networks;

/// <summary>What gradients promise (src/MlPure/Networks/Backprop/Gradient.cs).</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)], MaxTest = 100)]
public class GradientSpec
{
    [Property(MaxTest = 50)]
    public bool A_gradient_is_the_central_difference_of_the_loss(NetworkScene drawn, bool sum)
    {
        var scene = Smooth.Of(drawn);
        var reduction = sum ? Reduction.Sum : Reduction.Mean;
        // The objective's loss has the bits of the readable one (ObjectiveSpec).
        var objective = scene.Objective(reduction);
        double Loss(Vector parameters) => objective.LossAt(Network.Create(scene.Layers, parameters).GetOrThrow());
        return Gradient.Of(scene.Network, scene.Loss, scene.Inputs, scene.Targets, reduction).Gradient
            .IsGradientOf(Loss, scene.Network.Parameters);
    }

    [Property]
    public bool The_gradient_of_a_batch_is_the_sum_over_its_rows(NetworkScene scene)
    {
        var whole = Gradient.Of(scene.Network, scene.Loss, scene.Inputs, scene.Targets, Reduction.Sum);
        var rows = Enumerable.Range(0, scene.Rows).Select(i =>
            Gradient.Of(scene.Network, scene.Loss, scene.Inputs.SelectRows([i]), scene.Targets.SelectRows([i]),
                Reduction.Sum)).ToArray();
        return whole.Loss.IsCloseTo(rows.Sum(row => row.Loss), 1e-12)
            && whole.Gradient.IsCloseTo(rows.Select(row => row.Gradient).Aggregate((a, b) => a.Plus(b)), 1e-12);
    }

    [Property]
    public bool The_mean_gradient_is_the_sum_over_the_number_of_rows_or_over_what_they_count(NetworkScene scene)
    {
        var count = Enumerable.Range(0, scene.Rows).Sum(i => scene.Loss.MassOf(scene.Targets.RowVector(i)));
        var (sum, mean) = (Gradient.Of(scene.Network, scene.Loss, scene.Inputs, scene.Targets, Reduction.Sum),
            Gradient.Of(scene.Network, scene.Loss, scene.Inputs, scene.Targets, Reduction.Mean));
        return count == scene.Rows
            ? mean.Loss.HasTheBitsOf(sum.Loss / count) && mean.Gradient.HasTheBitsOf(sum.Gradient.DividedBy(count))
            : mean.Loss.IsCloseTo(sum.Loss / count, 1e-14)
                && mean.Gradient.IsCloseTo(sum.Gradient.DividedBy(count), 1e-14);
    }

    [Fact]
    public void Sums_of_gradients_add_in_every_member()
    {
        GradientSum first = new(1, 2, [3, 4]), second = new(10, 20, [30, 40]);
        Assert.Equal(new GradientSum(11, 22, [33, 44]), first + second);
        Assert.Equal((first, first), (first + GradientSum.Zero, GradientSum.Zero + first));
        Assert.Equal(new Evaluation(0.5, [1.5, 2]), first.Reduce(Reduction.Mean));
        Assert.Equal(new Evaluation(1, [3, 4]), first.Reduce(Reduction.Sum));
    }

    /// <summary>An array of the pool has in it what its last user left.</summary>
    [Fact]
    public void Nothing_left_in_pooled_arrays_enters_a_gradient_however_many_workers_share_it()
    {
        var scene = new NetworkScene([40, 50, 9], 450, true, "tanh", "identity", "softmaxCrossEntropy",
            [.. Enumerable.Range(0, 61).Select(i => 10 * Math.Sin(i))]);
        var plain = Gradient.Of(scene.Network, scene.Loss, scene.Inputs, scene.Targets);
        var objective = scene.Objective();
        foreach (var threads in new[] { 1, 2, 7 })
        {
            for (var size = 256; size < 1 << 21; size *= 2)
            {
                var left = ArrayPool<double>.Shared.Rent(size);
                Array.Fill(left, double.NaN);
                ArrayPool<double>.Shared.Return(left);
            }
            Assert.True(objective.At(scene.Network, Threads.Create(threads).GetOrThrow()).Gradient
                .HasTheBitsOf(plain.Gradient), $"{threads}");
        }
    }
}
