using System.Collections.Immutable;
using MlPure.Cli.Report;
using MlPure.Course;

namespace MlPure.Cli.Course;

/// <summary>The report: one page that needs no other file. Its text, style and script are files in Page; this
/// fills them in.</summary>
static class CoursePage
{
    /// <summary>The page.</summary>
    /// <param name="answers">What it says.</param>
    /// <param name="figures">Its pictures.</param>
    /// <param name="sources">Where functions and specs are, where that is known.</param>
    public static string Of(
        CourseAnswers answers, ImmutableArray<NamedFigure> figures, Option<SourceLinks> sources = default)
    {
        Dictionary<string, string> slots = new(
        [
            .. PageSlots(answers),
            .. QuestionSlots(answers),
            .. FigureSlots(figures),
            .. ComparisonSlots(answers.Question12, figures),
        ]);
        var page = PageParts.Filled("page.html", slots);
        return sources.Map(links => links.In(page)).IfNone(page);
    }

    static Dictionary<string, string> PageSlots(CourseAnswers answers) => new()
    {
        ["seed"] = $"{answers.Seed}",
        ["hues"] = PageParts.Hues,
        ["style"] = PageParts.Resource("page.css"),
        ["script"] = PageParts.Resource("drawing.js") + PageParts.Resource("page.js"),
        ["diagram"] = PageParts.Resource("diagram.svg"),
        ["data"] = PageData.Of(answers),
    };

    static Dictionary<string, string> QuestionSlots(CourseAnswers answers) => new()
    {
        ["rows"] = $"{answers.Question12.Data.Values.Rows}",
        ["restarts"] = $"{Question12.Restarts}",
        ["fits"] = PageTables.Fits(answers.Question12),
        ["readings"] = NetworkTables.Readings(answers.Question23),
        ["table23"] = NetworkTables.Table23(answers.Question23),
        ["loss-run"] = Html.Number(answers.Question24.Losses[^1], 4),
        ["loss-printed"] = Html.Number(answers.Question24.PublishedWeightsLoss, 4),
        ["losses"] = NetworkTables.Losses(answers.Question24),
        ["weights"] = NetworkTables.Weights(answers.Question24),
        ["errata"] = PageTables.Errata(PageTables.ErrataOf(answers.Question12)),
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

    static string Picture(NamedFigure figure) => PageParts.Picture(figure.Figure, figure.Caption);
}
