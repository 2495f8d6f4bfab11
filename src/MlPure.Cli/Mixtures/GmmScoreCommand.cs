using MlPure.Cli.Data;
using MlPure.Files;
using MlPure.Linear;
using MlPure.Mixtures;
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
            select AnswerOf(saved, densities, Digest.Of(rows));
        return scored.Match(Succ: answer => Answers.Write(answer, settings.Json), Fail: Answers.Fail);
    }

    static Answer AnswerOf(SavedModel<MixtureModel> saved, Vector densities, string digest)
    {
        var (rows, total) = (densities.Length, densities.Sum());
        var json = new
        {
            rows,
            features = saved.Columns.Length,
            columns = saved.Columns.ToArray(),
            logLikelihood = total,
            meanLogLikelihood = total / rows,
            dataSha256 = digest,
        };
        var table = Formatting.Table(["rows", "log-likelihood", "mean"], [[$"{rows}", .. Numbers(total, total / rows)]],
            "In nats; larger is better. The log-density of each row: mlpure gmm predict --densities.");
        return new(json, table, [], Option<Figure>.None);
    }

    static IEnumerable<string> Numbers(params double[] numbers) => numbers.Select(Formatting.Number);
}
