using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Reductions;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Mixtures;

/// <summary>What choosing the number of components and the family promises
/// (src/MlPure/Mixtures/Selection/ModelSelection.cs).</summary>
public class SelectionSpec
{
    static Observations Csv(string name, int first) => Observations.Parse(Oracles.Tables.Csv($"{name}.csv", first))
        .GetOrThrow();

    /// <summary>The models that mclust's papers choose, from nothing but the data, at the converged BIC; and mclust's
    /// classes but for at most two rows.</summary>
    [Theory]
    [InlineData("faithful", 0, "EEE", 3, 2314.2957)]
    [InlineData("iris", 0, "VEV", 2, 561.7285)]
    [InlineData("diabetes", 1, "VVV", 3, 4751.3090)]
    public void Model_selection_by_its_defaults_chooses_the_published_model(string name, int first, string model,
        int components, double bic)
    {
        var data = Csv(name, first);
        var best = TheTables.Of(name).Best.IfNone(() => throw new Xunit.Sdk.XunitException("None."));
        Assert.Equal((model, components), (best.Model.Name, best.Components));
        Assert.Equal(bic, best.Value.IfNone(0), 1e-3);
        var labels = best.Fit.GetOrThrow().Predict(data).GetOrThrow();
        var theirs = Oracles.Published.Ints(Oracles.Published.Json("mclust-bic.json").GetProperty(name)
            .GetProperty("mclust_default_best").GetProperty("classification"));
        Assert.InRange(MlPure.Scores.LabelMatching.Relabel(theirs, labels).GetOrThrow().Zip(theirs)
            .Count(pair => pair.Item1 != pair.Item2), 0, 2);
    }

    /// <summary>The adjusted Rand index against the true classes, compared with the best that scikit-learn 1.2.1's
    /// default GaussianMixture reaches from ten seeds.</summary>
    [Theory]
    [InlineData("wine", 3)]
    [InlineData("blobs", 4)]
    public void The_classes_of_wine_and_of_blobs_are_found_at_least_as_well_as_by_scikit_learn(string name,
        int components)
    {
        var wine = name == "wine";
        var data = wine ? Csv("wine", 0) : TheBlobs.Observations;
        int[] truth = wine ? [.. Enumerable.Range(0, 178).Select(i => i < 59 ? 0 : i < 130 ? 1 : 2)]
            : [.. TheBlobs.Made.Labels];
        var best = ModelSelection.Table(data, new() { Components = [components] }).GetOrThrow()
            .Best.IfNone(() => throw new Xunit.Sdk.XunitException("None."));
        var labels = best.Fit.GetOrThrow().Predict(data).GetOrThrow();
        var theirs = Oracles.Published.Doubles(Oracles.Published.Json("sklearn-rand.json").GetProperty(name)).Max();
        Assert.True(MlPure.Scores.AdjustedRand.Score(labels, truth).GetOrThrow() is var ours && ours >= theirs - 1e-12,
            $"{best.Model}: {ours} against {theirs}");
    }

    /// <summary>VVV with 3 components as mclust has it, and no degenerate fit: a prior keeps every component from
    /// collapsing.</summary>
    [Fact]
    public void Under_a_prior_model_selection_tries_the_families_that_have_one_and_no_cell_is_degenerate()
    {
        var settings = new EmSettings
        {
            Stopping = new MlPure.Iteration.StoppingRule.MeanChange(1e-10),
            MaxSteps = 10_000,
            Prior = MixturePrior.Default
        };
        var table = ModelSelection.Table(Csv("iris", 0), new() { Components = [1, 2, 3], Em = settings }).GetOrThrow();
        Assert.Equal(CovarianceModel.All.Where(model => model.SupportsPrior), table.Cells.Take(10)
            .Select(cell => cell.Model));
        Assert.Equal(30, table.Cells.Length);
        Assert.All(table.Cells, cell => Assert.True(cell.Value.IsSome && !cell.IsDegenerate));
        Assert.Equal(-192.6953, table.Cells[^1].Fit.GetOrThrow().LogLikelihood, 1e-3);
        Assert.Equal([341], Codes(ModelSelection.Table(Csv("iris", 0),
            new() { Components = [2], Models = [CovarianceModel.VVE], Em = settings })));
    }

    /// <summary>Old Faithful with 48 rows added around it, found as clutter. Without noise those rows ask for
    /// covariances of their own.</summary>
    [Fact]
    public void With_noise_the_choice_of_a_model_is_that_of_the_rows_without_it()
    {
        var data = Csv("faithful-noise", 0);
        var plain = new SelectionSettings
        {
            Components = [1, 2, 3, 4, 5],
            Models = [CovarianceModel.EEE, CovarianceModel.VVV]
        };
        var noisy = plain with { NoiseRows = NearestNeighborClutter.Detect(data).GetOrThrow() };
        var (with, without) = (ModelSelection.Table(data, noisy).GetOrThrow(), ModelSelection.Table(data, plain)
            .GetOrThrow());
        var (found, alone) = (with.Best.IfNone(() => throw new InvalidOperationException()),
            without.Best.IfNone(() => throw new InvalidOperationException()));
        Assert.Equal(("EEE", 3), (found.Model.Name, found.Components));
        Assert.True(alone.Model == CovarianceModel.VVV && found.Value.IfNone(0) < alone.Value.IfNone(0));
        Assert.Equal(without.Cells[0].Parameters + 2, with.Cells[0].Parameters);
        Assert.True(found.Fit.GetOrThrow().Noise.IsSome);
        Assert.Equal([346], Codes(ModelSelection.Table(data,
            new() { NoiseRows = [.. Enumerable.Range(0, data.Count)] })));
    }

    /// <summary>Three equal rows far from the others: of two components one has no variance, whatever the
    /// start.</summary>
    [Fact]
    public void A_cell_whose_floor_is_active_is_kept_and_not_chosen()
    {
        var table = ModelSelection.Table(Columns.Of([.. Columns.NormalScores(40), 30, 30, 30]),
            new() { Components = [1, 2], Models = [CovarianceModel.VII] }).GetOrThrow();
        Assert.True(table.Cells[1].IsDegenerate && table.Cells[1].Value.IsSome);
        Assert.True(table.Cells[1].Value.IfNone(0) < table.Cells[0].Value.IfNone(0));
        Assert.Equal(1, table.Best.Map(best => best.Components).IfNone(0));
    }

    /// <summary>From the hierarchy alone VEE with 9 components would beat every other cell of iris: a spurious maximum
    /// of log-likelihood -115.44, at its floor. From K-means there is a fit that is not.</summary>
    [Fact]
    public void A_cell_that_is_degenerate_from_the_hierarchy_is_fitted_from_another_start()
    {
        var table = ModelSelection.Table(Csv("iris", 0),
            new() { Components = [2, 9], Models = [CovarianceModel.VEE, CovarianceModel.VEV] }).GetOrThrow();
        var hierarchical = MixtureModel.Fit(Oracles.Tables.Csv("iris.csv"), 9,
            new() { Start = new MixtureStart.Hierarchical(), Covariance = CovarianceModel.VEE }).GetOrThrow();
        Assert.True(hierarchical.IsDegenerate);
        Assert.All(table.Cells.AsEnumerable(), cell => Assert.True(cell.Value.IsSome && !cell.IsDegenerate));
        Assert.Equal(("VEV", 2), table.Best.Map(best => (best.Model.Name, best.Components)).IfNone(("", 0)));
    }

    /// <summary>mclust's sign is the other, so that programs carried over pick the worst (stats.stackexchange 237220).
    /// One normal and two of the same spread, 10 apart.</summary>
    [Fact]
    public void The_least_criterion_is_chosen_and_more_components_than_there_are_cost_more()
    {
        var data = Columns.Of(Columns.NormalScores(200).Select((score, i) => score + (i % 2 == 0 ? 0 : 10)));
        var table = ModelSelection.Table(data,
            new() { Components = [1, 2, 3, 4], Models = [CovarianceModel.For(1)[1]] }).GetOrThrow();
        Assert.Equal(1230.9183, table.Cells[0].Value.IfNone(0), 1e-4);
        Assert.Equal(869.9937, table.Cells[1].Value.IfNone(0), 1e-4);
        Assert.Equal(2, table.Best.Map(best => best.Components).IfNone(0));
    }

    [Fact]
    public void Every_cell_has_a_value_or_says_why_not_in_the_order_of_the_table()
    {
        var table = ModelSelection.Table(Csv("faithful", 0), new() { Components = [1, 2], Criterion = Criterion.Icl })
            .GetOrThrow();
        Assert.Equal(CovarianceModel.All.Select(model => (1, model))
            .Concat(CovarianceModel.All.Select(model => (2, model))),
            table.Cells.Select(cell => (cell.Components, cell.Model)));
        Assert.All(table.Cells, cell => Assert.True(cell.Value.IsSome || cell.Message.Length > 0));
        var few = ModelSelection.Table(Columns.Of(1, 1, 5, 5, 9), new() { Components = [2, 4] }).GetOrThrow();
        Assert.Equal(["E", "V", "E", "V"], few.Cells.Select(cell => cell.Model.NameFor(1)));
        Assert.All(few.Cells.Where(cell => cell.Components == 4), cell =>
            Assert.Contains("only 3 rows have different values", cell.Message));
    }

    /// <summary>Row by row: -2ℓ and 11 parameters' penalty, of ICL also -2 Σᵢ ln maxⱼ γᵢⱼ. The published BIC is
    /// 2314.2957.</summary>
    [Theory]
    [InlineData(Criterion.Bic)]
    [InlineData(Criterion.Icl)]
    [InlineData(Criterion.Aic)]
    public void A_cell_of_a_selection_has_the_criterion_of_its_settings(Criterion criterion)
    {
        var data = Csv("faithful", 0);
        var cell = ModelSelection.Table(data,
            new() { Components = [3], Models = [CovarianceModel.EEE], Criterion = criterion }).GetOrThrow().Cells[0];
        var mixture = cell.Fit.GetOrThrow().Components;
        double Share(int row) => mixture.Components.Select((component, j) =>
            Math.Log(mixture.MixingWeights[j]) + component.LogDensity(data.Values.Row(row))).Max();
        var logLikelihood = Enumerable.Range(0, 272).Sum(row => mixture.LogDensity(data.Values.Row(row)));
        var certainty = Enumerable.Range(0, 272).Sum(Share) - logLikelihood;
        var bic = -2 * logLikelihood + 11 * Math.Log(272);
        Assert.Equal(2314.2957, bic, 1e-4);
        var expected = criterion switch
        {
            Criterion.Icl => bic - 2 * certainty,
            Criterion.Aic => -2 * logLikelihood + 2 * 11,
            _ => bic,
        };
        Assert.Equal(expected, cell.Value.IfNone(0), 1e-8);
    }

    [Fact]
    public void Any_number_of_threads_gives_bit_identical_selections()
    {
        var tables = new[] { 1, 3 }.Select(count =>
            ModelSelection.Table(Csv("iris", 0),
            new() { Components = [2, 3], Em = new EmSettings { Threads = Threads.Create(count).GetOrThrow() } })
            .GetOrThrow()).ToArray();
        Assert.All(tables[0].Cells.Zip(tables[1].Cells), pair =>
            Assert.True(pair.Item1.Fit.GetOrThrow()
            .LogLikelihood.HasTheBitsOf(pair.Item2.Fit.GetOrThrow().LogLikelihood)));
    }

    [Fact]
    public void A_cell_whose_run_spends_its_steps_has_the_value_of_its_last_state_and_says_so()
    {
        var cell = ModelSelection.Table(Csv("faithful", 0),
            new() { Components = [3], Models = [CovarianceModel.EEE], Em = new EmSettings { MaxSteps = 2 } })
            .GetOrThrow().Cells[0];
        Assert.Equal(cell.Fit.GetOrThrow().Bic, cell.Value);
        Assert.Equal(new Outcome.LimitReached(2), cell.Fit.GetOrThrow().Outcome);
        Assert.Equal("Not converged after 2 steps, the limit; allow more steps.", cell.Message);
    }

    [Fact]
    public void Selection_refuses_counts_out_of_range_and_data_without_variance()
    {
        Assert.Equal([110, 111], Codes(ModelSelection.Table(Columns.Of(1, 2, 3), new() { Components = [0, 4] })));
        Assert.Equal([304], Codes(ModelSelection.Table(Columns.Of(4, 4, 4))));
    }
}
