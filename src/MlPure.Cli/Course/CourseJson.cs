using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using MlPure.Course;
using MlPure.Linear;
using MlPure.Networks;

namespace MlPure.Cli.Course;

/// <summary>course.json: the numbers of every answer, each with all its digits, and nothing that differs between two
/// runs.</summary>
static class CourseJson
{
    static readonly JsonSerializerOptions options =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(CourseAnswers answers) => JsonSerializer.Serialize(new
    {
        seed = answers.Seed,
        blobs = new { rows = answers.Question12.Data.Values.Rows, sha256 = Sha256(answers.Question12.Data.Values) },
        question12 = answers.Question12.Cases.Select(OfCase),
        question23 = answers.Question23.Select(row => new
        {
            x = row.X,
            y = row.Y,
            a = row.A,
            z = row.Z,
            delta = row.Delta,
            delta5ByHint = row.Delta5ByHint,
            delta5AsWritten = row.Delta5AsWritten,
        }),
        question24 = OfTraining(answers.Question24),
    }, options) + "\n";

    static object OfCase(MixturesBesideKMeans beside) => new
    {
        k = beside.K,
        gmm = new
        {
            logLikelihood = beside.Mixture.Fit.Last.LogLikelihood,
            mixingWeights = beside.Mixture.Fit.Last.Mixture.MixingWeights,
            means = Rows(beside.Mixture.Fit.Last.Mixture.Means),
            covariances = beside.Mixture.Fit.Last.Mixture.Components.Select(component =>
                Rows(component.Covariance.Matrix)),
            counts = Counts(beside.K, beside.Mixture.Labels),
            steps = beside.Mixture.Fit.Steps,
            outcome = OfOutcome(beside.Mixture.Fit.Outcome),
            adjustedRand = beside.Mixture.AdjustedRand,
            uncertain = beside.Mixture.Uncertain,
        },
        kmeans = new
        {
            inertia = beside.KMeans.Run.Last.Inertia,
            centroids = Rows(beside.KMeans.Run.Last.Centroids.Values),
            counts = Counts(beside.K, beside.KMeans.Labels),
            steps = beside.KMeans.Run.Steps,
            outcome = OfOutcome(beside.KMeans.Run.Outcome),
            adjustedRand = beside.KMeans.AdjustedRand,
        },
        observations = beside.Sentences,
    };

    static object OfTraining(Question24Answer answer) => new
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
        best = new
        {
            loss = answer.BestWithoutBiases.MeanLoss,
            hidden = FiveNeurons.Of(answer.BestWithoutBiases.Network).Hidden,
            output = FiveNeurons.Of(answer.BestWithoutBiases.Network).Output,
        },
        withBiases = new
        {
            loss = answer.BestWithBiases.MeanLoss,
            layers = Layers(answer.BestWithBiases.Network),
        },
    };

    static IEnumerable<object> Layers(Network network) => Enumerable.Range(0, network.Layers.Count).Select(layer =>
        (object)new { weights = Rows(network.Weights(layer)), biases = network.Biases(layer) });

    static object OfOutcome(Iteration.Outcome outcome) => new
    {
        kind = outcome.Kind,
        step = outcome.Step,
        component = outcome.Component.ToNullable(),
        sentence = outcome.Message,
    };

    static IEnumerable<Vector> Rows(Matrix matrix) => Enumerable.Range(0, matrix.Rows).Select(matrix.RowVector);

    static IEnumerable<int> Counts(int k, IEnumerable<int> labels) =>
        Enumerable.Range(0, k).Select(part => labels.Count(label => label == part));

    /// <summary>Of the numbers row after row, as float64, little endian.</summary>
    static string Sha256(Matrix values)
    {
        var bytes = new byte[values.Span.Length * sizeof(double)];
        for (var i = 0; i < values.Span.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(
            bytes.AsSpan(i * sizeof(double)), values.Span[i]);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
