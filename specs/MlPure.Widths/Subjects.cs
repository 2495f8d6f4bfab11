using MlPure.Clusters;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Networks;
using MlPure.Randomness;

namespace MlPure.Widths;

/// <summary>Fits small enough for every run of the specs, and large enough to reach every vector loop with its tail:
/// two blocks of rows, columns in numbers below, at and above the width of a vector.</summary>
public static class Subjects
{
    const int Rows = 2500;

    static readonly int[] Dimensions = [1, 2, 3, 5, 9], More = [.. Dimensions, 17];

    /// <summary>Every subject.</summary>
    public static IReadOnlyList<Subject> All =>
    [
        .. from d in Dimensions from model in CovarianceModel.For(d)
            select new Subject($"EM, {model.NameFor(d)}, {d} columns", () => Mixture(model, d)),
        .. from d in More select new Subject($"log-densities, {d} columns", () => Densities(d)),
        .. from d in More select new Subject($"k-means++, {d} columns", () => Seeding(d)),
        .. from d in More select new Subject($"K-means, {d} columns", () => Clustering(d, 5)),
        .. from d in More select new Subject($"K-means of 40 clusters, {d} columns", () => Clustering(d, 40)),
        .. from activation in Activation.All
            select new Subject($"softmax network, {activation.Name}", () => Network(activation, Optimizer.Adam(0.01))),
        .. from optimizer in Optimizers
            select new Subject($"softmax network, {optimizer.Name}", () => Network(Activation.Tanh, optimizer.Value)),
    ];

    static readonly (string Name, Optimizer Value)[] Optimizers =
    [
        ("Nesterov", Optimizer.Nesterov(0.01)), ("AdaGrad", Optimizer.AdaGrad(0.01)),
            ("RMSProp", Optimizer.RmsProp(0.01)), ("AMSGrad", Optimizer.AmsGrad(0.01)),
        ("AdamW", Optimizer.AdamW(0.01)), ("NAdam", Optimizer.NAdam(0.01)), ("Lion", Optimizer.Lion(0.01)),
        ("clipping by norm", Optimizer.ClipByNorm(0.1).Then(Optimizer.GradientDescent(0.1))),
    ];

    /// <summary>Three clouds, of rows that are drawn uniformly: no normal number depends on the platform.</summary>
    static Matrix Clouds(int d)
    {
        var (uniform, _) = MersenneTwister.FromSeed((uint)d).RandomSamples(Rows * d);
        return Matrix.Build(Rows, d, (i, f) => uniform[i * d + f] * (1 + f % 3) + 0.8 * ((i + f) % 3));
    }

    static Observations Observations(int d) => MlPure.Data.Observations.Parse(Clouds(d)).GetOrThrow();

    static int[] Labels => [.. Enumerable.Range(0, Rows).Select(i => i % 3)];

    static GaussianMixture Fitted(CovarianceModel model, int d, int steps)
    {
        var settings = new EmSettings { Model = model, MaxSteps = steps };
        var problem = EmProblem.Create(Observations(d), 3, settings).GetOrThrow();
        var start = Initial.FromPartition(Labels, Observations(d), settings).GetOrThrow();
        return Em.Run(problem, Em.Init(problem, start).GetOrThrow()).Last.Mixture;
    }

    static IEnumerable<double> Mixture(CovarianceModel model, int d)
    {
        var mixture = Fitted(model, d, steps: 3);
        return [.. mixture.MixingWeights,
            .. mixture.Components.SelectMany(component =>
            component.Mean.Concat(component.Covariance.Matrix.AsVector()))];
    }

    static IEnumerable<double> Densities(int d) =>
        LogDensities.Of(Fitted(CovarianceModel.For(d)[^1], d, steps: 1), Observations(d)).GetOrThrow();

    static IEnumerable<double> Seeding(int d) =>
        KMeansPlusPlus.Draw(MersenneTwister.FromSeed(0), 9, Observations(d)).GetOrThrow().Value.Values.AsVector();

    static IEnumerable<double> Clustering(int d, int k)
    {
        var settings = new KMeansSettings
        {
            Method = KMeansMethod.Lloyd,
            Restarts = 2,
            Lloyd = new() { MaxSteps = 20 }
        };
        var model = KMeansModel.Fit(Observations(d), k, settings).GetOrThrow();
        return [model.Inertia, .. model.Centroids.Values.AsVector()];
    }

    /// <summary>6-13-3 by default: 133 parameters, and batches that do not fill a vector.</summary>
    static IEnumerable<double> Network(Activation activation, Optimizer optimizer)
    {
        var settings = new LearnerSettings
        {
            Hidden = [13],
            Activation = activation,
            Optimizer = optimizer,
            Training = new TrainingSettings { Epochs = 1, BatchSize = 77 },
        };
        var labels = Labels.Select(label => $"{label}").ToArray();
        var (classifier, _) = Classifier.Fit(Clouds(6), labels, settings).GetOrThrow();
        return classifier.Network.Parameters.Concat(classifier.PredictProbabilities(Clouds(6)).GetOrThrow().AsVector());
    }
}
