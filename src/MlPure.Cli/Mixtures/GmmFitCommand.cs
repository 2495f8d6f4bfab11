using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;
using MlPure.Randomness;

namespace MlPure.Cli.Mixtures;

/// <summary>mlpure gmm fit: a mixture of k normal densities to a table's rows.</summary>
public sealed class GmmFitCommand : DataCommand<GmmFitSettings>
{
    private protected override Validation<Error, Answer> Answer(GmmFitSettings settings) =>
        from model in CovarianceModel.Parse(settings.Covariance)
        from em in settings.For(model)
        from rows in settings.Missing == "expect" ? RowReader.ReadIncomplete(settings) : settings.ReadComplete()
        from problem in EmProblem.Create(rows.Observations, settings.K, em)
        from fitted in settings.Missing == "expect" ? AroundMissing(settings, problem, rows)
            : settings.IsHierarchical ? FromHierarchy(settings, problem, rows)
            : FromRandomStarts(settings, problem, rows)
        select new GmmFitReport(settings, fitted).ToAnswer();

    static Validation<Error, FittedRows> AroundMissing(GmmFitSettings settings, EmProblem problem, DataRows rows) =>
        from restarts in EmRestarts.Hierarchical(problem, settings.Generator)
        from fitted in FittedRows.AroundMissing(problem, restarts.Value, rows)
        select fitted;

    static Validation<Error, FittedRows> FromHierarchy(GmmFitSettings settings, EmProblem problem, DataRows rows) =>
        from noiseRows in settings.NoiseRows(problem.Observations)
        from run in noiseRows.Match(
            Some: noise => WithNoise(problem, settings.Generator, noise),
            None: () => FromHierarchyOf(problem.Observations, problem, settings.Generator, Option<Noise>.None))
        from fitted in FittedRows.Of(problem, run, rows)
        select fitted;

    static Validation<Error, Run<EmState>> WithNoise(
        EmProblem problem, MersenneTwister generator, IReadOnlyCollection<int> noiseRows) =>
        from noise in Noise.Of(problem.Observations, noiseRows)
        from others in Noise.Without(problem.Observations, noiseRows)
        from run in FromHierarchyOf(others, problem, generator, noise)
        select run;

    static Validation<Error, Run<EmState>> FromHierarchyOf(
        Observations startRows, EmProblem problem, MersenneTwister generator, Option<Noise> noise) =>
        from start in Initial.FromHierarchy(
            Hierarchy.Of(generator, startRows).Value, problem.Components, startRows, problem.Settings)
        from run in Em.Run(problem, start, noise)
        select run;

    static Validation<Error, FittedRows> FromRandomStarts(GmmFitSettings settings, EmProblem problem, DataRows rows) =>
        from restarts in settings.Start switch
        {
            "plusplus" => EmRestarts.From(problem, settings.Generator, settings.Restarts, Initial.PlusPlus),
            "kmeans" => EmRestarts.From(problem, settings.Generator, settings.Restarts, Initial.KMeans),
            _ => EmRestarts.RandomRows(problem, settings.Generator, settings.Restarts),
        }
        from fitted in FittedRows.Of(problem, restarts.Value, rows)
        select fitted;
}
