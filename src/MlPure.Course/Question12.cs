using System.Collections.Immutable;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Scores;

namespace MlPure.Course;

/// <summary>Mixtures fitted to the toy data.</summary>
/// <param name="Trajectory">The states of the best run, from its start to its end.</param>
/// <param name="Fit">Where the best run ended.</param>
/// <param name="Labels">For each row the component of its largest responsibility, the first of equals (n).</param>
/// <param name="Colours">For each component the true cluster that it is matched with (k): its colour.</param>
/// <param name="AdjustedRand">Agreement of the labels with the true clusters.</param>
/// <param name="Uncertain">How many rows have no responsibility of at least 0.9.</param>
public sealed record MixtureAnswer(ImmutableArray<EmState> Trajectory, Run<EmState> Fit, ImmutableArray<int> Labels,
    ImmutableArray<int> Colours, double AdjustedRand, int Uncertain);

/// <summary>K-means on the toy data.</summary>
/// <param name="Trajectory">The states of the best run, from its start to its end.</param>
/// <param name="Run">Where the best run ended.</param>
/// <param name="Labels">For each row its nearest centroid (n).</param>
/// <param name="Colours">For each centroid the true cluster that it is matched with (k): its colour.</param>
/// <param name="AdjustedRand">Agreement of the labels with the true clusters.</param>
public sealed record KMeansAnswer(ImmutableArray<KMeansState> Trajectory, Run<KMeansState> Run,
    ImmutableArray<int> Labels, ImmutableArray<int> Colours, double AdjustedRand);

/// <summary>Both methods with the same k from the same random rows, and what is to be seen.</summary>
/// <param name="K">How many components and clusters.</param>
/// <param name="Mixture">The mixture's answer.</param>
/// <param name="KMeans">K-means' answer.</param>
/// <param name="Sentences">Observations made from the numbers.</param>
public sealed record MixturesBesideKMeans(int K, MixtureAnswer Mixture, KMeansAnswer KMeans,
    ImmutableArray<string> Sentences);

/// <summary>Question 1.2: make_blobs(n_samples=4000, centers=4, cluster_std=0.60, random_state=0), k = 3 and 4,
/// mixtures and K-means side by side.</summary>
/// <param name="Data">The blobs with their true clusters.</param>
/// <param name="Observations">Their rows.</param>
/// <param name="Cases">k = 3, then k = 4.</param>
public sealed record Question12(Blobs Data, Observations Observations, ImmutableArray<MixturesBesideKMeans> Cases)
{
    /// <summary>Runs from as many sets of random rows; the best by its own log-likelihood, or inertia, is the
    /// answer.</summary>
    public const int Restarts = 10;

    /// <summary>The answer from a seed: the same rows start the runs of both methods. The coursework draws rows with
    /// replacement; here they are distinct, since equal means never part.</summary>
    public static Question12 Answer(uint seed)
    {
        var recipe = new BlobRecipe { Samples = 4000, Centers = 4, Deviations = [0.60] };
        var data = Blobs.Draw(MersenneTwister.FromSeed(0), recipe).GetOrThrow().Value;
        var observations = MlPure.Data.Observations.Parse(data.Values).GetOrThrow();
        return new(data, observations,
            [.. new[] { 3, 4 }.Select(k => Beside(k, data, observations, MersenneTwister.FromSeed(seed)))]);
    }

    static MixturesBesideKMeans Beside(int k, Blobs data, Observations observations, MersenneTwister generator)
    {
        var kMeans = OfKMeans(k, data, observations, generator);
        var mixture = OfMixture(k, data, observations, generator);
        return new(k, mixture, kMeans, Remarks.On(k, data, mixture, kMeans));
    }

    static MixtureAnswer OfMixture(int k, Blobs data, Observations observations, MersenneTwister generator)
    {
        var settings = new EmSettings { Stopping = new StoppingRule.MeanChange(1e-8), MaxSteps = 1000 };
        var problem = EmProblem.Create(observations, k, settings).GetOrThrow();
        var best = EmRestarts.RandomRows(problem, generator, Restarts).GetOrThrow().Value.Best;
        var (labels, uncertainty) = Classification.Of(best.Fit.Last.Mixture, observations).GetOrThrow();
        return new(
            [.. Em.Trajectory(problem, Em.Init(problem, best.Start).GetOrThrow())], best.Fit, labels,
            ColoursOf(labels, data, k), Scores.AdjustedRand.Score(data.Labels, labels)
                .GetOrThrow(), uncertainty.Count(left => left > 0.1));
    }

    static KMeansAnswer OfKMeans(int k, Blobs data, Observations observations, MersenneTwister generator)
    {
        var problem = KMeansProblem.Create(observations).GetOrThrow();
        var best = KMeansRestarts.Run(problem, k, Restarts, KMeansInitializer.RandomRows, generator)
            .GetOrThrow().Value.Best;
        var labels = Assignment.Nearest(best.Run.Last.Centroids, observations).Labels;
        return new(
            [.. Clusters.KMeans.Trajectory(problem, Clusters.KMeans.Init(problem, best.Start))], best.Run, labels,
            ColoursOf(labels, data, k), Scores.AdjustedRand.Score(data.Labels, labels).GetOrThrow());
    }

    /// <summary>Each part takes the colour of the true cluster that it is matched with.</summary>
    static ImmutableArray<int> ColoursOf(ImmutableArray<int> labels, Blobs data, int k)
    {
        var relabelled = LabelMatching.Relabel(data.Labels, labels).GetOrThrow();
        return [.. Enumerable.Range(0, k)
            .Select(part => labels.IndexOf(part) is var row and >= 0 ? relabelled[row] : part)];
    }
}
