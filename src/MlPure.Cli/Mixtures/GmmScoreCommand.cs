using MlPure.Cli.Data;
using MlPure.Files;
using MlPure.Plots;
using Spectre.Console.Cli;

namespace MlPure.Cli.Mixtures;

/// <summary>mlpure gmm score: the log-likelihood of the rows of a table by a model that was kept.</summary>
public sealed class GmmScoreCommand : Command<GmmScoreSettings>
{
    /// <inheritdoc/>
    public override int Execute(CommandContext context, GmmScoreSettings settings, CancellationToken cancellationToken)
    {
        var scored =
            from saved in MixtureFile.Read(settings.Model)
            from table in settings.ReadTable()
            let named = ModelRows.Under(saved.Columns, table)
            from rows in settings.Missing == "expect"
                ? named.NumbersOrMissing(saved.Columns)
                : named.Numbers(saved.Columns)
            from densities in saved.Model.LogDensities(rows)
            let total = densities.Sum()
            select AnswerOf(densities.Length, total, total / densities.Length);
        return scored.Match(Succ: answer => Answers.Write(answer, settings.Json), Fail: Answers.Fail);
    }

    static Answer AnswerOf(int rows, double total, double mean) => new(
        new { rows, logLikelihood = total, meanLogLikelihood = mean },
        Formatting.Table(["rows", "log-likelihood", "mean"], [[$"{rows}", .. Numbers(total, mean)]],
            "In nats; larger is better. The log-density of each row: mlpure gmm predict --densities."),
        [], Option<Figure>.None);

    static IEnumerable<string> Numbers(params double[] numbers) => numbers.Select(Formatting.Number);
}
