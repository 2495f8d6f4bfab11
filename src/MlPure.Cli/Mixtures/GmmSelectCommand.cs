using LanguageExt.Common;
using MlPure.Cli.Data;
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
        from em in settings.For(CovarianceModel.VVV, settings.ThreadLimit)
        from noise in settings.NoiseRows(rows.Observations, em.Threads)
        from cells in Selection.Finished(
            rows.Observations, settings.Counts, models, settings.Criterion, em, (uint)settings.Seed, noise.ToNullable())
        let selection = new Selection(settings.Criterion, [.. Watched(cells, models.Length)])
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
