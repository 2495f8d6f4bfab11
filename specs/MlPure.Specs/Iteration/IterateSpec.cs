using MlPure.Iteration;

namespace MlPure.Specs.Iteration;

/// <summary>What the one loop promises (src/MlPure/Iteration/Iterate.cs).</summary>
public class IterateSpec
{
    static int Double(int n) => unchecked(2 * n + 1);

    [Property]
    public bool The_first_state_is_the_start(int start) => Iterate.From(start, Double).First() == start;

    [Property]
    public bool Each_state_is_the_step_of_the_one_before(int start)
    {
        var states = Iterate.From(start, Double).Take(20).ToArray();
        return states.Zip(states.Skip(1)).All(pair => pair.Item2 == Double(pair.Item1));
    }

    [Fact]
    public void Until_includes_the_state_that_is_accepted_and_nothing_after_it() =>
        Assert.Equal([0, 1, 2, 3], Iterate.From(0, n => n + 1).Until((before, now) => before + now >= 5));

    [Theory]
    [InlineData(0, 10, new[] { 0, 1, 2, 3 })]
    [InlineData(0, 2, new[] { 0, 1, 2 })]
    [InlineData(0, 0, new[] { 0 })]
    [InlineData(0, -1, new[] { 0 })]
    [InlineData(3, 10, new[] { 3 })]
    public void Until_converged_ends_at_the_first_converged_state_be_it_the_start_or_after_the_most_steps(
        int start, int maxSteps, int[] states) =>
        Assert.Equal(states, Iterate.UntilConverged(start, n => n + 1, maxSteps, n => n == 3));

    [Fact]
    public void Until_of_an_empty_trajectory_is_empty() => Assert.Empty(Enumerable.Empty<int>().Until((_, _) => true));

    [Property]
    public bool Taking_a_prefix_runs_no_more_steps_than_its_length(byte length)
    {
        var steps = 0;
        _ = Iterate.From(0, n => { steps++; return n; }).Take(length + 1).ToArray();
        return steps == length;
    }

    [Fact]
    public void The_final_state_keeps_the_one_before_it_and_counts_the_steps_between()
    {
        var final = Iterate.From(1, n => 2 * n).Take(6).Final();
        Assert.Equal((16, 32, 5), (final.Previous.IfNone(0), final.Last, final.Steps));
    }

    [Fact]
    public void The_final_state_of_a_run_of_no_steps_is_its_start()
    {
        var final = Iterate.From(9, n => n + 1).Take(1).Final();
        Assert.True(final.Previous.IsNone);
        Assert.Equal((9, 0), (final.Last, final.Steps));
    }

    [Fact]
    public void The_last_state_is_the_first_that_is_accepted_or_comes_after_the_most_steps()
    {
        Assert.Equal(5, Iterate.Last(0, n => n + 1, 5, (_, _) => false));
        Assert.Equal(3, Iterate.Last(0, n => n + 1, 5, (before, now) => before == 2 && now == 3));
        Assert.Equal(1, Iterate.Last(0, n => n + 1, 5, (_, _) => true));
        Assert.Equal(0, Iterate.Last(0, n => n + 1, 0, (_, _) => true));
    }
}
