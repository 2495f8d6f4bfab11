using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;

namespace MlPure.Specs.Mixtures;

/// <summary>What EM finds by itself where numbers are missing (src/MlPure/Mixtures/IncompleteRestarts.cs): on iris, a tenth of whose numbers are hidden at random.</summary>
public class IncompleteRestartsSpec
{
    static readonly Matrix iris = Oracles.Tables.Csv("iris.csv");

    static readonly Observations whole = Observations.Parse(iris).GetOrThrow();

    static EmSettings Settings(string name) => EmSettings.Parse(tolerance: 1e-9, maxSteps: 20_000, model: CovarianceModel.Parse(name).GetOrThrow()).GetOrThrow();

    /// <summary>60 of the 600 numbers are hidden: the first of a permutation.</summary>
    static IncompleteObservations Hidden(uint seed)
    {
        var hidden = MersenneTwister.FromSeed(seed).Permutation(600).Value.Take(60).ToHashSet();
        return IncompleteObservations.Parse(Matrix.Build(150, 4, (i, f) => hidden.Contains(4 * i + f) ? double.NaN : iris[i, f])).GetOrThrow();
    }

    static EmFit Complete(string name, int k) =>
        Em.Run(Initial.FromHierarchy(Hierarchy.Of(MersenneTwister.FromSeed(0), whole).Value, k, whole, Settings(name)).GetOrThrow(), whole, Settings(name)).GetOrThrow();

    /// <summary>Every parameter, components in the order of their third mean.</summary>
    static double[] All(MixtureParameters numbers, MixtureParameters order) => [.. Enumerable.Range(0, numbers.Means.Rows).OrderBy(j => order.Means[j, 2])
        .SelectMany(j => (IEnumerable<double>)[numbers.MixingWeights[j], .. numbers.Means.RowVector(j), .. numbers.Covariances[j].AsVector()])];

    /// <summary>How far the estimates are from the complete data's, in its own standard errors, at most. They are those of a bootstrap of 200 runs.</summary>
    static double[] Furthest(EmFit complete, EmSettings settings, IEnumerable<EmFit> fits)
    {
        var estimate = MixtureParameters.Of(complete.State.Mixture);
        var bootstrap = Bootstrap.Of(MersenneTwister.FromSeed(1), complete.State.Mixture, 150, 200, settings).GetOrThrow().Value;
        Assert.Equal(200, bootstrap.Counted.Length);
        var errors = All(bootstrap.StandardErrors().GetOrThrow(), estimate);
        return [.. fits.Select(fit => MixtureParameters.Of(fit.State.Mixture)).Select(found =>
            Enumerable.Range(0, errors.Length).Max(i => Math.Abs(All(found, found)[i] - All(estimate, estimate)[i]) / errors[i]))];
    }

    static bool NeverFalls(GaussianMixture start, IncompleteObservations data, EmSettings settings)
    {
        EmState[] states = [.. IncompleteEm.Trajectory(IncompleteEm.Seed(start, data, settings).GetOrThrow(), data, settings)];
        return states.Zip(states.Skip(1), (before, now) => now.LogLikelihood >= before.LogLikelihood - 1e-9 * Math.Abs(before.LogLikelihood)).All(kept => kept);
    }

    /// <summary>VEV with two components is what BIC chooses for these data.</summary>
    [Fact]
    public void Of_twenty_times_a_tenth_hidden_the_estimates_are_within_three_standard_errors_of_the_complete_datas_and_no_step_falls()
    {
        var settings = Settings("VEV");
        var runs = Enumerable.Range(0, 20).Select(seed => Hidden((uint)seed))
            .Select(data => (data, run: IncompleteRestarts.Hierarchical(MersenneTwister.FromSeed(0), 2, data, settings).GetOrThrow().Value.Best)).ToArray();
        Assert.All(runs, each => Assert.True(each.run.Fit.Outcome.IsConverged && NeverFalls(each.run.Start, each.data, settings)));
        Assert.All(Furthest(Complete("VEV", 2), settings, runs.Select(each => each.run.Fit)), distance => Assert.InRange(distance, 0.01, 3));
    }

    /// <summary>VVV with three components has 44 parameters for 150 rows and several maxima: EM here starts from the complete data's.</summary>
    [Fact]
    public void And_so_are_those_of_three_components_from_the_complete_datas_maximum()
    {
        var (complete, settings) = (Complete("VVV", 3), Settings("VVV"));
        var data = Enumerable.Range(0, 20).Select(seed => Hidden((uint)seed)).ToArray();
        Assert.All(data, each => Assert.True(NeverFalls(complete.State.Mixture, each, settings)));
        Assert.All(Furthest(complete, settings, data.Select(each => IncompleteEm.Run(complete.State.Mixture, each, settings).GetOrThrow())), distance => Assert.InRange(distance, 0.01, 3));
    }

    /// <summary>Of the hierarchies' starts one at least leads near the complete data's maximum 18 times; seeds 2 and 14 have no such start, and end lower.</summary>
    [Fact]
    public void From_its_own_starts_it_finds_that_maximum_or_a_higher_one_eighteen_times_in_twenty()
    {
        var (complete, settings) = (Complete("VVV", 3), Settings("VVV"));
        var gaps = Enumerable.Range(0, 20).Select(seed => Hidden((uint)seed)).Select(data =>
            IncompleteRestarts.Hierarchical(MersenneTwister.FromSeed(0), 3, data, settings).GetOrThrow().Value.Best.Fit.State.LogLikelihood
            - IncompleteEm.Run(complete.State.Mixture, data, settings).GetOrThrow().State.LogLikelihood).ToArray();
        Assert.Equal([2, 14], Enumerable.Range(0, 20).Where(seed => gaps[seed] < -1e-3));
    }

    [Fact]
    public void All_runs_are_kept_with_their_agreement_and_no_draw_is_made_for_few_rows()
    {
        var data = Hidden(0);
        var (restarts, next) = IncompleteRestarts.Hierarchical(MersenneTwister.FromSeed(3), 3, data, Settings("EEE")).GetOrThrow();
        Assert.Equal(MersenneTwister.FromSeed(3), next);
        Assert.Equal(4, restarts.Runs.Length);
        Assert.Equal(restarts.Runs.Where(run => !run.IsDegenerate).Max(run => run.Fit.State.LogLikelihood), restarts.Best.Fit.State.LogLikelihood);
        var agreements = restarts.Agreements(data);
        Assert.Equal((4, 1.0), (agreements.Length, agreements.Max()));
        // Where nothing is missing there is one set of rows.
        Assert.Equal(2, IncompleteRestarts.Hierarchical(MersenneTwister.FromSeed(3), 3, IncompleteObservations.Parse(iris).GetOrThrow(), Settings("EEE")).GetOrThrow().Value.Runs.Length);
    }

    [Fact]
    public void Too_few_complete_rows_are_no_start_and_the_others_are()
    {
        var data = IncompleteObservations.Parse(Matrix.Build(40, 2, (i, f) => i > 1 && i % 2 == f ? double.NaN : (i % 4 < 2 ? 0 : 9) + Math.Sin(3 * i + f))).GetOrThrow();
        var restarts = IncompleteRestarts.Hierarchical(MersenneTwister.FromSeed(0), 2, data, Settings("VVI")).GetOrThrow().Value;
        Assert.InRange(restarts.Runs.Length, 1, 4);
        Assert.True(restarts.Best.Fit.Outcome.IsConverged);
    }

    [Fact]
    public void Where_no_start_can_be_the_faults_of_the_first_are_told()
    {
        var data = IncompleteObservations.Parse(Matrix.Of(2, 2, 4, double.NaN, 1, 2)).GetOrThrow();
        Assert.Equal([305], Codes(IncompleteRestarts.Hierarchical(MersenneTwister.FromSeed(0), 3, data, EmSettings.Default)));
        Assert.Equal([110], Codes(IncompleteRestarts.Hierarchical(MersenneTwister.FromSeed(0), 0, data, EmSettings.Default)));
    }
}
