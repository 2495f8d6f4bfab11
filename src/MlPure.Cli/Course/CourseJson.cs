using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using MlPure.Cli.Data;
using MlPure.Course;
using MlPure.Linear;
using MlPure.Networks;

namespace MlPure.Cli.Course;

/// <summary>course.json: every number of the page, each with all its digits, and nothing that differs between two
/// runs. Clusters are in the order of the page, which is that of the true clusters that they are matched
/// with.</summary>
static class CourseJson
{
    public static string Of(CourseAnswers answers)
    {
        var blobs = answers.Question12.Data.Values;
        return JsonSerializer.Serialize(new
        {
            seed = answers.Seed,
            blobs = new { rows = blobs.Rows, sha256 = Sha256(blobs) },
            question12 = answers.Question12.Comparisons.Select(ComparisonObject),
            question23 = answers.Question23.Select(RowObject),
            question24 = TrainingObject(answers.Question24),
            errata = PageTables.ErrataOf(answers.Question12).Select(ErratumObject),
        }, Json.Options) + "\n";
    }

    static object ComparisonObject(MethodComparison comparison) => new
    {
        k = comparison.K,
        gmm = MixtureObject(comparison.Mixture),
        kmeans = KMeansObject(comparison.KMeans),
        observations = comparison.Remarks,
    };

    static object MixtureObject(MixtureAnswer answer)
    {
        var (mixture, order) = (answer.Fit.Last.Mixture, PageTables.ByColor(answer.Colors).ToArray());
        return new
        {
            clusters = order.Select(j => answer.Colors[j]),
            logLikelihood = answer.Fit.Last.LogLikelihood,
            mixingWeights = order.Select(j => mixture.MixingWeights[j]),
            means = order.Select(j => mixture.Components[j].Mean),
            covariances = order.Select(j => Json.Rows(mixture.Components[j].Covariance.Matrix)),
            counts = Counts(order, answer.Labels),
            steps = answer.Fit.Steps,
            outcome = Json.Of(answer.Fit.Outcome),
            adjustedRand = answer.AdjustedRand,
            uncertain = answer.Uncertain,
        };
    }

    static object KMeansObject(KMeansAnswer answer)
    {
        var order = PageTables.ByColor(answer.Colors).ToArray();
        return new
        {
            clusters = order.Select(j => answer.Colors[j]),
            inertia = answer.Run.Last.Inertia,
            centroids = order.Select(answer.Run.Last.Centroids.Values.RowVector),
            counts = Counts(order, answer.Labels),
            steps = answer.Run.Steps,
            outcome = Json.Of(answer.Run.Outcome),
            adjustedRand = answer.AdjustedRand,
        };
    }

    static object RowObject(FiveNeuronsRow row) => new
    {
        x = row.X,
        y = row.Y,
        a = row.A,
        z = row.Z,
        delta = row.Delta,
        delta5ByHint = row.Delta5ByHint,
        delta5AsWritten = row.Delta5AsWritten,
    };

    static object TrainingObject(Question24Answer answer)
    {
        return new
        {
            start = WeightsObject(Question24.Start),
            coursework = new
            {
                epochs = answer.Losses.Length - 1,
                losses = answer.Losses.Where((_, epoch) => epoch % 100 == 0),
                finalLoss = answer.Losses[^1],
                aboveFloor = answer.AboveFloor(answer.Losses[^1]),
                hidden = answer.Last.Hidden,
                output = answer.Last.Output,
            },
            publishedWeights = WeightsObject(Question24.Published),
            publishedWeightsLoss = answer.PublishedWeightsLoss,
            publishedAboveFloor = answer.AboveFloor(answer.PublishedWeightsLoss),
            longRun = LossObject(answer, answer.LongRunLoss),
            byMomentum = LossObject(answer, answer.BestByMomentum.MeanLoss),
            byLeastSquares = LossObject(answer, answer.BestByLeastSquares.MeanLoss),
            floor = answer.Floor.MeanLoss,
            floorSum = answer.Floor.Sum,
            best = BestObject(answer.BestWithoutBiases),
            withBiases = new
            {
                loss = answer.BestWithBiases.MeanLoss,
                layers = LayerObjects(answer.BestWithBiases.Network),
            },
        };
    }

    static object WeightsObject(FiveNeurons network) => new { hidden = network.Hidden, output = network.Output };

    static object BestObject(Restart best)
    {
        var network = FiveNeurons.Of(best.Network);
        return new { loss = best.MeanLoss, hidden = network.Hidden, output = network.Output };
    }

    static object LossObject(Question24Answer answer, double loss) =>
        new { loss, aboveFloor = answer.AboveFloor(loss) };

    static IEnumerable<object> LayerObjects(Network network) => Enumerable.Range(0, network.Layers.Count)
        .Select(layer => (object)new { weights = Json.Rows(network.Weights(layer)), biases = network.Biases(layer) });

    static IEnumerable<int> Counts(IEnumerable<int> order, IReadOnlyCollection<int> labels) =>
        order.Select(component => labels.Count(label => label == component));

    static object ErratumObject(Erratum erratum) => new
    {
        name = erratum.Name,
        numbers = erratum.Numbers.Map(number => new { what = number.What, value = number.Value }),
    };

    /// <summary>Of the numbers row after row, as float64, little endian.</summary>
    static string Sha256(Matrix values)
    {
        var bytes = new byte[values.Span.Length * sizeof(double)];
        for (var i = 0; i < values.Span.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values.Span[i]);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
