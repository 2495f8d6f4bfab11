using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Files;
using MlPure.Mixtures;
using Spectre.Console;

namespace MlPure.Cli.Mixtures;

/// <summary>mlpure gmm select: mixtures of several numbers of components and families side by side, and the
/// best.</summary>
public sealed class GmmSelectCommand : DataCommand<GmmSelectSettings>
{
    private protected override Validation<Error, Answer> Answer(GmmSelectSettings settings) =>
        from rows in settings.ReadComplete()
        from models in settings.Models(rows.Observations.Features)
        from em in settings.For(CovarianceModel.VVV)
        from noise in settings.NoiseRows(rows.Observations)
        from cells in rows.Named(settings.Path, ModelSelection.Stream(rows.Observations, new SelectionSettings
        {
            Components = settings.Counts,
            Models = models,
            Criterion = settings.Criterion,
            Em = em,
            Seed = (uint)settings.Seed,
            NoiseRows = noise.IfNone([]),
        }))
        let selection = new ModelSelection(settings.Criterion, [.. Watched(cells, models.Length)])
        from written in selection.Best.Bind(best => best.Fit.ToOption()).Match(
            Some: model => OutputFile.WriteModel(settings.Out, () =>
                MixtureFile.Write(rows.Saved(model, settings.Seed))),
            None: () => Unit.Default)
        select new GmmSelectReport(settings, rows, models, selection).ToAnswer();

    /// <summary>Reports each time all families of a number of components are fitted.</summary>
    static IEnumerable<SelectionCell> Watched(IEnumerable<SelectionCell> cells, int families)
    {
        foreach (var (cell, number) in cells.Select((cell, i) => (cell, i + 1)))
        {
            if (number % families == 0 && !Console.IsErrorRedirected)
                Consoles.Errors.WriteLine($"{cell.Components} components: {families} families fitted.");
            yield return cell;
        }
    }
}
