using MlPure.Iteration;

namespace MlPure.Specs.Iteration;

/// <summary>What the one loop promises (src/MlPure/Iteration/Iterate.cs).</summary>
public class IterateSpec
{
    static int Double(int n) => unchecked(2 * n + 1);

    [Property]
    public bool The_first_state_is_the_seed(int seed) => Iterate.From(seed, Double).First() == seed;

    [Property]
    public bool Each_state_is_the_step_of_the_one_before(int seed)
    {
        var states = Iterate.From(seed, Double).Take(20).ToArray();
        return states.Zip(states.Skip(1)).All(pair => pair.Item2 == Double(pair.Item1));
    }

    [Fact]
    public void Until_includes_the_state_that_settles_and_nothing_after_it() =>
        Assert.Equal([0, 1, 2, 3], Iterate.From(0, n => n + 1).Until((before, now) => before + now >= 5));

    [Theory]
    [InlineData(0, 10, new[] { 0, 1, 2, 3 })]
    [InlineData(0, 2, new[] { 0, 1, 2 })]
    [InlineData(0, 0, new[] { 0 })]
    [InlineData(0, -1, new[] { 0 })]
    [InlineData(3, 10, new[] { 3 })]
    public void A_run_to_rest_ends_at_the_first_state_at_rest_be_it_the_seed_or_after_the_most_steps(int seed, int most, int[] states) =>
        Assert.Equal(states, Iterate.UntilConverged(seed, n => n + 1, most, n => n == 3));

    [Fact]
    public void Until_of_nothing_is_nothing() => Assert.Empty(Enumerable.Empty<int>().Until((_, _) => true));

    [Property]
    public bool Taking_a_prefix_runs_no_more_steps_than_its_length(byte length)
    {
        var steps = 0;
        _ = Iterate.From(0, n => { steps++; return n; }).Take(length + 1).ToArray();
        return steps == length;
    }

    [Property]
    public bool Scan_ends_where_Fold_does(int[] inputs) =>
        inputs.Scan(7, (state, input) => unchecked(31 * state + input)).Last()
            == inputs.Aggregate(7, (state, input) => unchecked(31 * state + input));

    [Property]
    public bool Scan_has_one_state_for_each_input_and_the_seed(int[] inputs) =>
        inputs.Scan(0, (state, _) => state).Count() == inputs.Length + 1;

    [Fact]
    public void Arriving_keeps_the_last_two_states_and_counts_the_steps_between()
    {
        var arrival = Iterate.From(1, n => 2 * n).Take(6).Final();
        Assert.Equal((16, 32, 5), (arrival.Before.IfNone(0), arrival.Last, arrival.Steps));
    }

    [Fact]
    public void A_run_of_no_steps_arrives_at_its_seed()
    {
        var arrival = Iterate.From(9, n => n + 1).Take(1).Final();
        Assert.True(arrival.Before.IsNone);
        Assert.Equal((9, 0), (arrival.Last, arrival.Steps));
    }
}
