using MlPure.Iteration;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Laws;

/// <summary>The laws of runs for every algorithm of the library (specs/MlPure.Specs/Laws/RunLaws.cs).</summary>
public class RunLawsSpec
{
    /// <summary>Halves a number; converged where it is below one.</summary>
    static Algorithm<(double Value, int Step)> Halving(int maxSteps) => new(
        state => (state.Value / 2, state.Step + 1),
        state => state.Value < 1 ? new Outcome.Converged(state.Step) : Option<Outcome>.None,
        state => state.Step,
        maxSteps);

    [Fact]
    public void An_algorithm_whose_states_hold_all_that_a_step_reads_obeys_the_laws_of_runs()
    {
        Assert.Equal([], RunLaws.Broken(Halving(100), (1000.0, 0)));
        Assert.Equal([], RunLaws.Broken(Halving(3), (1000.0, 0)));
        Assert.Equal([], RunLaws.Broken(Halving(100), (0.5, 7)));
    }

    [Fact]
    public void An_algorithm_that_remembers_outside_its_states_is_found_out()
    {
        var calls = 0;
        var forgetful = Halving(100) with { Step = state => (state.Value / (++calls % 3 + 2), state.Step + 1) };
        Assert.Contains(
            "A resumed run takes the states of the uninterrupted one.", RunLaws.Broken(forgetful, (1000.0, 0)));
    }

    [Fact]
    public void An_algorithm_that_does_not_count_its_steps_is_found_out() =>
        Assert.Contains(
            "A state is one step further than the one before it.",
                RunLaws.Broken(Halving(100) with { StepOf = _ => 0 }, (8.0, 0)));
}
