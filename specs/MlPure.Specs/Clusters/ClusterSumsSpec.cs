using MlPure.Clusters;
using MlPure.Data;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Specs.Clusters;

/// <summary>What the sums of a pass promise (src/MlPure/Clusters/Lloyd/ClusterSums.cs).</summary>
public class ClusterSumsSpec
{
    [Fact]
    public void A_pass_has_the_bits_of_the_added_statistics_of_its_blocks()
    {
        var numbers = MersenneTwister.FromSeed(3).StandardNormals(9001 * 3).Value;
        var rows = Observations.Parse(numbers.AsMatrix(9001, 3)).GetOrThrow();
        // No row is near the last.
        var centers = Matrix.FromRows([.. Enumerable.Range(0, 4).Select(rows.RowAt), Vector.Of(1e3, 0, 0)]);
        var centroids = Centroids.Parse(centers, rows).GetOrThrow();
        var blocks = Assignment.SummarizeBlocks(centroids, rows, Threads.One, 0, Blocks.BlockCount(9001));
        var added = blocks.Total().IfNone(() => throw new InvalidOperationException());
        foreach (var threads in new[] { 1, 3 })
            for (var again = 0; again < 2; again++)
                Assert.Equal(added, Assignment.Summarize(centroids, rows, Threads.Create(threads).GetOrThrow()));
    }
}
