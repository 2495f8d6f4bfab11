using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Cli.Clusters;
using MlPure.Cli.Data;
using MlPure.Cli.Mixtures;
using MlPure.Cli.Networks;
using MlPure.Faults;
using MlPure.Files;

namespace MlPure.Cli.Fits;

/// <summary>mlpure fit: looks at a table, says what it sees and what it proposes, and does that.</summary>
public sealed class FitCommand : DataCommand<FitSettings>
{
    /// <summary>The numbers of components and of clusters that are tried.</summary>
    const int MostComponents = 9, MostClusters = 10;

    /// <summary>Mixtures of more columns are of families without correlations.</summary>
    const int MostCorrelated = 20;

    private protected override Validation<Error, Answer> Answer(FitSettings settings) =>
        from table in settings.ReadTable()
        from predicted in Predicted(settings, table)
        from seen in TableInspection.Of(settings, table, predicted)
        from answer in Proposed(settings, table, seen)
        select answer;

    /// <summary>What is done, with what there is to say before.</summary>
    static Validation<Error, Answer> Proposed(FitSettings settings, Table table, TableInspection seen)
    {
        (string, object?)[] input = [("Table", table), ("Drop", DropOf(settings, table, seen))];
        return settings.Learns
            ? WithRemarks(Learning(settings, input), [.. seen.Sentences(), LearningSentence(settings)])
            : settings.Method == "kmeans" ? Clusters(settings, table, input)
                .Bind(one => WithRemarks(one.Answer, [.. seen.Sentences(), .. one.Sentences]))
            : WithRemarks(Mixture(settings, table, seen, input),
                [.. seen.Sentences(), .. seen.ScaleRemark.ToSeq(), .. MixtureSentences(settings, seen)]);
    }

    static Validation<Error, ImmutableArray<string>> Predicted(FitSettings settings, Table table) =>
        settings.Label is string label ? FeatureColumns.One(table, label, "--label").Map(ImmutableArray.Create)
        : settings.Target is string targets ? FeatureColumns.Chosen(table, targets, "--target")
        : ImmutableArray<string>.Empty;

    /// <summary>The columns that are left out, in quotes, as a list.</summary>
    static string? DropOf(FitSettings settings, Table table, TableInspection seen)
    {
        if (seen.LeftOut.IsEmpty) return settings.Drop;
        var names = string.Join(',', seen.LeftOut.Select(Quoted));
        return settings.Drop is string list ? $"{list},{names}" : names;
    }

    static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static Validation<Error, Answer> Learning(FitSettings settings, (string, object?)[] input) =>
        NetTrainCommand.AnswerOf(settings.As<NetTrainSettings>(
        [
            .. input, ("Rate", 0.01), ("Batch", 32), ("Epochs", 200), ("Validation", 0.2), ("Patience", 20),
        ]));

    static string LearningSentence(FitSettings settings) =>
        $"Proposed: a network with one hidden layer of 100 neurons that learns {settings.Label ?? settings.Target} "
            + "from the other columns, standardized; a fifth of the rows is held out, and the epoch that is best on "
            + "them is kept. mlpure net train has more options.";

    /// <summary>Whether correlations of columns would take too many numbers, and too long.</summary>
    static bool HasManyColumns(TableInspection seen) => seen.Scales.Length > MostCorrelated;

    static Validation<Error, Answer> Mixture(FitSettings settings, Table table, TableInspection seen,
        (string, object?)[] input)
    {
        var families = HasManyColumns(seen) ? "EII,VII,EEI,VEI,EVI,VVI" : "all";
        var most = Math.Max(1, Math.Min(MostComponents, table.Rows - 1));
        var range = settings.K is int k ? $"{k}..{k}" : $"1..{most}";
        return MixtureChoice.AnswerOf(
            settings.As<GmmSelectSettings>([.. input, ("Range", range), ("Covariance", families)]),
            settings.As<GmmFitSettings>([.. input, ("K", settings.K ?? 1)]));
    }

    static IEnumerable<string> MixtureSentences(FitSettings settings, TableInspection seen) =>
    [
        settings.K is int k
            ? $"Proposed: a mixture of {Counted.Of(k, "normal density", "normal densities")}; BIC chooses the "
                + "family of covariances."
            : "Proposed: a mixture of normal densities; BIC chooses how many and the family of covariances. -k fixes "
                + "the number, --method kmeans finds clusters by distance alone.",
        .. HasManyColumns(seen)
            ? [$"Of more than {MostCorrelated} columns the six families without correlations are tried; mlpure gmm "
                + "select tries all."]
            : Enumerable.Empty<string>(),
    ];

    static Validation<Error, (Validation<Error, Answer> Answer, IEnumerable<string> Sentences)> Clusters(
        FitSettings settings, Table table, (string, object?)[] input)
    {
        Validation<Error, Answer> Of(int k) =>
            KMeansFitCommand.AnswerOf(settings.As<KMeansFitSettings>([.. input, ("K", k), ("Method", "swap")]));
        if (settings.K is int k) return (Of(k), [$"Proposed: {Counted.Of(k, "cluster")} by K-means."]);
        var most = Math.Max(2, Math.Min(MostClusters, table.Rows - 1));
        var several = settings.As<KMeansSelectSettings>([.. input, ("Range", $"2..{most}"), ("Method", "swap")]);
        return from rows in ClusteredRows.Read(several)
               from selection in KMeansSelectCommand.Selection(several, rows, 2, most, references: 0)
               from best in Check.That(selection.BySilhouette.IsSome, () => Error.New("No number of clusters has a "
                   + "silhouette: the rows do not differ enough.")).Then(() => selection.BySilhouette.IfNone(1))
               let sentence = $"Proposed: K-means; of 2 to {most} clusters the mean silhouette is largest for {best}. "
                   + "mlpure kmeans select shows them all."
               select (Of(best), (IEnumerable<string>)[sentence]);
    }

    static Validation<Error, Answer> WithRemarks(Validation<Error, Answer> fitted, ImmutableArray<string> before) =>
        fitted.Map(answer => answer with
        {
            Remarks = [.. before, .. answer.Remarks],
            Report = answer.Report.Map<Func<Report.FitReport>>(page => () =>
            {
                var fit = page();
                return fit with { Data = fit.Data with { Remarks = [.. before, .. fit.Data.Remarks] } };
            }),
        });
}
