using MlPure.Data;
using MlPure.Randomness;

namespace MlPure.Mixtures;

/// <summary>A first mixture of k components for some rows, drawn where there is something to draw:
/// <see cref="Initial.KMeans"/> is one.</summary>
delegate Validation<Error, (GaussianMixture Mixture, MersenneTwister Next)> EmStart(
    MersenneTwister generator, int k, Observations observations, EmSettings settings);
