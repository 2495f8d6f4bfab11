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

    [Fact]
    public void A_run_that_is_watched_shows_every_state_and_ends_where_it_may_not_go_on()
    {
        var shown = new List<int>();
        var run = Halving(100).Watched((48, 0), state =>
        {
            shown.Add(state.Value);
            return state.Value != 12;
        });
        Assert.Equal([48, 24, 12], shown);
        Assert.Equal(((12, 2), 2, new Outcome.LimitReached(2)), (run.Last, run.Steps, run.Outcome));
        Assert.Equal(Halving(100).Run((48, 0)), Halving(100).Watched((48, 0), _ => true));
    }

    [Fact]
    public void A_run_that_was_kept_goes_on_from_there_and_another_from_its_start()
    {
        var kept = new Dictionary<int, (int Value, int Step)> { [3] = (12, 2) };
        var keeper = new RunKeeper<(int Value, int Step)>(
            number => kept.TryGetValue(number, out var state) ? state : Option<(int, int)>.None,
            (number, state) =>
            {
                kept[number] = state;
                return true;
            });
        Assert.Equal(Halving(100).Run((48, 0)),
            keeper.Run(Halving(100), 3, () => throw new InvalidOperationException()));
        Assert.Equal(Halving(100).Run((40, 0)), keeper.Run(Halving(100), 4, (40, 0)));
        Assert.Equal([(3, (3, 4)), (4, (5, 3))], kept.Select(one => (one.Key, one.Value)).Order());
    }
}
