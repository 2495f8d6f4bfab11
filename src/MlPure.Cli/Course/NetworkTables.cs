using MlPure.Course;
using MlPure.Networks;
using static MlPure.Cli.Course.Html;

namespace MlPure.Cli.Course;

/// <summary>The tables of the page about the five-neuron network.</summary>
static class NetworkTables
{
    /// <summary>δ₅ three times, each with what it is the derivative of.</summary>
    public static string Readings(Seq<FiveNeuronsRow> rows)
    {
        IEnumerable<string> Row(
            string reading, string formula, string derivative, string function, Func<FiveNeuronsRow, double> value) =>
            [reading, formula, derivative, .. rows.Map(row => Number(value(row), 6)), Code(function)];
        var table = Table("", ["reading", "formula", "what it is", .. rows.Map(row => $"x = {row.X:0}"), "function"],
        [
            Row("back-propagation, as in the table", $"{Weighted(2)} + {Weighted(3)} + {Weighted(4)}",
                "∂E/∂a<sub>5</sub>", "FiveNeuronsRow.Delta5", row => row.Delta5),
            Row("the hint", "z<sub>5</sub>(δ<sub>2</sub> + δ<sub>3</sub> + δ<sub>4</sub>)",
                "Σ<sub>j</sub> ∂E/∂w<sub>5</sub><sup>j</sup>", "FiveNeuronsRow.Delta5ByHint", row => row.Delta5ByHint),
            Row("as written", "δ<sub>1</sub>(z<sub>2</sub> + z<sub>3</sub> + z<sub>4</sub>)",
                "Σ<sub>j</sub> ∂E/∂w<sub>j</sub><sup>1</sup>", "FiveNeuronsRow.Delta5AsWritten",
                row => row.Delta5AsWritten),
        ], 1, 2, 5);
        var spec = $"<span>tested by</span> {Code("FiveNeuronsSpec")}, by central differences for all three";
        return $"{table}<p class=\"tested\">{Code("FiveNeurons.At")} {spec}</p>";
    }

    static string Weighted(int neuron) => $"w<sub>5</sub><sup>{neuron}</sup>δ<sub>{neuron}</sub>";

    /// <summary>A neuron a line, so that a phone shows it whole.</summary>
    public static string Table23(Seq<FiveNeuronsRow> rows)
    {
        static IEnumerable<string> Row(FiveNeuronsRow row, int i) =>
            [$"{i + 1}", Number(row.A[i], 4), Number(row.Z[i], 4), Number(row.Delta[i], 4)];
        var tables = rows.Map(row => Table($"x = {row.X:0.0}, y = {row.Y:0.0}", ["neuron", "a", "z", "δ"],
            Enumerable.Range(0, row.A.Length).Select(i => Row(row, i))));
        return $"<div class=\"pair\">{string.Concat(tables)}</div>";
    }

    /// <summary>Each run's mean loss, and how far it is above the floor.</summary>
    public static string Losses(Question24Answer answer)
    {
        const string sum = "w<sub>2</sub><sup>1</sup> + w<sub>3</sub><sup>1</sup> + w<sub>4</sub><sup>1</sup>";
        IEnumerable<string> Row(string what, double loss, string function) =>
            [what, Number(loss, 7), $"{Decimals(100 * answer.AboveFloor(loss), 4)} %", Code(function)];
        return Table("", ["network", "mean loss", "above the floor", "function"],
        [
            Row($"the coursework's run, {answer.Losses.Length - 1} epochs", answer.Losses[^1], "Question24.Coursework"),
            Row("the weights that the coursework prints", answer.PublishedWeightsLoss, "Question24.Published"),
            Row("the coursework's run, 100 000 epochs", answer.LongRunLoss, "Question24.Coursework"),
            Row($"momentum 0.9, best of {answer.ByMomentum.Count}",
                answer.BestByMomentum.MeanLoss, "Question24.ByMomentum"),
            Row($"Levenberg–Marquardt, best of {answer.ByLeastSquares.Count}",
                answer.BestByLeastSquares.MeanLoss, "Question24.ByLeastSquares"),
            Row($"the floor, at {sum} = {Decimals(answer.Floor.Sum, 4)}", answer.Floor.MeanLoss, "LossFloor.Of"),
            [
                $"with biases, Levenberg–Marquardt, best of {answer.WithBiases.Count}",
                Number(answer.BestWithBiases.MeanLoss, 3), "below it", Code("Question24.ByLeastSquares"),
            ],
        ], 3);
    }

    public static string Weights(Question24Answer answer) =>
        WithoutBiases(answer) + WithBiases(answer.BestWithBiases.Network);

    static string WithoutBiases(Question24Answer answer)
    {
        IEnumerable<string> Row(string what, Network network) =>
            [what, .. network.Parameters.Select(weight => Decimals(weight, 6))];
        var names = new[] { "52", "53", "54", "21", "31", "41" }.Select(name => Formula($"w{name}"));
        return Table("Without biases", ["network", .. names],
        [
            Row("at the start", Question24.Start.Network),
            Row("after 1000 epochs", answer.Last.Network),
            Row("printed in the coursework", Question24.Published.Network),
            Row("the best found", answer.BestWithoutBiases.Network),
        ]);
    }

    static string WithBiases(Network network)
    {
        var (hidden, output) = (network.Weights(0), network.Weights(1));
        var neurons = Enumerable.Range(0, 3).Select(i => (string[])
            [$"{i + 2}", Decimals(hidden[i, 0], 4), Decimals(network.Biases(0)[i], 4), Decimals(output[0, i], 4)]);
        string[] outputNeuron = ["1", "", Decimals(network.Biases(1)[0], 4), ""];
        return Table("With biases, the best found", ["neuron", "weight from the input", "bias", "weight to the output"],
            [.. neurons, outputNeuron]);
    }
}
