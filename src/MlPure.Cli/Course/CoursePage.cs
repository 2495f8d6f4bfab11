using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using MlPure.Course;
using MlPure.Plots;

namespace MlPure.Cli.Course;

/// <summary>The report: one page that needs nothing beside itself. Its text, style and script are the files in Page;
/// this fills them in.</summary>
static partial class CoursePage
{
    public static string Of(CourseAnswers answers, ImmutableArray<NamedFigure> figures)
    {
        var slots = Slots(answers, figures);
        return Slot().Replace(Resource("page.html"), slot => slots[slot.Groups[1].Value]);
    }

    static Dictionary<string, string> Slots(CourseAnswers answers, ImmutableArray<NamedFigure> figures)
    {
        var (clusters, training) = (answers.Question12, answers.Question24);
        NamedFigure Named(string name) => figures.Single(figure => figure.Name == name);
        var slots = new Dictionary<string, string>
        {
            ["seed"] = $"{answers.Seed}",
            ["rows"] = $"{clusters.Data.Values.Rows}",
            ["restarts"] = $"{Question12.Restarts}",
            ["hues"] = Hues(":root", Theme.Light)
                + $"@media (prefers-color-scheme: dark) {{ {Hues(":root:not([data-theme=\"light\"])", Theme.Dark)} }}",
            ["style"] = Resource("page.css"),
            ["script"] = Resource("page.js"),
            ["diagram"] = Resource("diagram.svg"),
            ["data"] = PageData.Of(answers),
            ["fits"] = PageTables.Fits(clusters),
            ["readings"] = PageTables.Readings(answers.Question23),
            ["table23"] = PageTables.Table23(answers.Question23),
            ["figure-loss"] = Picture(Named("question24-loss")),
            ["figure-predictions"] = Picture(Named("question24-predictions")),
            ["losses"] = PageTables.Losses(training),
            ["weights"] = PageTables.Weights(training),
            ["errata"] = PageTables.Errata(MixtureErrata.All(clusters.Observations) + Errata.Networks),
            ["files"] = PageTables.Files(figures),
        };
        foreach (var (beside, panels) in Enumerable.Zip(clusters.Cases,
            Named("question12-clusters").Figure.Panels.Chunk(2)))
        {
            slots[$"sentences-{beside.K}"] = PageTables.Sentences(beside);
            slots[$"alt-gmm-{beside.K}"] = Html.Text(panels[0].Description);
            slots[$"alt-kmeans-{beside.K}"] = Html.Text(panels[1].Description);
        }
        return slots;
    }

    /// <summary>A figure within the page, in the colours that the reader prefers.</summary>
    static string Picture(NamedFigure figure) =>
        $"<figure><picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"{Inline(figure, Theme.Dark)}\">"
            + $"<img src=\"{Inline(figure, Theme.Light)}\" alt=\"{Html.Text(figure.Figure.Description)}\"></picture><figcaption>{Html.Text(figure.Caption)}</figcaption></figure>";

    static string Inline(NamedFigure figure, Theme theme) =>
        $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(Drawing.Svg(figure.Figure, theme)))}";

    /// <summary>The palette as the page's custom properties.</summary>
    static string Hues(string root, Theme theme) =>
        $"{root} {{ " + string.Concat(Enumerable.Range(0, Palette.Hues).Select(hue =>
        $"--hue{hue}: #{theme.Rgb(PaletteColor.Hue(hue)):x6}; --deep{hue}: "
            + $"#{theme.Rgb(PaletteColor.Hue(hue).Deep):x6}; ")) + "}\n";

    static string Resource(string name)
    {
        using var stream = typeof(CoursePage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{([a-z0-9-]+)\}\}")]
    private static partial Regex Slot();
}
