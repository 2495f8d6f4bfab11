using MlPure.Course;
using MlPure.Linear;
using MlPure.Networks;
using static MlPure.Cli.Course.Html;

namespace MlPure.Cli.Course;

/// <summary>The tables and lists of the page.</summary>
static class PageTables
{
    public static string Sentences(MixturesBesideKMeans beside) =>
        $"<ul class=\"sentences\">{string.Concat(beside.Sentences.Select(sentence => $"<li>{Message(sentence)}</li>"))}</ul>";

    /// <summary>The parameters of each fit, the clusters in the order of their colours.</summary>
    public static string Fits(Question12 answer) => string.Concat(answer.Cases.Select(beside =>
    {
        var (mixture, kMeans) = (beside.Mixture.Fit.Last.Mixture, beside.KMeans.Run.Last.Centroids.Values);
        return "<div class=\"pair\">"
            + Table($"Mixture, <i>k</i> = {beside.K}: log-likelihood "
                + $"{Decimals(beside.Mixture.Fit.Last.LogLikelihood, 2)}",
                ["cluster", "π", "μ", "Σ<sub>11</sub>", "Σ<sub>12</sub>", "Σ<sub>22</sub>"],
                ByColour(beside.Mixture.Colours).Select(j => (IEnumerable<string>)
                [
                    Cluster(beside.Mixture.Colours[j]), Decimals(mixture.MixingWeights[j], 4),
                        Point(mixture.Components[j].Mean),
                    Decimals(mixture.Components[j].Covariance.Matrix[0, 0], 3),
                        Decimals(mixture.Components[j].Covariance.Matrix[1, 0], 3),
                    Decimals(mixture.Components[j].Covariance.Matrix[1, 1], 3),
                ]))
            + Table($"K-means, <i>k</i> = {beside.K}: inertia {Decimals(beside.KMeans.Run.Last.Inertia, 2)}",
                ["cluster", "centroid", "points"],
                ByColour(beside.KMeans.Colours).Select(j => (IEnumerable<string>)
                    [Cluster(beside.KMeans.Colours[j]), Point(kMeans.RowVector(j)),
                        $"{beside.KMeans.Labels.Count(label => label == j)}"]))
            + "</div>";
    }));

    static IEnumerable<int> ByColour(IReadOnlyList<int> colours) =>
        Enumerable.Range(0, colours.Count).OrderBy(j => colours[j]);

    static string Cluster(int colour) => $"<span class=\"mark hue{colour}\">{"●■▲◆"[colour]}</span> {colour + 1}";

    static string Point(Vector point) => string.Join(", ", point.Select(number => Decimals(number, 3)));

    /// <summary>δ₅ three times, beside what it is the derivative of.</summary>
    public static string Readings(Seq<FiveNeuronsRow> rows)
    {
        IEnumerable<string> Row(string reading, string formula, string derivative, string function,
            Func<FiveNeuronsRow, double> value) =>
            [reading, formula, derivative, .. rows.Map(row => Number(value(row), 6)), Code(function)];
        return Table("", ["reading", "formula", "what it is", .. rows.Map(row => $"x = {row.X:0}"), "function"],
        [
            Row("back-propagation, the table's",
                "w<sub>5</sub><sup>2</sup>δ<sub>2</sub> + w<sub>5</sub><sup>3</sup>δ<sub>3</sub> + "
                + "w<sub>5</sub><sup>4</sup>δ<sub>4</sub>",
                "∂E/∂a<sub>5</sub>", "FiveNeuronsRow.Delta5", row => row.Delta5),
            Row("the hint", "z<sub>5</sub>(δ<sub>2</sub> + δ<sub>3</sub> + δ<sub>4</sub>)",
                "Σ<sub>j</sub> ∂E/∂w<sub>5</sub><sup>j</sup>", "FiveNeuronsRow.Delta5ByHint", row => row.Delta5ByHint),
            Row("as written", "δ<sub>1</sub>(z<sub>2</sub> + z<sub>3</sub> + z<sub>4</sub>)",
                "Σ<sub>j</sub> ∂E/∂w<sub>j</sub><sup>1</sup>", "FiveNeuronsRow.Delta5AsWritten", row =>
                    row.Delta5AsWritten),
        ], 1, 2, 5) + $"<p class=\"held\">{Code("FiveNeurons.At")} <span>held by</span> {Code("FiveNeuronsSpec")}, by central differences for all three</p>";
    }

    public static string Table23(Seq<FiveNeuronsRow> rows) => string.Concat(rows.Map(row => Table(
        $"x = {row.X:0.0}, y = {row.Y:0.0}", ["neuron", "1", "2", "3", "4", "5"],
        [
            ["a", .. row.A.Select(number => Number(number, 4))],
            ["z", .. row.Z.Select(number => Number(number, 4))],
            ["δ", .. row.Delta.Select(number => Number(number, 4))],
        ])));

    /// <summary>Each run's mean loss, and how far it is above the floor.</summary>
    public static string Losses(Question24Answer answer)
    {
        IEnumerable<string> Row(string what, double loss, string function) =>
            [what, Number(loss, 7), $"{Decimals(100 * answer.AboveFloor(loss), 4)} %", Code(function)];
        return Table("", ["network", "mean loss", "above the floor", "function"],
        [
            Row($"the coursework's run, {answer.Losses.Length - 1} epochs", answer.Losses[^1], "Question24.Coursework"),
            Row("the weights that the coursework prints", answer.PublishedWeightsLoss, "Question24.Published"),
            Row("the coursework's run, 100 000 epochs", answer.LongRunLoss, "Question24.Coursework"),
            Row($"momentum 0.9, best of {answer.ByMomentum.Count}", answer.BestByMomentum.MeanLoss,
                "Question24.ByMomentum"),
            Row($"Levenberg–Marquardt, best of {answer.ByLeastSquares.Count}", answer.BestByLeastSquares.MeanLoss,
                "Question24.ByLeastSquares"),
            Row($"the floor, at w<sub>2</sub><sup>1</sup> + w<sub>3</sub><sup>1</sup> + w<sub>4</sub><sup>1</sup> "
                + $"= {Decimals(answer.Floor.Sum, 4)}", answer.Floor.MeanLoss, "LossFloor.Of"),
            ["with biases, Levenberg–Marquardt, best of " + answer.WithBiases.Count,
                Number(answer.BestWithBiases.MeanLoss, 3), "below it", Code("Question24.ByLeastSquares")],
        ], 3);
    }

    public static string Weights(Question24Answer answer)
    {
        IEnumerable<string> Row(string what, Network network) =>
            [what, .. network.Parameters.Select(weight => Decimals(weight, 6))];
        var biased = answer.BestWithBiases.Network;
        return Table("Without biases",
            ["network", .. new[] { "52", "53", "54", "21", "31", "41" }.Select(name => Formula($"w{name}"))],
            [
                Row("at the start", Question24.Start.Network), Row("after 1000 epochs", answer.Last.Network),
                Row("printed in the coursework", Question24.Published.Network),
                    Row("the best found", answer.BestWithoutBiases.Network),
            ])
            + Table("With biases, the best found", ["neuron", "weight from the input", "bias", "weight to the output"],
            [
                .. Enumerable.Range(0, 3).Select(i => (IEnumerable<string>)
                    [$"{i + 2}", Decimals(biased.Weights(0)[i, 0], 4), Decimals(biased.Biases(0)[i], 4),
                        Decimals(biased.Weights(1)[0, i], 4)]),
                ["1", "", Decimals(biased.Biases(1)[0], 4), ""],
            ]);
    }

    public static string Errata(IEnumerable<Erratum> errata) => $"<ol class=\"errata\">{string.Concat(errata.Select(erratum =>
        $"<li><h3>{Heading(erratum.Name)}</h3><p>{Formula(erratum.Message)}</p>"
            + Table("", ["computed here", ""], erratum.Numbers.Map(number => (IEnumerable<string>)[Formula(number.What), Number(number.Value, 6)])) + "</li>"))}</ol>";

    /// <summary>With a capital, unless it begins with a name that has none.</summary>
    static string Heading(string name) =>
        name.StartsWith("numpy", StringComparison.Ordinal)
            || name.StartsWith("delta", StringComparison.Ordinal) ? Formula(name)
            : Formula(char.ToUpperInvariant(name[0]) + name[1..]);

    public static string Files(IEnumerable<NamedFigure> figures) => $"<ul class=\"sentences\">{string.Concat(figures.Select(figure =>
        $"<li>{Text(figure.Caption)} <a href=\"{figure.Name}.svg\">SVG</a>, <a href=\"{figure.Name}.png\">PNG</a></li>"))}"
            + "<li>Every number with all its digits: <a href=\"course.json\">course.json</a></li></ul>";
}
