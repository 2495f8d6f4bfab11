using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;
using MlPure.Randomness;

namespace MlPure.Specs.Mixtures;

/// <summary>What EM finds by itself where values are missing (src/MlPure/Mixtures/Starts/StartPortfolio.cs): on iris, a
/// tenth of whose values are hidden at random.</summary>
public class IncompleteRestartsSpec
{
    static readonly Matrix iris = Oracles.Tables.Csv("iris.csv");

    static readonly Observations whole = Observations.Parse(iris).GetOrThrow();

    static EmSettings Settings(string name) =>
        new EmSettings
        {
            Stopping = new MlPure.Iteration.StoppingRule.MeanChange(1e-9),
            MaxSteps = 20_000,
            Model = CovarianceModel.Parse(name).GetOrThrow()
        };

    /// <summary>60 of the 600 numbers are hidden: the first of a permutation.</summary>
    static Observations Hidden(uint seed)
    {
        var hidden = MersenneTwister.FromSeed(seed).Permutation(600).Value.Take(60).ToHashSet();
        return Observations.ParseIncomplete(Matrix.Build(150, 4, (i, f) => hidden.Contains(4 * i + f) ? double.NaN
            : iris[i, f])).GetOrThrow();
    }

    static Validation<Error, EmRestarts> Hierarchical(int k, Observations observations, EmSettings settings,
        uint seed = 0) =>
        MixtureModel.Search(observations, k,
            new() { Em = settings, Start = new MixtureStart.Hierarchical(), Seed = seed }).Map(search =>
            search.Restarts);

    static Run<EmState> Complete(string name, int k) =>
        Ems.Run(Initial.FromHierarchy(Hierarchy.Of(MersenneTwister.FromSeed(0), whole).Value, k, whole, Settings(name))
            .GetOrThrow(), whole, Settings(name)).GetOrThrow();

    /// <summary>Every parameter, components in the order of their third mean.</summary>
    static double[] All(MixtureParameters numbers, MixtureParameters order) =>
        [.. Enumerable.Range(0, numbers.Means.Rows).OrderBy(j => order.Means[j, 2])
        .SelectMany(j => (IEnumerable<double>)[numbers.MixingWeights[j], .. numbers.Means.RowVector(j),
            .. numbers.Covariances[j].AsVector()])];

    /// <summary>How far the estimates are from the complete data's, in its own standard errors, at most. They are those
    /// of a bootstrap of 200 runs.</summary>
    static double[] Furthest(Run<EmState> complete, EmSettings settings, IEnumerable<Run<EmState>> fits)
    {
        var estimate = MixtureParameters.Of(complete.Last.Mixture);
        var bootstrap = Bootstrap.Of(MersenneTwister.FromSeed(1), complete.Last.Mixture, 150, 200, settings)
            .GetOrThrow().Value;
        Assert.Equal(200, bootstrap.ValidRuns.Length);
        var errors = All(bootstrap.StandardErrors().GetOrThrow(), estimate);
        return [.. fits.Select(fit => MixtureParameters.Of(fit.Last.Mixture)).Select(found =>
            Enumerable.Range(0, errors.Length)
                .Max(i => Math.Abs(All(found, found)[i] - All(estimate, estimate)[i]) / errors[i]))];
    }

    static bool NeverFalls(GaussianMixture start, Observations data, EmSettings settings)
    {
        EmState[] states = [.. Ems.Trajectory(Ems.Init(start, data, settings).GetOrThrow(), data, settings)];
        return states.Zip(states.Skip(1), (before, now) =>
            now.LogLikelihood >= before.LogLikelihood - 1e-9 * Math.Abs(before.LogLikelihood)).All(kept => kept);
    }

    /// <summary>VEV with two components is what BIC chooses for these data.</summary>
    [Fact]
    public void With_a_tenth_of_iris_hidden_estimates_of_two_components_stay_within_three_standard_errors()
    {
        var settings = Settings("VEV");
        var runs = Enumerable.Range(0, 20).Select(seed => Hidden((uint)seed))
            .Select(data => (data, run: Hierarchical(2, data, settings)
                .GetOrThrow().Best)).ToArray();
        Assert.All(runs, each =>
            Assert.True(each.run.Fit.Outcome.IsConverged && NeverFalls(each.run.Start, each.data, settings)));
        Assert.All(Furthest(Complete("VEV", 2), settings, runs.Select(each => each.run.Fit)), distance =>
            Assert.InRange(distance, 0.01, 3));
    }

    /// <summary>VVV with three components has 44 parameters for 150 rows and several maxima: EM here starts from the
    /// complete data's.</summary>
    [Fact]
    public void With_a_tenth_of_iris_hidden_estimates_of_three_components_stay_within_three_standard_errors()
    {
        var (complete, settings) = (Complete("VVV", 3), Settings("VVV"));
        var data = Enumerable.Range(0, 20).Select(seed => Hidden((uint)seed)).ToArray();
        Assert.All(data, each => Assert.True(NeverFalls(complete.Last.Mixture, each, settings)));
        Assert.All(Furthest(complete, settings,
            data.Select(each => Ems.Run(complete.Last.Mixture, each, settings).GetOrThrow())), distance =>
            Assert.InRange(distance, 0.01, 3));
    }

    /// <summary>Of twenty tables two have no such start among the hierarchies'.</summary>
    [Fact]
    public void Hierarchies_of_incomplete_rows_lead_to_the_complete_datas_maximum_18_times_in_20()
    {
        var (complete, settings) = (Complete("VVV", 3), Settings("VVV"));
        var gaps = Enumerable.Range(0, 20).Select(seed => Hidden((uint)seed)).Select(data =>
            Hierarchical(3, data, settings).GetOrThrow().Best.Fit.Last.LogLikelihood
            - Ems.Run(complete.Last.Mixture, data, settings).GetOrThrow().Last.LogLikelihood).ToArray();
        Assert.True(gaps.Count(gap => gap >= -1e-3) >= 18, string.Join(' ', gaps));
    }

    [Fact]
    public void Runs_from_hierarchies_of_incomplete_rows_are_all_kept_and_few_rows_need_no_draw()
    {
        var data = Hidden(0);
        var restarts = Hierarchical(3, data, Settings("EEE")).GetOrThrow();
        Assert.Equal(Hierarchical(3, data, Settings("EEE"), seed: 3).GetOrThrow(), restarts);
        Assert.Equal(4, restarts.Runs.Length);
        Assert.Equal(restarts.Succeeded.Where(run => !run.IsDegenerate).Max(run => run.Fit.Last.LogLikelihood),
            restarts.Best.Fit.Last.LogLikelihood);
        var agreements = restarts.Agreements(data).GetOrThrow();
        Assert.Equal((4, 1.0), (agreements.Length, agreements.Max()));
        // Where nothing is missing there is one hierarchy.
        Assert.Single(Hierarchical(3, Observations.ParseIncomplete(iris).GetOrThrow(), Settings("EEE"))
            .GetOrThrow().Runs);
    }

    [Fact]
    public void A_hierarchy_of_too_few_complete_rows_is_a_run_that_failed_and_the_others_are_runs()
    {
        // Two rows are complete: their hierarchy has no three clusters.
        var data = Observations.ParseIncomplete(Matrix.Build(40, 2, (i, f) => i > 1
            && i % 2 == f ? double.NaN : (i % 4 < 2 ? 0 : 9) + Math.Sin(3 * i + f))).GetOrThrow();
        var restarts = Hierarchical(3, data, Settings("VVI")).GetOrThrow();
        Assert.Equal([true, true, false, false], restarts.Runs.Select(run => run.IsSucc));
        Assert.True(restarts.Best.Fit.Outcome.IsConverged);
    }

    [Fact]
    public void Where_no_hierarchy_can_be_a_start_the_faults_of_the_first_are_returned()
    {
        // Four rows of two different values.
        var data = Observations.ParseIncomplete(Matrix.Of(4, 2, 4, 3, 4, 3, 1, 2, 1, 2)).GetOrThrow();
        Assert.Equal([305], Codes(Hierarchical(3, data, EmSettings.Default)));
        Assert.Equal([110], Codes(Hierarchical(0, data, EmSettings.Default)));
        Assert.Equal([111], Codes(Hierarchical(5, data, EmSettings.Default)));
    }
}
