using MlPure.Course;
using MlPure.Networks;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Course;

/// <summary>What question 2.4 promises (src/MlPure/Course/Question24.cs): the reference runs, and how close to the
/// floor one gets.</summary>
public class Question24Spec
{
    static readonly Lazy<Question24Answer> Answered = new(() => Question24.Answer());

    static Question24Answer Answer => Answered.Value;

    static void Reproduces(string run, IEnumerable<FullBatchState> trajectory)
    {
        var published = Published.Json("networks.json").GetProperty("course-training").GetProperty(run);
        var points = trajectory.ToArray();
        foreach (var mark in published.GetProperty("weights_after_step").EnumerateObject())
        {
            var network = FiveNeurons.Of(points[int.Parse(mark.Name)].Network);
            Assert.True(network.Hidden.IsCloseTo(mark.Value.GetProperty("hidden").Vector(), 1e-12),
                $"{run}, step {mark.Name}");
            Assert.True(network.Output.IsCloseTo(mark.Value.GetProperty("output").Vector(), 1e-12),
                $"{run}, step {mark.Name}");
        }
        var losses = published.GetProperty("losses_before_step_1_2_...").EnumerateArray().ToArray();
        for (var step = 0; step < 20; step++) Assert.True(Question24.MeanLoss(points[step])
            .IsCloseTo(losses[step].GetDouble(), 1e-12));
        Assert.True(Question24.MeanLoss(points[^2]).IsCloseTo(losses[^1].GetDouble(), 1e-12));
        Assert.True(Question24.MeanLoss(points[^1])
            .IsCloseTo(published.GetProperty("mean_loss_after_last_step").GetDouble(), 1e-12));
    }

    [Fact]
    public void The_courseworks_run_is_that_of_pytorch_for_a_thousand_epochs() =>
        Reproduces("sgd lr=0.1", Question24.Coursework());

    [Fact]
    public void The_run_with_momentum_is_that_of_pytorch() =>
        Reproduces("sgd lr=0.1 momentum=0.9", Question24.WithMomentum(200));

    [Fact]
    public void Each_state_has_the_loss_of_its_own_network()
    {
        foreach (var point in Question24.Coursework(20))
            Assert.True(point.Loss.HasTheBitsOf(Question24.Summed.LossAt(point.Network)));
    }

    [Fact]
    public void The_weights_that_the_coursework_prints_have_the_loss_known() =>
        Assert.Equal(0.006606361711901389, Answer.PublishedWeightsLoss, 1e-16);

    [Fact]
    public void The_courseworks_weights_are_above_the_floor_by_1_6_percent() =>
        Assert.Equal(0.016, Answer.AboveFloor(Answer.PublishedWeightsLoss), 5e-4);

    [Fact]
    public void Plain_descent_from_the_reference_start_sticks_above_the_floor() =>
        Assert.Equal(0.0065779, Answer.LongRunLoss, 1e-7);

    [Fact]
    public void Restarts_with_momentum_come_within_a_thousandth_of_the_floor() =>
        Assert.InRange(Answer.AboveFloor(Answer.BestByMomentum.MeanLoss), 0, 1e-3);

    [Fact]
    public void Levenberg_and_marquardts_method_comes_closer_to_the_floor_than_any_restart_with_momentum()
    {
        Assert.Equal(Answer.BestByLeastSquares, Answer.BestWithoutBiases);
        Assert.InRange(Answer.AboveFloor(Answer.BestByLeastSquares.MeanLoss), 0, 3e-6);
        Assert.True(Answer.BestByLeastSquares.MeanLoss < Answer.BestByMomentum.MeanLoss);
    }

    [Fact]
    public void The_best_network_known_without_biases_is_found() =>
        Assert.Equal(0.006502835, Answer.BestWithoutBiases.MeanLoss, 1e-9);

    [Fact]
    public void No_restart_without_biases_is_below_the_floor() =>
        Assert.All(Answer.ByMomentum + Answer.ByLeastSquares, restart =>
            Assert.True(restart.MeanLoss >= Answer.Floor.MeanLoss));

    [Fact]
    public void With_biases_the_same_network_fits() => Assert.InRange(Answer.BestWithBiases.MeanLoss, 0, 9.8e-9);

    [Fact]
    public void The_losses_of_restarts_are_those_of_their_networks() =>
        Assert.All(Answer.ByMomentum + Answer.ByLeastSquares, restart =>
        Assert.True(restart.MeanLoss.IsCloseTo(Question24.Mean.LossAt(restart.Network), 1e-15)));

    [Fact]
    public void The_run_is_kept_from_the_start_to_its_last_epoch()
    {
        Assert.Equal(1001, Answer.Losses.Length);
        Assert.Equal(Question24.Start.Network, Answer.Coursework[0].Network);
        Assert.Equal(1000, Answer.Coursework.Last.Step);
    }

    [Fact]
    public void A_curve_goes_through_the_networks_predictions()
    {
        var outputs = Forward.Pass(Question24.Published.Network, Samples.Dataset.Inputs).Outputs.AsVector();
        Assert.True(Question24.Curve(Question24.Published.Network, Samples.X).HasTheBitsOf(outputs));
    }
}
