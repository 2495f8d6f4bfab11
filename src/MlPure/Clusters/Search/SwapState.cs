using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Clusters;

/// <summary>One state of a search by exchanges. It holds all that the next trial needs, so that a search resumed gives
/// the same bits.</summary>
/// <param name="Best">The best settled run of Lloyd's iteration so far.</param>
/// <param name="Current">The settled clusters that the next exchange starts from.</param>
/// <param name="Removals">The numbers of those clusters in the order of what their removal costs (k).</param>
/// <param name="Trials">How many exchanges have been tried.</param>
/// <param name="MaxTrials">How many exchanges to try in total.</param>
/// <param name="Failures">How many exchanges failed since the last that did not.</param>
/// <param name="Perturbations">How often the search was perturbed.</param>
/// <param name="TrialsSinceBest">How many exchanges have been tried since the best was found.</param>
/// <param name="Generator">What the next exchange is drawn from.</param>
sealed record SwapState(
    Run<KMeansState> Best, Cells Current, EquatableArray<int> Removals, int Trials, int MaxTrials, int Failures,
    int Perturbations, int TrialsSinceBest, MersenneTwister Generator);
