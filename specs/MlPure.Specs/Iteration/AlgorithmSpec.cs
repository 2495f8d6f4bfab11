using MlPure.Iteration;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Iteration;

/// <summary>What a bounded run promises (src/MlPure/Iteration/Algorithm.cs).</summary>
public class AlgorithmSpec
{
    /// <summary>Halves a number and counts the steps; converged when it is odd or zero.</summary>
    static Algorithm<(int Value, int Step)> Halving(int maxSteps) => new(
        state => (state.Value / 2, state.Step + 1),
        state => state.Value % 2 != 0 || state.Value == 0 ? new Outcome.Converged(state.Step) : Option<Outcome>.None,
        state => state.Step,
        maxSteps);

    [Fact]
    public void A_run_ends_at_the_first_state_that_its_ending_accepts()
    {
        var run = Halving(100).Run((48, 0));
        Assert.Equal(((3, 4), 4), (run.Last, run.Steps));
        Assert.Equal(new Outcome.Converged(4), run.Outcome);
    }

    [Fact]
    public void A_run_that_does_not_end_by_itself_ends_at_the_limit()
    {
        var run = Halving(3).Run((48, 0));
        Assert.Equal((6, 3), run.Last);
        Assert.Equal(new Outcome.LimitReached(3), run.Outcome);
    }

    [Fact]
    public void A_start_that_has_ended_is_the_whole_trajectory() =>
        Assert.Equal([(7, 0)], Halving(100).Trajectory((7, 0)));

    [Fact]
    public void A_limit_of_no_steps_leaves_the_start() =>
        Assert.Equal(new Outcome.LimitReached(0), Halving(0).Run((48, 0)).Outcome);

    [Fact]
    public void A_run_that_converges_on_its_last_step_is_reported_as_converged() =>
        Assert.Equal(new Outcome.Converged(4), Halving(4).Run((48, 0)).Outcome);

    [Property]
    public bool A_resumed_run_passes_through_the_same_states_and_counts_its_steps_from_the_start(
        PositiveInt value, NonNegativeInt limit)
    {
        var algorithm = Halving(limit.Get % 12);
        (int Value, int Step)[] whole = [.. algorithm.Trajectory((value.Get * 64, 0))];
        return whole.Select((state, i) => algorithm.Trajectory(state).SequenceEqual(whole[i..])).All(same => same)
            && whole.All(state => algorithm.Run(state) == algorithm.Run(whole[0]));
    }
}
