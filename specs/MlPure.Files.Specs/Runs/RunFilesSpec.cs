using MlPure.Clusters;
using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Files.Specs;

/// <summary>What writing and reading runs in flight promises (src/MlPure.Files/Models/Runs): resumed, a run takes the
/// states of one that was never interrupted, bit for bit.</summary>
public class RunFilesSpec
{
    static readonly Matrix rows = Matrix.Build(90, 2, (i, j) =>
        j == 0 ? i % 3 * 4 + i * 7 % 13 / 3.0 : (i * i % 17 + i % 2) / 3.0);

    static EmProblem ProblemOf(EmSettings settings) =>
        EmProblem.Create(Observations.Parse(rows).GetOrThrow(), 3, settings).GetOrThrow();

    static EmState StartOf(EmProblem problem)
    {
        var start = Initial.RandomRows(
            Randomness.MersenneTwister.FromSeed(4), 3, problem.Observations, problem.Settings).GetOrThrow();
        return Em.Init(problem, start.Mixture).GetOrThrow();
    }

    public static TheoryData<string> Families => [.. CovarianceModel.All.Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public void A_run_of_EM_that_is_written_and_read_goes_on_with_the_bits_of_one_that_never_stopped(string family)
    {
        foreach (var acceleration in new[] { Acceleration.None, Acceleration.Squarem })
        {
            var problem = ProblemOf(new()
            {
                Model = CovarianceModel.Parse(family).GetOrThrow(),
                Acceleration = acceleration,
                MaxSteps = 200,
            });
            var whole = Em.Run(problem, StartOf(problem));
            foreach (var state in Em.Trajectory(problem, StartOf(problem)).Where(state => state.Step % 5 == 0).Take(4))
            {
                var text = EmRunFile.Write(problem, state);
                var read = EmRunFile.Parse(text, "run.json", problem).GetOrThrow();
                Assert.Equal(text, EmRunFile.Write(problem, read));
                Assert.Equal(whole, Em.Run(problem, read));
            }
        }
    }

    /// <summary>Noise of the state and of the best one so far have weights of their own.</summary>
    [Fact]
    public void The_noise_of_a_state_and_of_the_best_before_it_are_read_as_they_were_written()
    {
        var problem = ProblemOf(new());
        BestSoFar With(double weight)
        {
            var noise = Noise.Parse(weight, 3).GetOrThrow();
            var state = Em.Init(problem, StartOf(problem).Mixture, noise).GetOrThrow();
            return new(state.Mixture, noise, Em.Summarize(problem, state.Mixture, noise).GetOrThrow(), state.Objective,
                false);
        }
        var (now, best) = (With(0.25), With(0.125));
        var state = EmState.Resumed(now, Vector.Of(best.Objective, now.Objective), 1, [], best, new(), default);
        var read = EmRunFile.Parse(EmRunFile.Write(problem, state), "run.json", problem).GetOrThrow();
        Assert.Equal((state.Noise, state.Best), (read.Noise, read.Best));
    }

    [Fact]
    public void A_run_of_K_means_that_is_written_and_read_goes_on_with_the_bits_of_one_that_never_stopped()
    {
        var problem = KMeansProblem.Create(Observations.Parse(rows).GetOrThrow()).GetOrThrow();
        var start = KMeans.Init(problem, Centroids.Parse(Matrix.Of(3, 2, 0, 0, 0.5, 1, 1, 0)).GetOrThrow());
        var whole = KMeans.Run(problem, start);
        foreach (var state in KMeans.Trajectory(problem, start))
        {
            var text = KMeansRunFile.Write(problem, state);
            var read = KMeansRunFile.Parse(text, "run.json", problem).GetOrThrow();
            Assert.Equal(text, KMeansRunFile.Write(problem, read));
            Assert.Equal(whole, KMeans.Run(problem, read));
        }
    }

    [Fact]
    public void What_was_done_about_components_without_rows_is_read_as_it_was_written()
    {
        var problem = ProblemOf(new());
        const string events = "\"events\":[{\"step\":7,\"number\":2,\"row\":40},{\"step\":9,\"number\":0}]";
        var text = EmRunFile.Write(problem, StartOf(problem)).Replace("\"events\":[]", events);
        var read = EmRunFile.Parse(text, "run.json", problem).GetOrThrow();
        var expected = new[] { new EmptyComponentEvent(7, 2, 40), new(9, 0, Option<int>.None) };
        Assert.Equal(expected.AsEnumerable(), read.Events);
        Assert.Equal(text, EmRunFile.Write(problem, read));
    }

    [Fact]
    public void A_run_on_other_rows_or_of_another_family_is_a_fault_that_says_so()
    {
        var problem = ProblemOf(new());
        var text = EmRunFile.Write(problem, StartOf(problem));
        var others = EmProblem.Create(Observations.Parse(rows.Map(x => x + 1)).GetOrThrow(), 3,
            new() { Model = CovarianceModel.EEE }).GetOrThrow();
        Assert.Equal(
            ["run.json: it is no model that was written here: it is a run on other rows.",
                "run.json: it is no model that was written here: it is a run of VVV, and the problem is of EEE."],
            Sentences(EmRunFile.Parse(text, "run.json", others)));
        Assert.Equal([509], Codes(EmRunFile.Parse(text[..40], "run.json", problem)));
        Assert.Equal([520],
            Codes(EmRunFile.Parse(text.Replace("\"version\":1", "\"version\":9"), "run.json", problem)));
    }

    [Theory]
    [InlineData("\"objectives\":\\[[^]]*\\]", "\"objectives\":[]", "it has no objective.")]
    [InlineData("\"step\":\\d+", "\"step\":-1", "a count is below zero.")]
    [InlineData("\"stepsWithoutRise\":\\d+", "\"stepsWithoutRise\":-1", "a count is below zero.")]
    [InlineData("\"stepLimit\":[^,]+", "\"stepLimit\":0.5", "its limit of extrapolations is below one.")]
    public void A_run_of_EM_whose_numbers_no_run_has_is_a_fault_that_says_which(
        string pattern, string replacement, string why)
    {
        var problem = ProblemOf(new());
        var text = EmRunFile.Write(problem, StartOf(problem));
        var changed = new System.Text.RegularExpressions.Regex(pattern).Replace(text, replacement, 1);
        Assert.NotEqual(text, changed);
        Assert.Equal([$"run.json: it is no model that was written here: {why}"],
            Sentences(EmRunFile.Parse(changed, "run.json", problem)));
    }
}
