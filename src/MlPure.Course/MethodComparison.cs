using MlPure.Clusters;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Mixtures;

namespace MlPure.Course;

/// <summary>A mixture fitted to the toy data.</summary>
/// <param name="Trajectory">The states of the best run, from its start to its end.</param>
/// <param name="Fit">Where the best run ended.</param>
/// <param name="Labels">For each row the component of its largest responsibility, the first of equals (n).</param>
/// <param name="Colors">For each component the true cluster that it is matched with (k): its colour.</param>
/// <param name="AdjustedRand">Agreement of the labels with the true clusters.</param>
/// <param name="Uncertain">How many rows have no responsibility of at least 0.9.</param>
public sealed record MixtureAnswer(
    EquatableArray<EmState> Trajectory, Run<EmState> Fit, EquatableArray<int> Labels, EquatableArray<int> Colors,
    double AdjustedRand, int Uncertain);

/// <summary>K-means on the toy data.</summary>
/// <param name="Trajectory">The states of the best run, from its start to its end.</param>
/// <param name="Run">Where the best run ended.</param>
/// <param name="Labels">For each row its nearest centroid (n).</param>
/// <param name="Colors">For each centroid the true cluster that it is matched with (k): its colour.</param>
/// <param name="AdjustedRand">Agreement of the labels with the true clusters.</param>
public sealed record KMeansAnswer(
    EquatableArray<KMeansState> Trajectory, Run<KMeansState> Run, EquatableArray<int> Labels,
    EquatableArray<int> Colors, double AdjustedRand);

/// <summary>A mixture and K-means with the same k, and remarks on both.</summary>
/// <param name="K">How many components and clusters.</param>
/// <param name="Mixture">The mixture's answer.</param>
/// <param name="KMeans">K-means' answer.</param>
/// <param name="Remarks">Sentences made from the numbers.</param>
public sealed record MethodComparison(
    int K, MixtureAnswer Mixture, KMeansAnswer KMeans, EquatableArray<string> Remarks);
