using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Files;
using MlPure.Mixtures;

namespace MlPure.Cli.Mixtures;

/// <summary>mlpure gmm select: mixtures of several numbers of components and families side by side, and the
/// best.</summary>
public sealed class GmmSelectCommand : DataCommand<GmmSelectSettings>
{
    private protected override Validation<Error, Answer> Answer(GmmSelectSettings settings) =>
        from rows in settings.ReadComplete()
        from selection in Selection(settings, rows)
        let written = selection.Best.Bind(best => best.Fit.ToOption()).Match(
            Some: model => OutputFile.WriteModel(settings.Out, () =>
                MixtureFile.Write(rows.Saved(model, settings.Seed))),
            None: () => Unit.Default)
        select new GmmSelectReport(settings, rows, selection).ToAnswer() with
        {
            Unwritten = OutputFile.FaultsOf(written),
        };

    /// <summary>All cells of a table's rows.</summary>
    internal static Validation<Error, ModelSelection> Selection(GmmSelectSettings settings, DataRows rows) =>
        from models in settings.Models(rows.Observations.Features)
        from em in settings.For(CovarianceModel.VVV)
        from noise in settings.NoiseRows(rows.Observations)
        let counts = settings.CountsFor(rows.Observations.Count)
        from cells in rows.Named(settings.Path, ModelSelection.Stream(rows.Observations, new SelectionSettings
        {
            Components = counts,
            Models = models,
            Criterion = settings.Criterion,
            Effort = settings.Contenders ? SelectionEffort.Contenders : SelectionEffort.EachModel,
            Em = em,
            Seed = (uint)settings.Seed,
            NoiseRows = noise.IfNone([]),
        }))
        let fitted = Interruption.Watch(() => Watched(cells, models.Length * counts.Length).ToArray())
        select new ModelSelection(settings.Criterion,
            [.. fitted.GroupBy(cell => (cell.Components, cell.Model)).Select(fits => fits.Last())]);

    /// <summary>The cells, as far as there is time for them.</summary>
    static IEnumerable<SelectionCell> Watched(IEnumerable<SelectionCell> cells, int count)
    {
        using var progress = new ProgressLine();
        foreach (var (cell, number) in cells.Select((cell, i) => (cell, i + 1)))
        {
            progress.Show(number > count ? Option<double>.None : (double)number / count, () => number > count
                ? $"{count} cells, {number - count} of them to their ends"
                : $"{number} of {count} cells, k = {cell.Components}");
            yield return cell;
            if (Interruption.IsAsked) yield break;
        }
    }
}
