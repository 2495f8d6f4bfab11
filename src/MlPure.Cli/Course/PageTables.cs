using MlPure.Course;
using MlPure.Linear;
using static MlPure.Cli.Course.Html;

namespace MlPure.Cli.Course;

/// <summary>The tables and lists of the page: clusters, errata and files.</summary>
static class PageTables
{
    public static string Sentences(MethodComparison comparison) =>
        List("ul", "sentences", comparison.Remarks.Select(Message));

    /// <summary>The parameters of each fit, the clusters in the order of their colours.</summary>
    public static string Fits(Question12 answer) => string.Concat(answer.Comparisons.Select(comparison =>
        $"<div class=\"pair\">{Fit(comparison.K, comparison.Mixture)}{Fit(comparison.K, comparison.KMeans)}</div>"));

    static string Fit(int k, MixtureAnswer answer)
    {
        var caption = $"Mixture, <i>k</i> = {k}: log-likelihood {Decimals(answer.Fit.Last.LogLikelihood, 2)}";
        string[] head = ["cluster", "π", "μ", "Σ<sub>11</sub>", "Σ<sub>12</sub>", "Σ<sub>22</sub>"];
        return Table(caption, head, ByColor(answer.Colors).Select(j => Row(answer, j)));
    }

    static IEnumerable<string> Row(MixtureAnswer answer, int j)
    {
        var mixture = answer.Fit.Last.Mixture;
        var Σ = mixture.Components[j].Covariance.Matrix;
        return
        [
            Cluster(answer.Colors[j]), Decimals(mixture.MixingWeights[j], 4), Point(mixture.Components[j].Mean),
            Decimals(Σ[0, 0], 3), Decimals(Σ[1, 0], 3), Decimals(Σ[1, 1], 3),
        ];
    }

    static string Fit(int k, KMeansAnswer answer)
    {
        var caption = $"K-means, <i>k</i> = {k}: inertia {Decimals(answer.Run.Last.Inertia, 2)}";
        return Table(caption, ["cluster", "centroid", "points"], ByColor(answer.Colors).Select(j => Row(answer, j)));
    }

    static IEnumerable<string> Row(KMeansAnswer answer, int j)
    {
        var points = answer.Labels.Count(label => label == j);
        return [Cluster(answer.Colors[j]), Point(answer.Run.Last.Centroids.Values.RowVector(j)), $"{points}"];
    }

    /// <summary>The clusters in the order of their colours, which is that of the page.</summary>
    public static IEnumerable<int> ByColor(IReadOnlyList<int> colors) =>
        Enumerable.Range(0, colors.Count).OrderBy(j => colors[j]);

    static string Cluster(int color) => $"<span class=\"mark hue{color}\">{"●■▲◆"[color]}</span> {color}";

    static string Point(Vector point) => string.Join(", ", point.Select(number => Decimals(number, 3)));

    /// <summary>The errata of both parts.</summary>
    public static IEnumerable<Erratum> ErrataOf(Question12 answer) =>
        MixtureErrata.All(answer.Observations) + MlPure.Course.Errata.Networks;

    public static string Errata(IEnumerable<Erratum> errata) => List("ol", "errata", errata.Select(erratum =>
    {
        var rows = erratum.Numbers.Map(number => (string[])[Formula(number.What), Number(number.Value, 6)]);
        var table = Table("", ["computed here", ""], rows);
        return $"<h3>{Heading(erratum.Name)}</h3><p>{Formula(erratum.Message)}</p>{table}";
    }));

    /// <summary>With a capital, unless it begins with a name that has none.</summary>
    static string Heading(string name)
    {
        var isName = new[] { "numpy", "delta" }.Any(word => name.StartsWith(word, StringComparison.Ordinal));
        return Formula(isName ? name : char.ToUpperInvariant(name[0]) + name[1..]);
    }

    public static string Files(IEnumerable<NamedFigure> figures) => List("ul", "sentences",
    [
        .. figures.Select(figure =>
            $"{Text(figure.Caption)} <a href=\"{figure.Name}.svg\">SVG</a>, <a href=\"{figure.Name}.png\">PNG</a>"),
        "Every number of this page with all its digits: <a href=\"course.json\">course.json</a>",
    ]);

    static string List(string tag, string style, IEnumerable<string> items) =>
        $"<{tag} class=\"{style}\">{string.Concat(items.Select(item => $"<li>{item}</li>"))}</{tag}>";
}
