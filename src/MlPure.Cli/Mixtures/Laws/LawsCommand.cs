using System.Globalization;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Files;
using MlPure.Mixtures;
using MlPure.Plots;

namespace MlPure.Cli.Mixtures;

/// <summary>mlpure laws: the laws of EM on a table's rows. The exit code is 1 where one is broken.</summary>
public sealed class LawsCommand : DataCommand<LawsSettings>
{
    /// <summary>What the numbers of the table are.</summary>
    const string Legend = "Sums are off by their distance from one, log-likelihoods by nats per row, fits by standard "
        + "deviations of columns, and bits by how many numbers differ.";

    private protected override Validation<Error, Answer> Answer(LawsSettings settings) =>
        from covariance in CovarianceModel.Parse(settings.Covariance)
        from em in settings.For(covariance)
        from rows in settings.Missing == "expect" ? RowReader.ReadIncomplete(settings) : settings.ReadComplete()
        from report in rows.Named(settings.Path, Report(settings, em, rows))
        select new Answer(JsonObject(settings, em, rows, report), TableOf(report), [.. InputRemarks.On(rows)],
            Option<Figure>.None)
        { ExitCode = report.AreKept ? 0 : 1 };

    /// <summary>Each law is shown when it is measured.</summary>
    static Validation<Error, LawReport> Report(LawsSettings settings, EmSettings em, DataRows rows)
    {
        using var progress = new ProgressLine();
        var done = 0;
        return Laws.OfMixture(rows.Observations, settings.K, em, (uint)settings.Seed,
            law =>
            {
                done++;
                progress.Show(Option<double>.None, () => $"law {done}: {law.Name}");
            },
            EmParts.OfLibrary);
    }

    static object JsonObject(LawsSettings settings, EmSettings em, DataRows rows, LawReport report) => new
    {
        rows = rows.Observations.Count,
        features = rows.Observations.Features,
        columns = rows.Columns,
        components = settings.K,
        covariance = em.Model.NameFor(rows.Observations.Features),
        rowsChecked = report.Rows,
        steps = report.Steps,
        kept = report.AreKept,
        sentence = report.Message,
        table = report.Laws.Select(law => new
        {
            law = law.Name,
            measure = law.Measure,
            deviation = law.Deviation,
            limit = law.Limit,
            kept = law.IsKept,
        }),
        missing = InputRemarks.Missing(rows),
        seed = settings.Seed,
        dataSha256 = Digest.Of(rows.Observations),
    };

    static TextTable TableOf(LawReport report) => Formatting.Table(["law", "off by", "at most", "verdict"],
        report.Laws.Select(law => new[]
        {
            law.Name, Digits(law.Deviation), Digits(law.Limit), law.IsKept ? "kept" : "broken",
        }),
        $"{Legend} {report.Message}");

    /// <summary>Two digits are enough of a deviation.</summary>
    static string Digits(double number) => number.ToString("G2", CultureInfo.InvariantCulture);
}
