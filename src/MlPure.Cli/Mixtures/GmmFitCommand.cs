using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Cli.Silos;
using MlPure.Files;
using MlPure.Mixtures;

namespace MlPure.Cli.Mixtures;

/// <summary>mlpure gmm fit: a mixture of k normal densities to a table's rows.</summary>
public sealed class GmmFitCommand : DataCommand<GmmFitSettings>
{
    private protected override Validation<Error, Answer> Answer(GmmFitSettings settings) =>
        from covariance in CovarianceModel.Parse(settings.Covariance)
        from em in settings.For(covariance)
        from answer in settings.Cluster is string cluster
            ? ClusterRun.Stream(settings, cluster, settings.RunName, (rows, kept) => Fit(settings, em, rows, kept))
            : settings.Stream ? RowReader.Stream(settings, rows => Fit(settings, em, rows, Option<KeptText>.None))
            : (settings.Missing == "expect" ? RowReader.ReadIncomplete(settings) : settings.ReadComplete())
                .Bind(rows => Fit(settings, em, rows, Option<KeptText>.None))
        select answer;

    static Validation<Error, Answer> Fit(
        GmmFitSettings settings, EmSettings em, DataRows rows, Option<KeptText> ofCluster)
    {
        var watch = new RunWatch("step", "log-likelihood", Option<int>.None)
        {
            KeepsStates = settings.Report is not null,
        };
        return
            from noise in settings.NoiseRows(rows.Observations)
            from problem in rows.Named(settings.Path, EmProblem.Create(rows.Observations, settings.K, em))
            let files = new CheckpointFiles(settings.Checkpoint, settings.Resume)
            {
                Silos = ofCluster,
                RunName = settings.RunName,
            }
            from checkpoint in Checkpoint<EmState>.Open(files, settings.CheckpointOf(problem))
            from search in rows.Named(settings.Path, watch.During(() =>
                MixtureModel.Search(rows.Observations, settings.K, new MixtureSettings
                {
                    Em = em,
                    Start = settings.MixtureStart,
                    Seed = (uint)settings.Seed,
                    NoiseRows = noise.IfNone([]),
                    Keeper = checkpoint.Keeper((number, state) =>
                        watch.Show(number, state.Step, state.LogLikelihood, state.Mixture)),
                })))
            let written = OutputFile.FaultsOf(
                checkpoint.Write(),
                watch.Write(settings.Trace),
                OutputFile.WriteModel(settings.Out, () => MixtureFile.Write(rows.Saved(search.Best, settings.Seed)))
                    .Bind(_ => files.Drop()))
            from fitted in FittedRows.Of(search, rows, settings)
            select new GmmFitReport(settings, fitted, watch).ToAnswer() with { Unwritten = written };
    }
}
