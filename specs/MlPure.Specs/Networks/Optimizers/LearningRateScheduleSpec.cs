using MlPure.Networks;

namespace MlPure.Specs.Networks;

/// <summary>What learning-rate schedules promise (src/MlPure/Networks/Optimizers/LearningRateSchedule.cs).</summary>
public class LearningRateScheduleSpec
{
    static double[] First(LearningRateSchedule rate, int steps) =>
        [.. Enumerable.Range(0, steps).Select(step => Math.Round(rate.At(step), 12))];

    [Fact]
    public void A_step_decay_falls_every_so_many_steps() =>
        Assert.Equal([1, 1, 0.1, 0.1, 0.01], First(LearningRateSchedule.StepDecay(1, 2), 5));

    [Fact]
    public void An_exponential_falls_every_step() =>
        Assert.Equal([8.0, 4, 2, 1], First(LearningRateSchedule.Exponential(8, 0.5), 4));

    [Fact]
    public void A_cosine_falls_to_its_least_and_stays() =>
        Assert.Equal([1.1, 0.6, 0.1, 0.1], First(LearningRateSchedule.Cosine(1.1, 2, 0.1), 4));

    [Fact]
    public void Inverse_scaling_divides_by_a_power_of_the_step() =>
        Assert.Equal([1, 0.5, 0.25], new[] { 0L, 3, 15 }.Select(LearningRateSchedule.InverseScaling(1).At));

    [Fact]
    public void A_warm_up_rises_in_a_line_to_the_first_rate() =>
        Assert.Equal([0, 0.25, 0.5, 0.75, 1, 0.5], First(LearningRateSchedule.Exponential(1, 0.5).WithWarmup(4), 6));

    [Fact]
    public void One_cycle_rises_to_its_peak_and_falls_to_next_to_nothing()
    {
        var rate = LearningRateSchedule.OneCycle(1, 101);
        Assert.Equal((0.04, 1.0, 4e-6), (Math.Round(rate.At(0), 12), rate.At(30), Math.Round(rate.At(100), 12)));
        Assert.True(Enumerable.Range(0, 30).All(step => rate.At(step) < rate.At(step + 1))
            && Enumerable.Range(30, 70).All(step => rate.At(step) > rate.At(step + 1)));
    }

    [Fact]
    public void Everything_outside_the_range_of_a_schedule_is_reported_at_once()
    {
        Assert.Equal([110, 110, 110], Codes(LearningRateSchedule.StepDecay(0, 0, -1).Validate()));
        Assert.Equal([110, 110, 110], Codes(LearningRateSchedule.Cosine(double.NaN, 0, -1).Validate()));
        Assert.Equal([110, 110, 110], Codes(LearningRateSchedule.OneCycle(-1, 1, 1).Validate()));
        Assert.Equal([110], Codes(LearningRateSchedule.Constant(1).WithWarmup(0).Validate()));
    }

    [Fact]
    public void The_least_that_a_schedule_allows_is_sound()
    {
        Assert.True(LearningRateSchedule.StepDecay(1, 1).Validate().IsSuccess);
        Assert.True(LearningRateSchedule.Cosine(1, 1, 0).Validate().IsSuccess);
        Assert.True(LearningRateSchedule.OneCycle(1, 2, 0).Validate().IsSuccess);
        Assert.True(LearningRateSchedule.Constant(1).WithWarmup(1).Validate().IsSuccess);
    }

    /// <summary>PyTorch's default rates, and that of the paper on Lion.</summary>
    [Fact]
    public void An_optimizer_that_is_given_no_rate_has_the_documented_one()
    {
        Assert.Equal(Optimizer.AdaGrad(0.01), Optimizer.AdaGrad());
        Assert.Equal(Optimizer.RmsProp(0.01), Optimizer.RmsProp());
        Assert.Equal(Optimizer.Adam(0.001), Optimizer.Adam());
        Assert.Equal(Optimizer.AmsGrad(0.001), Optimizer.AmsGrad());
        Assert.Equal(Optimizer.AdamW(0.001), Optimizer.AdamW());
        Assert.Equal(Optimizer.NAdam(0.002), Optimizer.NAdam());
        Assert.Equal(Optimizer.Lion(0.0001), Optimizer.Lion());
    }
}
