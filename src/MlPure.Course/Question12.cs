using System.Collections.Immutable;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Scores;

namespace MlPure.Course;

/// <summary>Question 1.2: make_blobs(n_samples=4000, centers=4, cluster_std=0.60, random_state=0), k = 3 and 4,
/// mixtures and K-means side by side.</summary>
/// <param name="Data">The blobs with their true clusters.</param>
/// <param name="Observations">Their rows.</param>
/// <param name="Comparisons">k = 3, then k = 4.</param>
public sealed record Question12(Blobs Data, Observations Observations, EquatableArray<MethodComparison> Comparisons)
{
    /// <summary>Runs from as many sets of random rows; the best by its own log-likelihood, or inertia, is the
    /// answer.</summary>
    public const int Restarts = 10;

    /// <summary>The answer from a seed: the same random rows start the runs of both methods. The coursework draws
    /// rows with replacement; here they are distinct, since equal means stay equal.</summary>
    public static Question12 Answer(uint seed)
    {
        var recipe = new BlobRecipe { Samples = 4000, Centers = 4, Deviations = [0.60] };
        var data = Blobs.Draw(MersenneTwister.FromSeed(0), recipe).GetOrThrow().Value;
        var observations = MlPure.Data.Observations.Parse(data.Values).GetOrThrow();
        var generator = MersenneTwister.FromSeed(seed);
        int[] counts = [3, 4];
        return new(data, observations, [.. counts.Select(k => Compare(k, data, observations, generator))]);
    }

    static MethodComparison Compare(int k, Blobs data, Observations observations, MersenneTwister generator)
    {
        var kMeans = OfKMeans(k, data, observations, generator);
        var mixture = OfMixture(k, data, observations, generator);
        return new(k, mixture, kMeans, Remarks.On(k, data, mixture, kMeans));
    }

    static MixtureAnswer OfMixture(int k, Blobs data, Observations observations, MersenneTwister generator)
    {
        var settings = new EmSettings { Stopping = new StoppingRule.MeanChange(1e-8), MaxSteps = 1000 };
        var problem = EmProblem.Create(observations, k, settings).GetOrThrow();
        var (start, fit) = EmRestarts.RandomRows(problem, generator, Restarts).GetOrThrow().Value.Best;
        var trajectory = Em.Trajectory(problem, Em.Init(problem, start).GetOrThrow());
        var (labels, uncertainty) = Classification.Of(fit.Last.Mixture, observations).GetOrThrow();
        return new([.. trajectory], fit, labels, ColorsOf(labels, data, k), AgreementOf(labels, data),
            uncertainty.Count(left => left > 0.1));
    }

    static KMeansAnswer OfKMeans(int k, Blobs data, Observations observations, MersenneTwister generator)
    {
        var problem = KMeansProblem.Create(observations).GetOrThrow();
        var restarts = KMeansRestarts.Run(problem, k, Restarts, KMeansInitializer.RandomRows, generator);
        var (start, run) = restarts.GetOrThrow().Value.Best;
        var trajectory = KMeans.Trajectory(problem, KMeans.Init(problem, start));
        var labels = Assignment.Nearest(run.Last.Centroids, observations).Labels;
        return new([.. trajectory], run, labels, ColorsOf(labels, data, k), AgreementOf(labels, data));
    }

    static double AgreementOf(ImmutableArray<int> labels, Blobs data) =>
        AdjustedRand.Score(data.Labels, labels).GetOrThrow();

    /// <summary>Each component has the colour of the true cluster that it is matched with.</summary>
    static ImmutableArray<int> ColorsOf(ImmutableArray<int> labels, Blobs data, int k)
    {
        var matched = LabelMatching.Relabel(data.Labels, labels).GetOrThrow();
        return [.. Enumerable.Range(0, k).Select(j => labels.IndexOf(j) is var row and >= 0 ? matched[row] : j)];
    }
}
