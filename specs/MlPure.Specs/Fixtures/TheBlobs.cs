using MlPure.Data;
using MlPure.Randomness;

namespace MlPure.Specs.Fixtures;

/// <summary>The data of question 1.2: make_blobs(n_samples=4000, centers=4, cluster_std=0.60,
/// random_state=0).</summary>
static class TheBlobs
{
    public static Blobs Made { get; } =
        Blobs.Draw(MersenneTwister.FromSeed(0), new BlobRecipe { Samples = 4000, Centers = 4, Deviations = [0.60] })
            .GetOrThrow().Value;

    public static Observations Observations { get; } = MlPure.Data.Observations.Parse(Made.Values).GetOrThrow();
}
