using System.Collections.Immutable;
using MlPure.Mixtures;
using MlPure.Randomness;

namespace MlPure.Specs.Mixtures;

/// <summary>What covariances of one orientation promise (src/MlPure/Mixtures/Families/CommonOrientation.cs).</summary>
public class CommonOrientationSpec
{
    static ScatterTable Table(double[] counts, Matrix[] scatters,
        Option<ImmutableArray<Covariance>> previous = default) =>
        new([.. Enumerable.Range(0, counts.Length)], [.. counts],
            [.. scatters.Select(scatter => (Scatter)new Scatter.Full(scatter))], previous);

    /// <summary>Variances along axes at an angle to the columns.</summary>
    static Matrix At(double angle, double first, double second)
    {
        var (c, s) = (Math.Cos(angle), Math.Sin(angle));
        return Matrix.Of(2, 2, c * c * first + s * s * second, c * s * (first - second), c * s * (first - second),
            s * s * first + c * c * second);
    }

    /// <summary>Σⱼ (Nⱼ ln |Σⱼ| + tr(Wⱼ Σⱼ⁻¹)).</summary>
    static double Cost(ScatterTable table, ImmutableArray<Matrix> covariances) =>
        Enumerable.Range(0, table.Count).Sum(j => Cholesky.Factor(covariances[j]).Map(factor =>
            table.EffectiveCounts[j] * factor.LogDeterminant + factor.TraceInverseProduct(table.Matrices[j]))
            .IfNone(double.PositiveInfinity));

    /// <summary>Ten rows along the columns, in small units, and thirty across them. At the axes of the few is an
    /// optimum of VVE and none of EVE, which leads to the others.</summary>
    [Fact]
    public void VVE_goes_on_from_the_orientation_before_though_that_which_EVE_finds_is_better()
    {
        var (few, many) = (At(0, 1e-5, 1e-8), At(Math.PI / 4, 30, 0.03));
        ImmutableArray<Covariance> before = [.. new[] { few.Map(cell => cell / 10), Matrix.Identity(2) }
            .Select(matrix => Covariance.Parse(matrix).GetOrThrow())];
        var (afresh, after) = (Table([10, 30], [few, many]), Table([10, 30], [few, many], before));
        var kept = CommonOrientation.VVE(after).Parts;
        Assert.True(Cost(afresh, CommonOrientation.VVE(afresh).Parts) < Cost(after, kept) - 10);
        var axes = SymmetricEigen.Of(kept[0]).Vectors;
        Assert.InRange(Math.Abs(axes[0, 0] * axes[1, 0]), 0, 0.1);
    }

    /// <summary>Those that each starts from, with the variances along them raised to the floor.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(4)]
    public void VVE_is_as_likely_as_at_the_axes_and_at_the_eigenvectors_of_each_scatter_and_of_all(double floor)
    {
        var held = 0;
        for (var seed = 0U; seed < 50; seed++)
        {
            Matrix[] scatters = [.. Enumerable.Range(0, 3).Select(j =>
                MersenneTwister.FromSeeds(seed, (uint)j).StandardNormals(15).Value.AsMatrix(3, 5)).Select(a =>
                    a.TimesTransposed(a))];
            var table = Table([5, 9, 2], scatters).In(Vector.Constant(3, 1), new(Vector.Constant(3, floor)));
            var best = CommonOrientation.VVE(table);
            held += best.FloorActive ? 1 : 0;
            IEnumerable<Matrix> starts = [Matrix.Identity(3), table.Pooled(_ => 1), .. scatters];
            Assert.All(starts, start =>
            {
                var turned = TurnedScatters.Of(table.Matrices, SymmetricEigen.Of(start).Vectors);
                ImmutableArray<Matrix> there = [.. turned.Diagonals.Select((w, j) => new SymmetricEigen(
                    table.Floor.Raise(w.DividedBy(table.EffectiveCounts[j])).Variances, turned.Orientation)
                    .Reconstruct(table.Floor.Raise(w.DividedBy(table.EffectiveCounts[j])).Variances))];
                Assert.True(Cost(table, best.Parts) <= Cost(table, there) + 1e-9);
            });
        }
        Assert.True(floor == 0 ? held == 0 : held > 10);
    }
}
