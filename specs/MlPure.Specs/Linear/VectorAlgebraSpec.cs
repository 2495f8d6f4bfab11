namespace MlPure.Specs.Linear;

/// <summary>What the algebra of vectors promises (src/MlPure/Linear/VectorAlgebra.cs,
/// Kernels/Elementwise.cs).</summary>
public class VectorAlgebraSpec
{
    static Vector Numbers(int length, double seed) =>
        Vector.From(Enumerable.Range(0, length).Select(i => Math.Sin(1 + 0.7 * i + seed)));

    [Fact]
    public void Vector_algebra_of_every_length_from_0_to_67_agrees_with_the_naive_loop()
    {
        for (var n = 0; n < 68; n++)
        {
            var (a, b) = (Numbers(n, 0), Numbers(n, 5));
            Assert.True(a.Plus(b).HasTheBitsOf(Vector.From(Enumerable.Range(0, n).Select(i => a[i] + b[i]))));
            Assert.True(a.Minus(b).HasTheBitsOf(Vector.From(Enumerable.Range(0, n).Select(i => a[i] - b[i]))));
            Assert.True(a.Times(3.7).HasTheBitsOf(Vector.From(a.Select(x => x * 3.7))));
            Assert.True(a.DividedBy(3.7).HasTheBitsOf(Vector.From(a.Select(x => x / 3.7))));
            Assert.True(
                a.PlusMultiple(-0.3, b).HasTheBitsOf(
                    Vector.From(Enumerable.Range(0, n).Select(i => Math.FusedMultiplyAdd(-0.3, b[i], a[i])))));
            Assert.True(a.Dot(b).HasTheBitsOf(InLanes(a, b)));
            Assert.True(a.IsFinite());
        }
    }

    static double InLanes(Vector a, Vector b)
    {
        var lanes = new double[8];
        for (var i = 0; i < a.Length; i++) lanes[i % 8] = Math.FusedMultiplyAdd(a[i], b[i], lanes[i % 8]);
        return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
    }

    [Fact]
    public void A_slice_of_a_slice_counts_from_where_the_first_starts()
    {
        Vector numbers = [0, 1, 2, 3, 4, 5, 6];
        Assert.Equal([3.0, 4], numbers.Slice(1, 5).Slice(2, 2));
        Assert.Equal(Matrix.Of(1, 2, 3, 4), numbers.Slice(1, 5).Slice(2, 2).AsMatrix(1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Slice(1, 3).Slice(2, 2));
    }

    [Property]
    public bool One_number_that_is_not_finite_is_found_wherever_it_stands(NonNegativeInt at, bool infinite)
    {
        var n = at.Get % 40 + 1;
        var bad = infinite ? double.NegativeInfinity : double.NaN;
        return Enumerable.Range(0, n)
            .All(i => !Vector.From(Numbers(n, 0).Select((x, j) => i == j ? bad : x)).IsFinite());
    }

    [Fact]
    public void A_norm_neither_overflows_nor_vanishes()
    {
        Vector large = [3e200, 4e200], small = [3e-200, 4e-200], plain = [3, 4];
        Assert.Equal(5, plain.Norm());
        Assert.True((large.Norm() / 5e200).IsCloseTo(1, 1e-15));
        Assert.True((small.Norm() / 5e-200).IsCloseTo(1, 1e-15));
        Assert.Equal(0, Vector.Constant(3, 0).Norm());
    }

    [Fact]
    public void The_norm_keeps_its_digits_at_every_magnitude()
    {
        foreach (var power in Enumerable.Range(-300, 601))
        {
            var scale = Math.Pow(10, power);
            Assert.Equal(1, Vector.Of(3 * scale, -4 * scale, 12 * scale).Norm() / 13 / scale, 1e-15);
        }
    }

    [Fact]
    public void Sums_extremes_and_quotients_are_those_of_the_numbers_one_by_one()
    {
        for (var n = 1; n < 20; n++)
        {
            var (a, b) = (Numbers(n, 0), Numbers(n, 5));
            Assert.Equal(Enumerable.Sum(a), a.Sum());
            Assert.Equal(Enumerable.Sum(a, x => x * x), a.Sum(x => x * x));
            Assert.Equal((Enumerable.Min(a), Enumerable.Max(a)), (a.Min(), a.Max()));
            Assert.Equal(Enumerable.Max(a, Math.Abs), a.LargestMagnitude());
            Assert.Equal(Enumerable.Max(a, Math.Abs), a.Times(-1).LargestMagnitude());
            Assert.Equal(Math.Sqrt(a.Dot(a)), a.Norm());
            Assert.Equal(a.Select((x, i) => x / b[i]), a.Over(b));
            Assert.True(a.All(x => x <= a.Max()) && !a.All(x => x < a.Max()));
        }
        var none = Vector.Empty;
        Assert.Equal((0.0, 0.0, true), (none.Sum(), none.LargestMagnitude(), none.All(_ => false)));
        Assert.Throws<InvalidOperationException>(() => none.Min());
        Assert.Throws<InvalidOperationException>(() => none.Max());
    }

    /// <summary>As LINQ has it: NaN is below every number.</summary>
    [Fact]
    public void The_least_number_is_NaN_where_one_is_and_the_greatest_where_all_are()
    {
        foreach (var at in Enumerable.Range(0, 4))
        {
            var numbers = Vector.From(Enumerable.Range(0, 4).Select(i => i == at ? double.NaN : i - 7));
            Assert.Equal((Enumerable.Min(numbers), Enumerable.Max(numbers)), (numbers.Min(), numbers.Max()));
            Assert.True(double.IsNaN(numbers.LargestMagnitude()) && double.IsNaN(numbers.Norm()));
        }
        Assert.Equal(double.NaN, Vector.Of(double.NaN, double.NaN).Max());
        Assert.Equal(double.PositiveInfinity, Vector.Of(1, double.NegativeInfinity).Norm());
    }

    [Fact]
    public void The_array_of_a_vector_is_given_only_where_it_holds_nothing_else()
    {
        double[] array = [1, 2, 3];
        var vector = Vector.Own(array);
        Assert.Same(array, vector.Cells);
        Assert.Throws<InvalidOperationException>(() => vector.Slice(0, 2).Cells);
        Assert.Throws<InvalidOperationException>(() => vector.Slice(1, 2).Cells);
        Assert.Throws<InvalidOperationException>(() => vector.Slice(3, 0).Cells);
    }
}
