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
        from em in SettingsOf(settings, model)
        let hierarchy = Hierarchy.Of(settings.Generator, rows.Observations)
        from start in Initial.FromHierarchy(hierarchy.Value, settings.K, rows.Observations, em)
        from fit in Em.Run(start, rows.Observations, em)
        from bootstrap in Bootstrap.Of(
            hierarchy.Next, fit.State.Mixture, RowsToDraw(rows.Observations), settings.Runs, em)
        from errors in bootstrap.Value.StandardErrors()
        from interval in bootstrap.Value.Intervals(settings.Level)
        from test in TestOf(settings, bootstrap.Next, rows.Observations, em)
        let estimates = new GmmEstimates(
            MixtureParameters.Of(fit.State.Mixture), errors, interval.Lower, interval.Upper)
        select new GmmBootstrapReport(settings, em, rows, fit, bootstrap.Value, estimates, test).ToAnswer();

    /// <summary>Most runs of the test have one component more than the rows, which makes EM slow: steps are
    /// accelerated where they may be.</summary>
    static Validation<Error, EmSettings> SettingsOf(GmmBootstrapSettings settings, CovarianceModel model)
    {
        var mayAccelerate = settings.FloorValue.Exists(floor => floor is not CovarianceFloor.Ridge);
        return settings.For(model, settings.ThreadLimit, accelerated: mayAccelerate);
    }

    static int RowsToDraw(Observations observations) =>
        (int)Math.Min(int.MaxValue, Math.Round(observations.TotalWeight));

    static Validation<Error, Option<LikelihoodRatioTest>> TestOf(
        GmmBootstrapSettings settings, MersenneTwister generator, Observations observations, EmSettings em) =>
        settings.Test
            ? LikelihoodRatioTest.Of(generator, observations, settings.K, settings.Runs, em)
                .Map(test => Option<LikelihoodRatioTest>.Some(test.Value))
            : Option<LikelihoodRatioTest>.None;
}
