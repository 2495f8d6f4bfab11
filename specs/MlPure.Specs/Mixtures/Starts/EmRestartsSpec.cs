using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;

namespace MlPure.Specs.Mixtures;

/// <summary>What several runs of EM promise (src/MlPure/Mixtures/Starts/EmRestarts.cs).</summary>
public class EmRestartsSpec
{
    static readonly EmSettings settings = new EmSettings { MaxSteps = 60 };

    static Observations Square(uint seed) =>
        Observations.Parse(Matrix.Of(200, 2, MersenneTwister.FromSeed(seed).RandomSamples(400).Value.Span))
        .GetOrThrow();

    static Observations Grid => Observations.Parse(Matrix.Build(25, 2, (i, f) => f == 0 ? i / 5 : i % 5)).GetOrThrow();

    static EmRestarts Runs(uint seed, int k, int runs, Observations observations) =>
        EmRestarts.RandomRows(Ems.Problem(k, observations, settings), MersenneTwister.FromSeed(seed), runs).GetOrThrow()
        .Value;

    /// <summary>scikit-learn#10869: with several starts the bound that was kept was the last one's.</summary>
    [Property(MaxTest = 20)]
    public bool The_best_run_has_its_own_log_likelihood_and_the_greatest_of_the_unflagged(uint seed)
    {
        var data = Square(seed);
        var runs = Runs(seed, 3, 10, data);
        var sound = runs.Succeeded.Where(run => !run.IsDegenerate).ToArray();
        return runs.Runs.Length == 10
            && runs.Best.Fit.Last.LogLikelihood.HasTheBitsOf(EStep.Expect(runs.Best.Fit.Last.Mixture, data)
                .LogLikelihood)
            && (sound.Length == 0 || runs.Best.Fit.Last.LogLikelihood == sound.Max(run => run.Fit.Last.LogLikelihood));
    }

    [Property(MaxTest = 20)]
    public bool The_first_of_ten_runs_is_the_only_run_of_one_and_ten_are_at_least_as_good(uint seed)
    {
        var (one, ten) = (Runs(seed, 3, 1, Square(seed)), Runs(seed, 3, 10, Square(seed)));
        return one.Succeeded[0].Start.Equals(ten.Succeeded[0].Start)
            && one.Succeeded[0].Fit.Last.LogLikelihood.HasTheBitsOf(ten.Succeeded[0].Fit.Last.LogLikelihood)
            && (one.Best.IsDegenerate || ten.Best.Fit.Last.LogLikelihood >= one.Best.Fit.Last.LogLikelihood);
    }

    /// <summary>scikit-learn#7377: a seed made all starts the same, so that a thousand were as good as one.</summary>
    [Fact]
    public void Restarts_differ_and_the_whole_call_repeats_bit_for_bit()
    {
        var (once, again) = (Runs(1, 3, 20, Grid), Runs(1, 3, 20, Grid));
        Assert.True(once.Succeeded.Select(run => run.Start).Distinct().Count() > 10);
        Assert.All(once.Succeeded.Zip(again.Succeeded), pair =>
            Assert.True(pair.Item1.Fit.Last.LogLikelihood.HasTheBitsOf(pair.Item2.Fit.Last.LogLikelihood)));
    }

    [Fact]
    public void Each_run_of_EM_reports_how_far_it_agrees_with_the_best()
    {
        var runs = Runs(0, 4, 5, TheBlobs.Observations);
        var agreements = runs.Agreements(TheBlobs.Observations).GetOrThrow();
        Assert.Equal(5, agreements.Length);
        Assert.Equal(1, agreements[runs.Succeeded.IndexOf(runs.Best)], 1e-15);
        Assert.All(agreements.AsEnumerable(), agreement => Assert.InRange(agreement, -1, 1 + 1e-15));
    }

    [Fact]
    public void Restarts_of_EM_in_no_run_are_refused() =>
        Assert.Equal([110], Codes(EmRestarts.RandomRows(Ems.Problem(2, Grid, settings), MersenneTwister.FromSeed(0),
            0)));

    [Fact]
    public void Any_start_that_draws_from_a_generator_can_be_run_several_times()
    {
        var (runs, next) = EmRestarts.From(Ems.Problem(4, TheBlobs.Observations, settings),
            MersenneTwister.FromSeed(0), 3, Initial.PlusPlus).GetOrThrow();
        Assert.Equal(3, runs.Runs.Length);
        Assert.False(next.Equals(MersenneTwister.FromSeed(0)));
        Assert.Equal(3, runs.Succeeded.Select(run => run.Start).Distinct().Count());
    }

    /// <summary>Twenty equal rows: the run that gives them a component of their own has the greater likelihood, and
    /// ends at the floor.</summary>
    [Fact]
    public void A_run_at_the_floor_is_not_the_best_however_great_its_likelihood()
    {
        var data = Columns.Of([.. Enumerable.Repeat(0.0, 20), .. Enumerable.Range(-15, 31).Select(x => (double)x)]);
        EmRestart Run(double first, double second, double variance)
        {
            var start = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, first, second),
                [Matrix.Of(1, 1, variance), Matrix.Of(1, 1, 80)]).GetOrThrow();
            return new(start, Ems.Run(start, data, settings).GetOrThrow());
        }
        var (atFloor, sound) = (Run(0, 1, 1e-8), Run(-9, 9, 30));
        Assert.True(atFloor.IsDegenerate && !sound.IsDegenerate
            && atFloor.Fit.Last.LogLikelihood > sound.Fit.Last.LogLikelihood);
        Assert.Same(sound, new EmRestarts([atFloor, sound]).Best);
        Assert.Same(sound, new EmRestarts([sound, atFloor]).Best);
        Assert.Same(atFloor, new EmRestarts([atFloor]).Best);
    }

    /// <summary>The sound run is a start that nothing was done for.</summary>
    [Fact]
    public void A_run_with_an_empty_component_is_not_the_best_however_great_its_likelihood()
    {
        var data = Columns.Of(0, 1, 2, 3, 10, 11, 12, 20);
        EmRestart Run(double last, double variance, int steps)
        {
            var start = GaussianMixture.Parse([0.5, 0.25, 0.25], Matrix.Of(3, 1, 1.5, 11, last),
                [.. Enumerable.Repeat(Matrix.Of(1, 1, variance), 3)]).GetOrThrow();
            return new(start, Ems.Run(start, data, settings with { MaxSteps = steps }).GetOrThrow());
        }
        var (withEmpty, sound) = (Run(1e6, 1, 60), Run(20, 500, 0));
        Assert.Contains(0.0, withEmpty.Fit.Last.Mixture.MixingWeights);
        Assert.True(!withEmpty.IsDegenerate && !sound.IsDegenerate
            && withEmpty.Fit.Last.LogLikelihood > sound.Fit.Last.LogLikelihood);
        Assert.Same(sound, new EmRestarts([withEmpty, sound]).Best);
        Assert.Same(sound, new EmRestarts([sound, withEmpty]).Best);
    }
}
