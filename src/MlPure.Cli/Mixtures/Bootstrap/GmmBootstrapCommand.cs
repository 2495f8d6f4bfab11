using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;

namespace MlPure.Cli.Mixtures;

/// <summary>mlpure gmm bootstrap: standard errors and intervals of a mixture's parameters, and a test for another
/// component.</summary>
public sealed class GmmBootstrapCommand : DataCommand<GmmBootstrapSettings>
{
    private protected override Validation<Error, Answer> Answer(GmmBootstrapSettings settings) =>
        from rows in settings.ReadComplete()
        from model in CovarianceModel.Parse(settings.Covariance)
        from em in settings.For(model)
        from problem in rows.Named(settings.Path, EmProblem.Create(rows.Observations, settings.K, em))
        let hierarchy = Hierarchy.Of(settings.Generator, rows.Observations)
        from start in Initial.FromHierarchy(hierarchy.Value, settings.K, rows.Observations, em)
        from run in Em.Run(problem, start)
        from bootstrap in CountedProgress.During(settings.Runs, "runs", progress => Bootstrap.Of(
            hierarchy.Next, run.Last.Mixture, rows.Observations, settings.Runs, em, _ => progress.Show()))
        from errors in bootstrap.Value.StandardErrors()
        from interval in bootstrap.Value.Intervals(settings.Level)
        from test in TestOf(settings, bootstrap.Next, rows.Observations, em)
        let estimates = new GmmEstimates(
            MixtureParameters.Of(run.Last.Mixture), errors, interval.Lower, interval.Upper)
        select new GmmBootstrapReport(settings, em, rows, run, bootstrap.Value, estimates, test).ToAnswer();

    static Validation<Error, Option<LikelihoodRatioTest>> TestOf(
        GmmBootstrapSettings settings, MersenneTwister generator, Observations observations, EmSettings em) =>
        settings.Test
            ? CountedProgress.During(settings.Runs, "runs of the test", progress => LikelihoodRatioTest
                .Of(generator, observations, settings.K, settings.Runs, em, _ => progress.Show()))
                .Map(test => Option<LikelihoodRatioTest>.Some(test.Value))
            : Option<LikelihoodRatioTest>.None;
}
