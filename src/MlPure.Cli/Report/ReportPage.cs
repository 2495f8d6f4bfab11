using System.Globalization;
using System.Reflection;
using System.Text.Json;
using MlPure.Cli.Course;
using MlPure.Faults;
using MlPure.Mixtures;
using Spectre.Console.Cli;

namespace MlPure.Cli.Report;

/// <summary>The page of a fit, which needs no other file. Its text, style and script are files in Page; this fills them
/// in.</summary>
static class ReportPage
{
    const int MostColumns = 12;

    /// <summary>The page.</summary>
    /// <param name="report">What it says.</param>
    /// <param name="settings">The options of the command.</param>
    /// <param name="arguments">The command's arguments.</param>
    public static string Of(FitReport report, CommandSettings settings, IReadOnlyList<string> arguments) =>
        PageParts.Filled("report.html", new Dictionary<string, string>
        {
            ["title"] = Html.Text(report.Title),
            ["version"] = CommandLine.Version,
            ["hues"] = PageParts.Hues,
            ["style"] = PageParts.Resource("page.css"),
            ["script"] = PageParts.Resource("drawing.js") + PageParts.Resource("report.js"),
            ["lede"] = $"<p class=\"lede\">{Html.Message(string.Join(' ', report.Outcome))}</p>",
            ["result"] = TableOf(report.Result) + Sentence(report.Result.Sentence),
            ["figures"] = string.Concat(report.Figures.Select(each =>
                $"<div class=\"wideplot\">{PageParts.Picture(each.Figure, each.Caption)}</div>")),
            ["table"] = Columns(report.Data),
            ["remarks"] = string.Concat(report.Data.Remarks.Select(Sentence)),
            ["run"] = report.Run.Map(RunSection).IfNone(""),
            ["rundata"] = report.Run.Map(RunData).IfNone(""),
            ["laws"] = report.Laws.Map(LawSection).IfNone(""),
            ["command"] = Html.Text($"mlpure {string.Join(' ', arguments.Select(Quoted))}"),
            ["settings"] = Settings(settings),
            ["methods"] = $"<p>{Html.Text(string.Join(", ", report.Methods.Select(method => method.Method)))}. "
                + "To cite them:</p>",
            ["bibtex"] = Html.Text(string.Join("\n\n", report.Methods.Select(method => method.BibTex))),
        });

    static string Sentence(string text) => $"<p>{Html.Message(text)}</p>";

    /// <summary>A table of very many columns is turned round.</summary>
    static string TableOf(TextTable table)
    {
        var shown = table.Titles.Length > MostColumns && table.Rows.Length < table.Titles.Length
            ? table.Turned()
            : table;
        return Html.Table("", shown.Titles.Select(Html.Text), shown.Rows.Select(row => row.Select(Html.Message)));
    }

    static string Columns(TableSummary data)
    {
        string[] head = ["column", "missing", "mean", "standard deviation", "least", "largest"];
        var rows = data.Columns.Select(column => new[]
        {
            Html.Text(column.Name), $"{column.Missing}", Html.Number(column.Mean), Html.Number(column.Deviation),
            Html.Number(column.Least), Html.Number(column.Most),
        });
        return Sentence($"{Counted.Of(data.Rows, "row")} of {Counted.Of(data.Columns.Length, "column")}.")
            + Html.Table("", head, rows);
    }

    static string RunSection(ReportRun run)
    {
        var plane = run.Scene is null
            ? ""
            : $"<canvas class=\"plot\" role=\"img\" aria-label=\"The rows and the model at the chosen {run.Step}\">"
                + "</canvas>";
        var where = run.Plane.Length == 0 ? "" : Sentence($"Rows on the {run.Plane}.");
        var style = run.Scene is null ? "player" : "player wide";
        return $"<section id=\"run\"><h2>The run</h2>{where}<div class=\"{style}\">{plane}"
            + $"<canvas class=\"curve\" role=\"img\" aria-label=\"{run.Objective} by {run.Step}\"></canvas>"
            + $"<div class=\"controls\"><input type=\"range\" min=\"0\" aria-label=\"{run.Step}\"><output></output>"
            + "</div></div></section>";
    }

    static string RunData(ReportRun run) => "<script type=\"application/json\" id=\"data\">" + JsonSerializer.Serialize(
        new
        {
            step = run.Step,
            objective = run.Objective,
            first = run.First,
            objectives = run.Objectives,
            names = run.Names.IsEmpty ? null : run.Names.ToArray(),
            scene = run.Scene,
        }) + "</script>";

    static string LawSection(LawReport laws)
    {
        var rows = laws.Laws.Select(law => new[]
        {
            Html.Text(law.Name), Html.Number(law.Deviation, 2), Html.Number(law.Limit, 2), Html.Text(law.Measure),
            law.IsKept ? "kept" : "broken",
        });
        return "<section id=\"laws\"><h2>The laws on these rows</h2>"
            + Sentence(laws.Message)
            + Html.Table("", ["law", "off by", "at most", "measured as", "verdict"], rows, 3, 4) + "</section>";
    }

    /// <summary>Every option that has a value, with the default where none was given.</summary>
    static string Settings(CommandSettings settings)
    {
        var rows =
            from property in settings.GetType().GetProperties()
            from option in property.GetCustomAttributes<CommandOptionAttribute>()
            where !option.IsHidden
            let value = property.GetValue(settings)
            where value is not (null or false)
            select new[] { Html.Code($"--{option.LongNames[0]}"), Html.Text(ValueOf(value)) };
        return Html.Table("", ["option", "value"], rows, 1);
    }

    static string ValueOf(object value) => value is double number
        ? number.ToString(CultureInfo.InvariantCulture).Replace('E', 'e')
        : $"{value}";

    static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(letter => char.IsLetterOrDigit(letter) || "-_./:=,".Contains(letter))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
