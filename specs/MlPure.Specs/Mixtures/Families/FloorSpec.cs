using System.Collections.Immutable;
using MlPure.Iteration;
using MlPure.Mixtures;
using MlPure.Randomness;

namespace MlPure.Specs.Mixtures;

/// <summary>The pieces of an M-step above a floor (src/MlPure/Mixtures/Families).</summary>
public class FloorSpec
{
    static Vector[] Drawn(uint seed, int count, int d) => [.. Enumerable.Range(0, count).Select(j =>
        MersenneTwister.FromSeeds(seed, (uint)j).StandardNormals(d).Value.Map(z => Math.Exp(2 * z)))];

    static double Cost(IEnumerable<Vector> diagonals, IEnumerable<Vector> variances, double mass) =>
        diagonals.Zip(variances, (w, v) => w.Select((cell, f) => cell / v[f]).Sum()).Sum()
            + mass * variances.First().Sum(Math.Log);

    /// <summary>Against variances of one volume above the floor: the estimate with two axes of a component exchanged
    /// for one another by a factor, and with the volume of all changed.</summary>
    [Fact]
    public void Variances_of_equal_volumes_above_a_floor_are_no_worse_than_others_of_equal_volumes_above_it()
    {
        const double mass = 30;
        for (var seed = 0U; seed < 40; seed++)
        {
            ImmutableArray<Vector> diagonals = [.. Drawn(seed, 3, 4).Select(w => w.Times(10))];
            var floor = new VarianceFloor(Vector.Of(0.5, 0.2, 0.1, 0.4));
            var best = EqualVolume.Of(diagonals, mass, floor);
            Assert.All(best.Parts, v => Assert.Equal(best.Parts[0].Sum(Math.Log), v.Sum(Math.Log), 1e-9));
            Assert.All(best.Parts, v => Assert.True(v.Select((x, f) => x >= floor.Least[f] * (1 - 1e-12)).All(x => x)));
            var least = Cost(diagonals, best.Parts, mass);
            bool IsAllowed(Vector v) => v.Select((x, f) => x >= floor.Least[f]).All(isAbove => isAbove);
            var others =
                from j in Enumerable.Range(0, 3)
                from f in Enumerable.Range(0, 4)
                from g in Enumerable.Range(0, 4)
                where f != g
                let v = Vector.From(best.Parts[j].Select((x, h) => h == f ? x * 1.01 : h == g ? x / 1.01 : x))
                where IsAllowed(v)
                select best.Parts.SetItem(j, v);
            var scaled = new[] { 0.99, 1.01 }.Select(c => best.Parts.Select(v => v.Times(c)).ToImmutableArray())
                .Where(all => all.All(IsAllowed));
            Assert.All(others.Concat(scaled), other => Assert.True(Cost(diagonals, other, mass) >= least - 1e-9));
        }
    }

    [Fact]
    public void Variances_of_equal_volumes_above_the_floor_already_are_the_closed_form_bit_for_bit()
    {
        ImmutableArray<Vector> diagonals = [.. Drawn(1, 3, 4)];
        var (free, held) = (EqualVolume.Of(diagonals, 3, VarianceFloor.None(4)),
            EqualVolume.Of(diagonals, 3, new(Vector.Constant(4, 1e-6))));
        Assert.False(held.FloorActive);
        Assert.All(free.Parts.Zip(held.Parts), pair => Assert.True(pair.Item1.HasTheBitsOf(pair.Item2)));
    }

    [Fact]
    public void A_component_without_any_spread_has_the_common_volume_in_the_shape_of_the_floor()
    {
        var held = EqualVolume.Of([[4, 4], [0, 0]], 8, new([0.01, 0.04]));
        Assert.True(held.FloorActive);
        Assert.Equal(4, held.Parts[1][1] / held.Parts[1][0], 1e-12);
        Assert.Equal(held.Parts[0].Sum(Math.Log), held.Parts[1].Sum(Math.Log), 1e-9);
    }

    [Fact]
    public void A_covariance_raised_to_a_floor_is_the_one_with_its_relative_eigenvalues_raised()
    {
        var floor = new VarianceFloor(Vector.Of(4, 0.25));
        var (raised, isRaised) = floor.Raise(Matrix.Of(2, 2, 40, 0.1, 0.1, 0.01));
        Assert.True(isRaised && floor.IsAbove(raised, 1 - 1e-9) && !floor.IsAbove(raised, 1 + 1e-9));
        Assert.Equal(1, SymmetricEigen.Of(floor.Ratios(raised)).Values[0], 1e-12);
        Assert.False(floor.Raise(raised.AddToDiagonal(1)).Raised);
    }

    static double Along(ImmutableArray<Matrix> scatters, Matrix d, ImmutableArray<Vector> variances) =>
        scatters.Zip(variances, (w, b) =>
        {
            var turned = d.Transpose().Times(w.Times(d));
            return Enumerable.Range(0, b.Length).Sum(f => turned[f, f] / b[f]);
        }).Sum();

    [Fact]
    public void A_sweep_of_plane_rotations_never_raises_its_objective_and_stays_orthogonal()
    {
        const int d = 5;
        for (var seed = 0U; seed < 30; seed++)
        {
            ImmutableArray<Matrix> scatters = [.. Enumerable.Range(0, 3).Select(j =>
                MersenneTwister.FromSeeds(seed, (uint)j).StandardNormals(d * d).Value.AsMatrix(d, d))
                .Select(a => a.TimesTransposed(a))];
            ImmutableArray<Vector> variances = [.. Drawn(seed + 100, 3, d).Select(v => v.Map(x => x * x * x))];
            var at = TurnedScatters.Of(scatters, Matrix.Identity(d));
            for (var sweep = 0; sweep < 20; sweep++)
            {
                var next = PlaneRotations.Sweep(at, variances);
                var before = Along(scatters, at.Orientation, variances);
                Assert.True(Along(scatters, next.Orientation, variances) <= before * (1 + 1e-12));
                at = next;
            }
            var axes = at.Orientation;
            Assert.True(axes.Transpose().Times(axes).IsCloseTo(Matrix.Identity(d), 1e-12));
            var afresh = TurnedScatters.Of(scatters, axes).Diagonals;
            Assert.All(Enumerable.Range(0, 3), j => Assert.True(at.Diagonals[j].Span.IsCloseTo(afresh[j].Span, 1e-11)));
        }
    }

    [Fact]
    public void Plane_rotations_find_the_eigenvectors_of_a_single_scatter()
    {
        var a = MersenneTwister.FromSeed(3).StandardNormals(16).Value.AsMatrix(4, 4);
        var scatter = a.TimesTransposed(a);
        ImmutableArray<Vector> variances = [Vector.Of(1, 2, 3, 4)];
        var found = Enumerable.Range(0, 30).Aggregate(
            TurnedScatters.Of([scatter], Matrix.Identity(4)), (d, _) => PlaneRotations.Sweep(d, variances)).Orientation;
        var turned = found.Transpose().Times(scatter.Times(found));
        Assert.True(turned.IsCloseTo(Matrix.Diagonal(SymmetricEigen.Of(scatter).Values), 1e-10));
    }

    /// <summary>Three scatters of 5 columns, of which one has rank 2, their masses, and variances to begin
    /// with.</summary>
    static (ImmutableArray<Matrix> Scatters, ImmutableArray<double> Counts, ImmutableArray<Vector> Variances) Tables(
        uint seed)
    {
        Matrix Factor(int j) => MersenneTwister.FromSeeds(seed, (uint)j).StandardNormals(5 * (j == 2 ? 2 : 9)).Value
            .AsMatrix(5, j == 2 ? 2 : 9);
        return ([.. Enumerable.Range(0, 3).Select(j => Factor(j).TimesTransposed(Factor(j)))], [4, 7, 3],
            [.. Drawn(seed + 100, 3, 5)]);
    }

    /// <summary>Σⱼ Nⱼ Σ_f ψ(w / Nⱼ), with ψ = ln and above the floor F, or the tangent below it.</summary>
    static double VariableObjective(TurnedScatters at, ImmutableArray<double> counts, double floor) =>
        at.Diagonals.Zip(counts, (w, n) => w.Sum(cell => n * (cell / n > floor
            ? Math.Log(cell / n) : Math.Log(floor) + cell / n / floor - 1))).Sum();

    static double EqualVolumeObjective(TurnedScatters at) =>
        at.Diagonals.Sum(w => Math.Exp(w.Average(cell => Math.Log(cell))));

    [Theory]
    [InlineData(1e-3)]
    [InlineData(0.2)]
    public void Plane_rotations_that_let_variances_follow_never_lower_their_likelihood(double floor)
    {
        for (var seed = 0U; seed < 20; seed++)
        {
            var (scatters, counts, variances) = Tables(seed);
            var runs = Iterate.From(TurnedScatters.Of(scatters, Matrix.Identity(5)), at =>
                PlaneRotations.SweepVariable(at, Held(at), counts, floor)).Take(30).ToArray();
            double[] values = [.. runs.Select(at => VariableObjective(at, counts, floor))];
            for (var i = 1; i < values.Length; i++) Assert.True(values[i] <= values[i - 1] + 1e-9);
            ImmutableArray<Vector> Held(TurnedScatters at) =>
                [.. at.Diagonals.Select((w, j) => w.Map(cell => Math.Max(floor, cell / counts[j])))];
        }
    }

    [Fact]
    public void Plane_rotations_that_let_variances_of_one_volume_follow_never_lower_their_likelihood()
    {
        for (var seed = 0U; seed < 20; seed++)
        {
            var (full, counts, _) = Tables(seed);
            ImmutableArray<Matrix> scatters = [.. full.Select(w => w.Plus(Matrix.Identity(5).Map(cell => cell / 100)))];
            var runs = Iterate.From(TurnedScatters.Of(scatters, Matrix.Identity(5)), at =>
                PlaneRotations.SweepEqualVolume(at,
                    EqualVolume.Of(at.Diagonals, counts.Sum(), VarianceFloor.None(5)).Parts)).Take(30).ToArray();
            double[] values = [.. runs.Select(EqualVolumeObjective)];
            for (var i = 1; i < values.Length; i++) Assert.True(values[i] <= values[i - 1] * (1 + 1e-9));
        }
    }

    [Fact]
    public void Variances_at_the_floor_are_not_below_it()
    {
        var floor = new VarianceFloor(Vector.Of(1, 2));
        Assert.False(floor.Raise(Vector.Of(1, 2)).Raised);
        Assert.False(floor.Raise(Vector.Of(3, 6), 3).Raised);
        Assert.Equal((Vector.Of(1, 2), true), floor.Raise(Vector.Of(0.5, 2)));
        Assert.Equal((Vector.Of(4, 6), true), floor.Raise(Vector.Of(4, 2), 3));
    }

    [Fact]
    public void Where_no_component_has_any_spread_variances_of_one_volume_are_the_floor() => Assert.All(
        EqualVolume.Of([[0, 0], [0, 0]], 8, new([0.01, 0.04])).Parts, variances =>
            Assert.Equal([0.01, 0.04], variances));

    /// <summary>With w = N λ* the scatter of one column: Σ w / λ, less Σ N, which is its sum without the
    /// floor.</summary>
    [Fact]
    public void The_excess_of_volumes_above_a_floor_is_what_it_adds_to_their_traces()
    {
        double[] counts = [4, 7, 3];
        var table = new ScatterTable([0, 1, 2], [.. counts],
            [.. counts.Select(_ => new Scatter.Diagonal(Vector.Of(1)))], default);
        var free = Vector.Of(0.5, 2, 0.25);
        var held = Volumes.Of(table, free, 0.5);
        Assert.Equal((Vector.Of(0.5, 2, 0.5), true), (held.Values, held.FloorActive));
        Assert.Equal(counts.Select((n, j) => n * free[j] / held.Values[j]).Sum() - counts.Sum(), held.Excess, 1e-12);
        Assert.Equal(new Volumes(free, 0, false), Volumes.Of(table, free, 0.25));
    }
}
