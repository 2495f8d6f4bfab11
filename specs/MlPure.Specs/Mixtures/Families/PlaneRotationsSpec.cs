using System.Collections.Immutable;
using MlPure.Kernels;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What turned axes promise (src/MlPure/Mixtures/Families/PlaneRotations.cs).</summary>
public class PlaneRotationsSpec
{
    const double ε = 1e-4;

    /// <summary>Three scatters along two axes: round, long along the first, long across both.</summary>
    static readonly Pair[] pairs = [new(3, 0.5, 0.2), new(10, 8, -3), new(2, -0.5, 1.5)];

    /// <summary>(a + b) / 2 and (a - b) / 2 of the variances a and b, and what is off the diagonal.</summary>
    readonly record struct Pair(double Middle, double HalfDifference, double Cross);

    static AxisPairs SideBySide()
    {
        var all = new AxisPairs(pairs.Length);
        all.Read(InLanes(pairs.Select(pair => pair.Middle + pair.HalfDifference)),
            InLanes(pairs.Select(pair => pair.Middle - pair.HalfDifference)),
            InLanes(pairs.Select(pair => pair.Cross)));
        return all;
    }

    static double[] InLanes(IEnumerable<double> numbers) =>
        [.. numbers.Concat(Enumerable.Repeat(0.0, Lanes.Count)).Take(Lanes.Count)];

    static readonly double[] volumes = [1.5, 2.5, 0.75];

    static readonly ImmutableArray<double> counts = [20, 35, 5];

    static readonly double[] angles = [-1.2, -0.7, -0.3, 0, 0.2, 0.6, 1.4];

    static AngleProfile VolumesAt(int d, double angle) =>
        SideBySide().EqualVolume(InLanes(volumes), d, Math.Cos(2 * angle), Math.Sin(2 * angle));

    /// <summary>The variances of a scatter along two axes that are turned by an angle.</summary>
    static (double, double) Turned(Pair pair, double angle)
    {
        var (c, s) = (Math.Cos(angle), Math.Sin(angle));
        var (a, b) = (pair.Middle + pair.HalfDifference, pair.Middle - pair.HalfDifference);
        return (c * c * a + 2 * c * s * pair.Cross + s * s * b, s * s * a - 2 * c * s * pair.Cross + c * c * b);
    }

    static void IsWithDerivatives(Func<double, AngleProfile> profile, double angle)
    {
        var (here, up, down) = (profile(angle), profile(angle + ε), profile(angle - ε));
        Assert.Equal((up.Value - down.Value) / (2 * ε), here.First, 1e-4);
        Assert.Equal((up.First - down.First) / (2 * ε), here.Second, 1e-3);
    }

    /// <summary>tr(W D B⁻¹ Dᵀ) is least where the larger eigenvalue of W is with the larger variance: H. Richter,
    /// Archiv der Mathematik 9 (1958). Along an axis, and half way between two, one of p and q is next to nothing.
    /// </summary>
    [Fact]
    public void A_plane_turns_by_the_best_angle_however_small_one_of_its_two_terms_is()
    {
        double[] sizes = [1, -1, 1e-310, -1e-310, 0];
        foreach (var half in sizes)
            foreach (var cross in sizes)
                foreach (var variances in new[] { Vector.Of(2, 1), Vector.Of(1, 2) })
                {
                    var (length, scatter) = (Math.Sqrt(half * half + cross * cross),
                        Matrix.Of(2, 2, 3 + half, cross, cross, 3 - half));
                    var turned = PlaneRotations.Sweep(TurnedScatters.Of([scatter], Matrix.Identity(2)), [variances]);
                    var cost = turned.Diagonals[0][0] / variances[0] + turned.Diagonals[0][1] / variances[1];
                    Assert.Equal((3 + length) / 2 + (3 - length), cost, 1e-12);
                    var axes = turned.Orientation;
                    Assert.True(axes.Transpose().Times(axes).IsCloseTo(Matrix.Identity(2), 1e-14));
                }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Volumes_at_an_angle_are_roots_of_the_products_of_turned_variances(int d) => Assert.All(angles, angle =>
    {
        double Volume(int j)
        {
            var ((a, b), (now, other)) = (Turned(pairs[j], angle), Turned(pairs[j], 0));
            return volumes[j] * Math.Pow(a * b / (now * other), 1.0 / d);
        }
        Assert.Equal(Enumerable.Range(0, 3).Sum(Volume),
            VolumesAt(d, angle).Value, 1e-12);
    });

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void The_derivatives_of_volumes_by_the_angle_are_central_differences(int d) => Assert.All(angles, angle =>
        IsWithDerivatives(at => VolumesAt(d, at), angle));

    /// <summary>Below the floor is the line that a logarithm has there.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.11)]
    [InlineData(0.25)]
    [InlineData(1)]
    public void The_likelihood_of_variances_at_an_angle_has_its_logarithms_and_central_differences(double floor)
    {
        double Of(double now, double cell, double count)
        {
            double Plain(double v) => v < floor ? Math.Log(floor) + v / floor - 1 : Math.Log(v);
            return count * (Plain(cell / count) - Math.Log(Math.Max(floor, now / count)));
        }
        double Sum(double angle) => pairs.Select((pair, j) => (Turned(pair, angle), Turned(pair, 0), counts[j]))
            .Sum(at => Of(at.Item2.Item1, at.Item1.Item1, at.Item3) + Of(at.Item2.Item2, at.Item1.Item2, at.Item3));
        Assert.All(angles, angle =>
        {
            AngleProfile At(double angle) => SideBySide().Variable(
                InLanes(counts), floor, Math.Cos(2 * angle), Math.Sin(2 * angle));
            Assert.Equal(Sum(angle), At(angle).Value, 1e-10);
            IsWithDerivatives(At, angle);
        });
    }
}
