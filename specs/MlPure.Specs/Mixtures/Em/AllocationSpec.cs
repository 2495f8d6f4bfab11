using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Specs.Mixtures;

/// <summary>What a pass of EM costs in memory (src/MlPure/Mixtures/Inference/EStep.cs): a few statistics a
/// block, nothing a row.</summary>
public class AllocationSpec
{
    const int Components = 4, Features = 8;

    /// <summary>Mass, sum of squared shares, mean and packed scatter of each component.</summary>
    const int BytesOfAStatistic = Components * (2 + Features + Features * (Features + 1) / 2) * sizeof(double);

    [Fact]
    public void An_em_step_allocates_nothing_for_a_row()
    {
        var growth = Allocated(Rows(Blocks.Rows)) - Allocated(Rows(Blocks.Rows / 32));
        // the least object is 24 bytes: one a row would be 47 000
        Assert.InRange(growth, long.MinValue, Blocks.Rows / 8);
    }

    [Fact]
    public void An_em_step_allocates_at_most_a_few_statistics_for_a_block()
    {
        var growth = (Allocated(Rows(24 * Blocks.Rows)) - Allocated(Rows(8 * Blocks.Rows))) / 16;
        Assert.InRange(growth, BytesOfAStatistic, 4 * BytesOfAStatistic);
    }

    /// <summary>The bytes of a step on this thread: the least of several runs, since the first ones also make the
    /// thread's working memory and the compiler later spares some objects.</summary>
    static long Allocated(Observations observations)
    {
        var settings = new EmSettings { Threads = Threads.One };
        var problem = Ems.Problem(Components, observations, settings);
        var state = Em.Init(problem, Start(observations)).GetOrThrow();
        return Enumerable.Range(0, 8).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Em.Step(problem, state);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }

    static GaussianMixture Start(Observations observations) =>
        Initial.AtRows([.. Enumerable.Range(0, Components)], observations, EmSettings.Default).GetOrThrow();

    static Observations Rows(int count) => Observations.Parse(
        MersenneTwister.FromSeed(7).StandardNormals(count * Features).Value.AsMatrix(count, Features)).GetOrThrow();
}
