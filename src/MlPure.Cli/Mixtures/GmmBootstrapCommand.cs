using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Data;
using MlPure.Files;
using MlPure.Iteration;
using MlPure.Mixtures;
using MlPure.Plots;
using MlPure.Randomness;

namespace MlPure.Cli.Mixtures;

/// <summary>mlpure gmm bootstrap: how far the estimates of a mixture may be off, and whether another component is
/// called for.</summary>
public sealed class GmmBootstrapCommand : DataCommand<GmmBootstrapSettings>
{
    /// <summary>What the runs tell of each parameter.</summary>
    sealed record Told(Bootstrap Runs, MixtureParameters Errors, MixtureParameters Lower, MixtureParameters Upper);

    private protected override Validation<Error, Answer> Answer(GmmBootstrapSettings settings) =>
        from rows in settings.Complete()
        from model in CovarianceModel.Parse(settings.Covariance)
        from asked in Asked(settings, model)
        let generator = MersenneTwister.FromSeed((uint)settings.Seed)
        let hierarchy = Hierarchy.Of(generator, rows.Observations)
        from start in Initial.FromHierarchy(hierarchy.Value, settings.K, rows.Observations, asked)
        from problem in EmProblem.Create(rows.Observations, settings.K, asked)
        from fit in Em.Run(problem, start)
        from bootstrap in Bootstrap.Of(hierarchy.Next, fit.Last.Mixture, rows.Observations, settings.Runs, asked)
        from errors in bootstrap.Value.StandardErrors()
        from interval in bootstrap.Value.Intervals(settings.Level)
        from test in settings.Test
            ? LikelihoodRatioTest.Of(bootstrap.Next, rows.Observations, settings.K, settings.Runs, asked)
                .Map(tested => Option<LikelihoodRatioTest>.Some(tested.Value))
            : Validation<Error, Option<LikelihoodRatioTest>>.Success(Option<LikelihoodRatioTest>.None)
        select Of(settings, rows, asked, fit, new Told(bootstrap.Value, errors, interval.Lower, interval.Upper), test);

    /// <summary>One component more than the rows have makes EM slow, and most runs of the test are of that kind: steps
    /// are accelerated where they may be.</summary>
    static Validation<Error, EmSettings> Asked(GmmBootstrapSettings settings, CovarianceModel model) =>
        settings.For(model, ThreadsOf(settings),
            accelerated: settings.Held.Exists(floor => floor is not CovarianceFloor.Ridge));

    static Answer Of(GmmBootstrapSettings settings, Rows<Observations> rows, EmSettings asked, Run<EmState> fit,
        Told told, Option<LikelihoodRatioTest> test) => new(
        new
        {
            rows = rows.Observations.Count,
            features = rows.Observations.Features,
            columns = rows.Columns,
            components = settings.K,
            covariance = asked.Model.NameFor(rows.Observations.Features),
            logLikelihood = fit.Last.LogLikelihood,
            outcome = OutcomeOf(fit.Outcome),
            estimates = NumbersOf(MixtureParameters.Of(fit.Last.Mixture)),
            standardErrors = NumbersOf(told.Errors),
            level = settings.Level,
            lower = NumbersOf(told.Lower),
            upper = NumbersOf(told.Upper),
            runs = new
            {
                made = told.Runs.Runs.Length,
                counted = told.Runs.ValidRuns.Length,
                notConverged = told.Runs.Runs.Count(run => !run.IsConverged),
                lostComponent = told.Runs.Runs.Count(run => !run.KeptComponents),
                floorActive = told.Runs.Runs.Count(run => run.IsDegenerate),
            },
            test = test.Map(tested => (object)new
            {
                against = settings.K + 1,
                statistic = tested.Observed.Statistic,
                pValue = tested.PValue,
                converged = tested.Observed.IsConverged,
                runs = new { made = tested.Runs.Length, counted = tested.Statistics.Length },
                statistics = tested.Statistics,
            }).IfNoneUnsafe(() => null!),
            missing = Labels.Missing(rows),
            seed = settings.Seed,
            dataSha256 = Digest.Of(rows.Observations.Values),
        },
        Shown.Table(["component", "parameter", "estimate", "standard error", "from", "to"],
            Enumerable.Range(0, settings.K).SelectMany(j => RowsOf(rows, fit, told, j)),
            $"Intervals hold {settings.Level:P0} of {told.Runs.ValidRuns.Length} runs that count, of {told.Runs.Runs.Length}. {string.Join("", test.Map(tested => Message(settings, tested)))}{fit.Outcome.Message}"),
        [.. Labels.LeftOut(rows)],
        Option<Figure>.None);

    static object NumbersOf(MixtureParameters numbers) =>
        new
        {
            mixingWeights = numbers.MixingWeights,
            means = RowsOf(numbers.Means),
            covariances = numbers.Covariances.Select(RowsOf)
        };

    static IEnumerable<IEnumerable<string>> RowsOf(Rows<Observations> rows, Run<EmState> fit, Told told, int j)
    {
        IEnumerable<string> Row(string name, Func<MixtureParameters, double> of) =>
            [$"{j + 1}", name, .. new[] { MixtureParameters.Of(fit.Last.Mixture), told.Errors, told.Lower,
                told.Upper }.Select(numbers => Shown.Number(of(numbers)))];
        return
        [
            Row("weight", numbers => numbers.MixingWeights[j]),
            .. rows.Columns.Select((name, f) => Row($"mean {name}", numbers => numbers.Means[j, f])),
            .. rows.Columns.Select((name, f) => Row($"variance {name}", numbers => numbers.Covariances[j][f, f])),
        ];
    }

    static string Message(GmmBootstrapSettings settings, LikelihoodRatioTest test) =>
        $"{settings.K} components against {settings.K + 1}: statistic {Shown.Number(test.Observed.Statistic)}, p = "
            + $"{Shown.Number(test.PValue)} of {test.Statistics.Length} runs. ";
}
