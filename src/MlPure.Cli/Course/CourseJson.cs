using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using MlPure.Cli.Data;
using MlPure.Course;
using MlPure.Linear;
using MlPure.Networks;

namespace MlPure.Cli.Course;

/// <summary>course.json: the numbers of every answer, each with all its digits, and nothing that differs between two
/// runs.</summary>
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
        }, Json.Options) + "\n";
    }

    static object ComparisonObject(MethodComparison comparison) => new
    {
        k = comparison.K,
        gmm = MixtureObject(comparison.K, comparison.Mixture),
        kmeans = KMeansObject(comparison.K, comparison.KMeans),
        observations = comparison.Remarks,
    };

    static object MixtureObject(int k, MixtureAnswer answer)
    {
        var mixture = answer.Fit.Last.Mixture;
        return new
        {
            logLikelihood = answer.Fit.Last.LogLikelihood,
            mixingWeights = mixture.MixingWeights,
            means = Json.Rows(mixture.Means),
            covariances = mixture.Components.Select(component => Json.Rows(component.Covariance.Matrix)),
            counts = Counts(k, answer.Labels),
            steps = answer.Fit.Steps,
            outcome = Json.Of(answer.Fit.Outcome),
            adjustedRand = answer.AdjustedRand,
            uncertain = answer.Uncertain,
        };
    }

    static object KMeansObject(int k, KMeansAnswer answer) => new
    {
        inertia = answer.Run.Last.Inertia,
        centroids = Json.Rows(answer.Run.Last.Centroids.Values),
        counts = Counts(k, answer.Labels),
        steps = answer.Run.Steps,
        outcome = Json.Of(answer.Run.Outcome),
        adjustedRand = answer.AdjustedRand,
    };

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
        var best = FiveNeurons.Of(answer.BestWithoutBiases.Network);
        return new
        {
            coursework = new
            {
                epochs = answer.Losses.Length - 1,
                losses = answer.Losses.Where((_, epoch) => epoch % 100 == 0),
                finalLoss = answer.Losses[^1],
                hidden = answer.Last.Hidden,
                output = answer.Last.Output,
            },
            publishedWeightsLoss = answer.PublishedWeightsLoss,
            floor = answer.Floor.MeanLoss,
            best = new { loss = answer.BestWithoutBiases.MeanLoss, hidden = best.Hidden, output = best.Output },
            withBiases = new
            {
                loss = answer.BestWithBiases.MeanLoss,
                layers = LayerObjects(answer.BestWithBiases.Network),
            },
        };
    }

    static IEnumerable<object> LayerObjects(Network network) => Enumerable.Range(0, network.Layers.Count)
        .Select(layer => (object)new { weights = Json.Rows(network.Weights(layer)), biases = network.Biases(layer) });

    static IEnumerable<int> Counts(int k, IReadOnlyCollection<int> labels) =>
        Enumerable.Range(0, k).Select(component => labels.Count(label => label == component));

    /// <summary>Of the numbers row after row, as float64, little endian.</summary>
    static string Sha256(Matrix values)
    {
        var bytes = new byte[values.Span.Length * sizeof(double)];
        for (var i = 0; i < values.Span.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values.Span[i]);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
