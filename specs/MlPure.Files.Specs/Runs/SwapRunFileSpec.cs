using MlPure.Clusters;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Randomness;

namespace MlPure.Files.Specs;

/// <summary>What writing and reading a search by exchanges in flight promises
/// (src/MlPure.Files/Models/Runs/SwapRunFile.cs).</summary>
public class SwapRunFileSpec
{
    static readonly Matrix rows = MersenneTwister.FromSeed(5).StandardNormals(240).Value.AsMatrix(80, 3);

    static readonly SwapProblem problem = SwapProblem.Create(
        Observations.Parse(rows, Vector.From(Enumerable.Range(0, 80).Select(row => 1.0 + row % 3))).GetOrThrow(),
        new() { Trials = 120, Patience = 9 }).GetOrThrow();

    static SwapState Start => Swap.Init(
        problem, Centroids.Parse(rows.SelectRows([0, 1, 2, 3, 4, 5, 5])).GetOrThrow(), MersenneTwister.FromSeed(6));

    static string TextOf(Run<SwapState> run) => SwapRunFile.Write(problem, run.Last);

    [Fact]
    public void A_search_that_is_written_at_any_trial_and_read_goes_on_with_the_bits_of_one_that_never_stopped()
    {
        var whole = TextOf(Swap.Run(problem, Start));
        foreach (var state in Swap.Trajectory(problem, Start).Where(state => state.Trials % 7 == 0))
        {
            var text = SwapRunFile.Write(problem, state);
            var read = SwapRunFile.Parse(text, "run.json", problem).GetOrThrow();
            Assert.Equal(text, SwapRunFile.Write(problem, read));
            Assert.Equal(state.Removals, read.Removals);
            Assert.Equal(whole, TextOf(Swap.Run(problem, read)));
        }
    }

    [Theory]
    [InlineData("\"labels\":[", "\"labels\":[7,", "it has not one label for each row.")]
    [InlineData("\"labels\":[0", "\"labels\":[-1", "a label is of no cluster.")]
    [InlineData("\"trials\":0", "\"trials\":-1", "a count is below zero.")]
    [InlineData("\"dataSha256\":\"", "\"dataSha256\":\"0", "it is a run on other rows.")]
    public void A_search_whose_parts_do_not_fit_is_a_fault(string written, string changed, string reason)
    {
        var text = SwapRunFile.Write(problem, Start);
        Assert.Contains(written, text);
        Assert.Contains(
            $"run.json: it is no model that was written here: {reason}",
            Sentences(SwapRunFile.Parse(text.Replace(written, changed), "run.json", problem)));
    }
}
