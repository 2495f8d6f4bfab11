using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;

namespace MlPure.Cli.Mixtures;

/// <summary>mlpure gmm fit: a mixture of k normal densities to a table's rows.</summary>
public sealed class GmmFitCommand : DataCommand<GmmFitSettings>
{
    private protected override Validation<Error, Answer> Answer(GmmFitSettings settings) =>
        from model in CovarianceModel.Parse(settings.Covariance)
        from em in settings.For(model, settings.ThreadLimit)
        from fitted in settings.Missing == "expect" ? AroundMissing(settings, em)
            : settings.IsHierarchical ? FromHierarchy(settings, em)
            : FromRandomStarts(settings, em)
        select new GmmFitReport(settings, em, fitted).ToAnswer();

    static Validation<Error, FittedRows> AroundMissing(GmmFitSettings settings, EmSettings em) =>
        from rows in RowReader.ReadIncomplete(settings)
        from restarts in IncompleteRestarts.Hierarchical(settings.Generator, settings.K, rows.Observations, em)
        from fitted in FittedRows.Of(restarts.Value, rows, em)
        select fitted;

    static Validation<Error, FittedRows> FromHierarchy(GmmFitSettings settings, EmSettings em) =>
        from rows in settings.ReadComplete()
        from noiseRows in settings.NoiseRows(rows.Observations, em.Threads)
        from fit in noiseRows.Match(
            Some: noise => WithNoise(settings, rows.Observations, em, noise),
            None: () => FromHierarchyOf(rows.Observations, settings, rows.Observations, em, Option<Noise>.None))
        from fitted in FittedRows.Of(fit, rows, em)
        select fitted;

    static Validation<Error, EmFit> WithNoise(
        GmmFitSettings settings, Observations observations, EmSettings em, IReadOnlyCollection<int> noiseRows) =>
        from noise in Noise.Of(observations, noiseRows)
        from others in Noise.Without(observations, noiseRows)
        from fit in FromHierarchyOf(others, settings, observations, em, noise)
        select fit;

    static Validation<Error, EmFit> FromHierarchyOf(
        Observations startRows, GmmFitSettings settings, Observations observations, EmSettings em,
        Option<Noise> noise) =>
        from start in Initial.FromHierarchy(
            Hierarchy.Of(settings.Generator, startRows).Value, settings.K, startRows, em)
        from fit in Em.Run(start, observations, em, noise)
        select fit;

    static Validation<Error, FittedRows> FromRandomStarts(GmmFitSettings settings, EmSettings em) =>
        from rows in settings.ReadComplete()
        let start = StartOf(settings, rows.Observations, em)
        from restarts in EmRestarts.From(settings.Generator, settings.Restarts, start, rows.Observations, em)
        from fitted in FittedRows.Of(restarts.Value, rows, em)
        select fitted;

    static Func<MersenneTwister, Validation<Error, (GaussianMixture Value, MersenneTwister Next)>> StartOf(
        GmmFitSettings settings, Observations observations, EmSettings em) => settings.Start switch
        {
            "plusplus" => generator => Initial.PlusPlus(generator, settings.K, observations, em),
            "kmeans" => generator => Initial.KMeans(generator, settings.K, observations, em),
            _ => generator => Initial.RandomRows(generator, settings.K, observations, em),
        };
}
