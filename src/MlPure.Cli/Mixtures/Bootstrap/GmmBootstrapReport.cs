using MlPure.Cli.Data;
using MlPure.Files;
using MlPure.Iteration;
using MlPure.Mixtures;
using MlPure.Plots;

namespace MlPure.Cli.Mixtures;

/// <summary>A mixture's parameters, with their standard errors and intervals.</summary>
sealed record GmmEstimates(
    MixtureParameters Values, MixtureParameters Errors, MixtureParameters Lower, MixtureParameters Upper);

/// <summary>What mlpure gmm bootstrap reports.</summary>
sealed class GmmBootstrapReport(
    GmmBootstrapSettings settings,
    EmSettings em,
    DataRows rows,
    Run<EmState> run,
    Bootstrap bootstrap,
    GmmEstimates estimates,
    Option<LikelihoodRatioTest> test)
{
    /// <summary>The report.</summary>
    public Answer ToAnswer() => new(JsonObject(), Table(), [.. InputRemarks.On(rows)], Option<Figure>.None);

    object JsonObject() => new
    {
        rows = rows.Observations.Count,
        features = rows.Observations.Features,
        columns = rows.Columns,
        components = settings.K,
        covariance = em.Model.NameFor(rows.Observations.Features),
        logLikelihood = run.Last.LogLikelihood,
        outcome = Json.Of(run.Outcome),
        estimates = ParametersObject(estimates.Values),
        standardErrors = ParametersObject(estimates.Errors),
        level = settings.Level,
        lower = ParametersObject(estimates.Lower),
        upper = ParametersObject(estimates.Upper),
        runs = RunsObject(),
        test = Json.OrNull(test, TestObject),
        missing = InputRemarks.Missing(rows),
        seed = settings.Seed,
        dataSha256 = Digest.Of(rows.Observations),
    };

    static object ParametersObject(MixtureParameters parameters) => new
    {
        mixingWeights = parameters.MixingWeights,
        means = Json.Rows(parameters.Means),
        covariances = parameters.Covariances.Select(Json.Rows),
    };

    object RunsObject() => new
    {
        made = bootstrap.Runs.Length,
        counted = bootstrap.ValidRuns.Length,
        notConverged = bootstrap.Runs.Count(each => !each.IsConverged),
        lostComponent = bootstrap.Runs.Count(each => !each.KeptComponents),
        floorActive = bootstrap.Runs.Count(each => each.IsDegenerate),
    };

    object TestObject(LikelihoodRatioTest result) => new
    {
        against = settings.K + 1,
        statistic = result.Observed.Statistic,
        pValue = result.PValue,
        converged = result.Observed.IsConverged,
        runs = new { made = result.Runs.Length, counted = result.Statistics.Length },
        statistics = result.Statistics,
    };

    TextTable Table()
    {
        var runs = $"{bootstrap.ValidRuns.Length} runs that count, of {bootstrap.Runs.Length}";
        var tested = test.Map(TestSentence).IfNone("");
        var sentence = $"Intervals hold {settings.Level:P0} of {runs}. {tested}{run.Outcome.Message}";
        return Formatting.Table(["component", "parameter", "estimate", "standard error", "from", "to"],
            Enumerable.Range(0, settings.K).SelectMany(ComponentRows), sentence);
    }

    IEnumerable<IEnumerable<string>> ComponentRows(int j) =>
    [
        Row(j, "weight", parameters => parameters.MixingWeights[j]),
        .. rows.Columns.Select((name, f) => Row(j, $"mean {name}", parameters => parameters.Means[j, f])),
        .. rows.Columns.Select((name, f) => Row(j, $"variance {name}", parameters => parameters.Covariances[j][f, f])),
    ];

    IEnumerable<string> Row(int component, string name, Func<MixtureParameters, double> parameter)
    {
        MixtureParameters[] columns = [estimates.Values, estimates.Errors, estimates.Lower, estimates.Upper];
        return [$"{component}", name, .. columns.Select(column => Formatting.Number(parameter(column)))];
    }

    string TestSentence(LikelihoodRatioTest result)
    {
        var (statistic, p) = (Formatting.Number(result.Observed.Statistic), Formatting.Number(result.PValue));
        var runs = result.Statistics.Length;
        return $"{settings.K} components against {settings.K + 1}: statistic {statistic}, p = {p} of {runs} runs. ";
    }
}
