using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What the cost of seeding promises (src/MlPure/Kernels/Distance/SeedingCost.cs).</summary>
public class SeedingCostSpec
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Seeding_costs_of_every_shape_have_the_bits_of_the_plain_twin(bool weighted)
    {
        foreach (var columns in new[] { 1, 2, 3, 5, 8 })
            foreach (var rows in new[] { 0, 1, 8, 9, 40, 67 })
            {
                double[] x = [.. Enumerable.Range(0, rows * columns).Select(i => 1 / (i - 20.5))],
                    c = [.. Enumerable.Range(0, 3 * columns).Select(i => 1 / (i - 1.3))];
                double[] near = [.. Enumerable.Range(0, rows).Select(i => (i + 1) % 5 * 0.3)], w = weighted
                    ? [.. Enumerable.Range(0, rows).Select(i => 1 / (i + 1.5))] : [];
                double[] potential = new double[3], plainPotential = new double[3], nearer = new double[rows],
                    plainNearer = new double[rows];
                SeedingCost.CandidateCosts(x, columns, w, near, c, potential);
                SeedingCost.PlainCandidateCosts(x, columns, w, near, c, plainPotential);
                SeedingCost.UpdateMinDistances(x, near, c.AsSpan(0, columns), nearer);
                SeedingCost.PlainUpdateMinDistances(x, near, c.AsSpan(0, columns), plainNearer);
                Assert.True(Vector.Of(potential).HasTheBitsOf(Vector.Of(plainPotential)), $"sum: {rows} x {columns}");
                Assert.True(Vector.Of(nearer).HasTheBitsOf(Vector.Of(plainNearer)), $"shrink: {rows} x {columns}");
            }
    }
}
