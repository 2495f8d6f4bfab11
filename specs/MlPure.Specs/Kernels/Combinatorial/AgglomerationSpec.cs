using MlPure.Kernels;
using MlPure.Randomness;

namespace MlPure.Specs.Kernels;

/// <summary>What merging groups two by two promises (src/MlPure/Kernels/Combinatorial/Agglomeration.cs).</summary>
public class AgglomerationSpec
{
    static readonly Gen<(Matrix Points, double[] Weights)> scenes =
        from m in Gen.Choose(2, 12)
        from d in Gen.Choose(1, 3)
        from cells in Numbers.Tenths.ArrayOf(m * d)
        from weights in Gen.Choose(1, 3).ArrayOf(m)
        select (Matrix.Of(m, d, cells), weights.Select(weight => (double)weight).ToArray());

    /// <summary>The criterion of a group of rows, written as its equation is.</summary>
    static double Cost(Matrix points, double[] weights, IEnumerable<int> group, bool byDeterminant, double trace)
    {
        int[] rows = [.. group];
        var (d, n) = (points.Columns, rows.Sum(row => weights[row]));
        var mean = Enumerable.Range(0, d).Select(f => rows.Sum(row => weights[row] * points[row, f]) / n).ToArray();
        var w = Matrix.Build(
            d, d, (f, g) => rows.Sum(row => weights[row] * (points[row, f] - mean[f]) * (points[row, g] - mean[g])));
        var total = Enumerable.Range(0, d).Sum(f => w[f, f]);
        var determinant = n > d
            ? Math.Exp(
                Cholesky.Factor(w.Map(cell => cell / n)).Map(factor => factor.LogDeterminant)
                    .IfNone(double.NegativeInfinity)) : 0;
        return byDeterminant ? n * Math.Log(determinant + (total + trace) / n) : total;
    }

    /// <summary>Against a twin that tries every pair at every step. Merges of equal cost differ by rounding, so the
    /// criteria are compared and not the pairs.</summary>
    [Property(MaxTest = 100)]
    public Property Each_merging_is_the_cheapest_of_all_pairs() =>
        Prop.ForAll(Arb.From(scenes), Arb.From(Gen.Elements(true, false)), (scene, byDeterminant) =>
    {
        var (points, weights) = scene;
        var groups = Enumerable.Range(0, points.Rows).ToDictionary(row => row, row => new List<int> { row });
        double Rise(int i, int j) => Cost(points, weights, groups[i].Concat(groups[j]), byDeterminant, 1)
            - Cost(points, weights, groups[i], byDeterminant, 1) - Cost(points, weights, groups[j], byDeterminant, 1);
        foreach (var (kept, absorbed) in Agglomeration.Of(points.Span, weights, points.Columns, byDeterminant, 1))
        {
            var cheapest = (from i in groups.Keys from j in groups.Keys where i < j select Rise(i, j)).Min();
            if (kept >= absorbed || Rise(kept, absorbed) > cheapest + 1e-9 * (1 + Math.Abs(cheapest))) return false;
            groups[kept].AddRange(groups[absorbed]);
            groups.Remove(absorbed);
        }
        return groups.Count == 1 && groups.ContainsKey(0);
    });

    [Fact]
    public void Costs_of_eight_groups_at_once_lead_to_the_merges_of_the_plain_twin()
    {
        foreach (var byDeterminant in new[] { true, false })
            for (var m = 1; m <= 67; m++)
            {
                var d = 1 + m % 9;
                var (points, drawn) = MersenneTwister.FromSeed((uint)m).StandardNormals(m * d);
                var weights = drawn.RandomSamples(m).Value.Map(u => 1 + Math.Floor(3 * u)).ToArray();
                Assert.Equal(
                    Agglomeration.PlainOf(points.Span, weights, d, byDeterminant, 0.1),
                    Agglomeration.Of(points.Span, weights, d, byDeterminant, 0.1));
            }
    }

    [Theory]
    [InlineData(500)]
    [InlineData(900)]
    public void Merging_takes_little_more_room_than_a_cost_for_each_pair(int m)
    {
        double[] points = [.. Enumerable.Range(0, m).Select(i => Math.Sin(i))], weights = [.. points.Select(_ => 1.0)];
        Agglomeration.Of(points, weights, 1, byDeterminant: false, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Agglomeration.Of(points, weights, 1, byDeterminant: false, 0);
        var pairs = m * (m - 1) / 2;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 8 * pairs, 8 * pairs + 100 * m);
    }

    [Fact]
    public void Equal_costs_go_to_the_first_pair() => Assert.Equal(
        [(0, 1), (2, 3), (0, 2)], Agglomeration.Of([0, 1, 10, 11], [1, 1, 1, 1], 1, byDeterminant: false, 0));

    /// <summary>Twice a row at 1, one at -1 that weighs as much as both, and one in the middle. The pair of equal rows
    /// is merged first, and then lies as near to the middle as the row at -1 does.</summary>
    [Fact]
    public void After_a_merging_equal_costs_go_to_the_first_pair() => Assert.Equal(
        [(1, 2), (0, 1), (0, 3)],
        Agglomeration.Of([0, 0, 1, 0, 1, 0, -1, 0], [1, 2, 2, 4], 2, byDeterminant: true, 10));
}
