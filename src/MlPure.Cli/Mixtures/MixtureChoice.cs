using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Cli.Report;
using MlPure.Faults;
using MlPure.Files;
using MlPure.Mixtures;

namespace MlPure.Cli.Mixtures;

/// <summary>A mixture whose number of components, family, or both are chosen by BIC, reported as a fit.</summary>
static class MixtureChoice
{
    /// <summary>The fit, or all faults.</summary>
    /// <param name="choice">What is tried.</param>
    /// <param name="fit">How the choice is reported.</param>
    public static Validation<Error, Answer> AnswerOf(GmmSelectSettings choice, GmmFitSettings fit) =>
        from rows in choice.ReadComplete()
        from selection in GmmSelectCommand.Selection(choice, rows)
        from best in BestOf(selection)
        from fitted in FittedRows.Of(best.Model, rows, fit.ThreadLimit)
        let written = OutputFile.WriteModel(fit.Out, () => MixtureFile.Write(rows.Saved(best.Model, fit.Seed)))
        select Reported(new GmmFitReport(fit, fitted).ToAnswer(), Sentence(selection, best.Cell, rows.Columns.Length),
            new GmmSelectReport(choice, rows, selection)) with
        {
            Unwritten = OutputFile.FaultsOf(written),
        };

    static Validation<Error, (SelectionCell Cell, MixtureModel Model)> BestOf(ModelSelection selection)
    {
        var best = from cell in selection.Best
                   from model in cell.Fit.ToOption()
                   select (cell, model);
        var why = selection.Cells.Select(cell => cell.Message).FirstOrDefault("nothing was tried.");
        return Check.That(best.IsSome, () => Error.New($"No mixture could be fitted; the first: {why}"))
            .Then(() => best.IfNone(() => throw new InvalidOperationException("A best cell has a fit.")));
    }

    static string Sentence(ModelSelection selection, SelectionCell best, int features)
    {
        var next = selection.Cells.Where(cell => cell != best && !cell.IsDegenerate && cell.Value.IsSome)
            .MinBy(cell => cell.Value.IfNone(0));
        string NameOf(SelectionCell cell) =>
            $"{cell.Model.NameFor(features)} with {Counted.Of(cell.Components, "component")}";
        var second = next is null ? ""
            : $"; the next, {NameOf(next)}, is {Formatting.Number(Difference(next, best))} worse";
        return $"Chosen by BIC of {Counted.Of(selection.Cells.Length, "mixture")}: {NameOf(best)}{second}. "
            + "mlpure gmm select shows them all.";
    }

    static double Difference(SelectionCell next, SelectionCell best) =>
        Math.Round(next.Value.IfNone(0) - best.Value.IfNone(0), 2);

    static Answer Reported(Answer answer, string sentence, GmmSelectReport selection) => answer with
    {
        Table = answer.Table with { Sentence = $"{answer.Table.Sentence}\n{sentence}" },
        Report = answer.Report.Map<Func<FitReport>>(page => () =>
        {
            var fit = page();
            return fit with
            {
                Outcome = [.. fit.Outcome, sentence],
                Figures = [.. fit.Figures, ("BIC of each mixture that was tried.", selection.Picture())],
            };
        }),
    };
}
