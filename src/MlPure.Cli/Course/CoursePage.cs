using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using MlPure.Course;
using MlPure.Plots;

namespace MlPure.Cli.Course;

/// <summary>The report: one page that needs no other file. Its text, style and script are the files in Page; this
/// fills them in.</summary>
static partial class CoursePage
{
    public static string Of(CourseAnswers answers, ImmutableArray<NamedFigure> figures)
    {
        Dictionary<string, string> slots = new(
        [
            .. PageSlots(answers),
            .. QuestionSlots(answers),
            .. FigureSlots(figures),
            .. ComparisonSlots(answers.Question12, figures),
        ]);
        return Slot().Replace(Resource("page.html"), slot => slots[slot.Groups[1].Value]);
    }

    static Dictionary<string, string> PageSlots(CourseAnswers answers) => new()
    {
        ["seed"] = $"{answers.Seed}",
        ["hues"] = Hues(":root", Theme.Light)
            + $"@media (prefers-color-scheme: dark) {{ {Hues(":root:not([data-theme=\"light\"])", Theme.Dark)} }}",
        ["style"] = Resource("page.css"),
        ["script"] = Resource("page.js"),
        ["diagram"] = Resource("diagram.svg"),
        ["data"] = PageData.Of(answers),
    };

    static Dictionary<string, string> QuestionSlots(CourseAnswers answers) => new()
    {
        ["rows"] = $"{answers.Question12.Data.Values.Rows}",
        ["restarts"] = $"{Question12.Restarts}",
        ["fits"] = PageTables.Fits(answers.Question12),
        ["readings"] = NetworkTables.Readings(answers.Question23),
        ["table23"] = NetworkTables.Table23(answers.Question23),
        ["losses"] = NetworkTables.Losses(answers.Question24),
        ["weights"] = NetworkTables.Weights(answers.Question24),
        ["errata"] = PageTables.Errata(MixtureErrata.All(answers.Question12.Observations) + Errata.Networks),
    };

    static Dictionary<string, string> FigureSlots(ImmutableArray<NamedFigure> figures) => new()
    {
        ["figure-loss"] = Picture(Named(figures, "question24-loss")),
        ["figure-predictions"] = Picture(Named(figures, "question24-predictions")),
        ["files"] = PageTables.Files(figures),
    };

    static IEnumerable<KeyValuePair<string, string>> ComparisonSlots(
        Question12 answer, ImmutableArray<NamedFigure> figures)
    {
        var panels = Named(figures, "question12-clusters").Figure.Panels.Chunk(2);
        foreach (var (comparison, pair) in Enumerable.Zip(answer.Comparisons, panels))
        {
            yield return new($"sentences-{comparison.K}", PageTables.Sentences(comparison));
            yield return new($"alt-gmm-{comparison.K}", Html.Text(pair[0].Description));
            yield return new($"alt-kmeans-{comparison.K}", Html.Text(pair[1].Description));
        }
    }

    static NamedFigure Named(ImmutableArray<NamedFigure> figures, string name) =>
        figures.Single(figure => figure.Name == name);

    /// <summary>A figure within the page, in the colours that the reader prefers.</summary>
    static string Picture(NamedFigure figure)
    {
        var dark = $"<source media=\"(prefers-color-scheme: dark)\" srcset=\"{Inline(figure, Theme.Dark)}\">";
        var light = $"<img src=\"{Inline(figure, Theme.Light)}\" alt=\"{Html.Text(figure.Figure.Description)}\">";
        var caption = $"<figcaption>{Html.Text(figure.Caption)}</figcaption>";
        return $"<figure><picture>{dark}{light}</picture>{caption}</figure>";
    }

    static string Inline(NamedFigure figure, Theme theme)
    {
        var svg = Encoding.UTF8.GetBytes(Drawing.Svg(figure.Figure, theme));
        return $"data:image/svg+xml;base64,{Convert.ToBase64String(svg)}";
    }

    /// <summary>The palette as the page's custom properties.</summary>
    static string Hues(string root, Theme theme)
    {
        var properties = Enumerable.Range(0, Palette.Hues).Select(number =>
        {
            var hue = PaletteColor.Hue(number);
            return $"--hue{number}: #{theme.Rgb(hue):x6}; --deep{number}: #{theme.Rgb(hue.Deep):x6}; ";
        });
        return $"{root} {{ {string.Concat(properties)}}}\n";
    }

    static string Resource(string name)
    {
        using var stream = typeof(CoursePage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{([a-z0-9-]+)\}\}")]
    private static partial Regex Slot();
}
