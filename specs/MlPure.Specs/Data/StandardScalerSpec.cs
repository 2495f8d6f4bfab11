using MlPure.Data;

namespace MlPure.Specs.Data;

/// <summary>What standardisation promises (src/MlPure/Data/StandardScaler.cs).</summary>
public class StandardScalerSpec
{
    static StandardScaler Fit(Matrix values) => StandardScaler.Fit(Observations.Parse(values).GetOrThrow());

    /// <summary>A constant column scaled by rounding, and a threshold that ruins small ones: scikit-learn#17794,
    /// #19726, elixir-nx/scholar#363.</summary>
    [Fact]
    public void A_constant_column_becomes_zeros()
    {
        var constant = Matrix.Build(1000, 1, (_, _) => 37.1);
        Assert.All(Fit(constant).Transform(constant).AsVector(), number => Assert.Equal(0, number));
    }

    [Fact]
    public void A_column_of_tiny_numbers_is_scaled_by_its_own_spread()
    {
        var tiny = Matrix.Of(4, 1, 1e-20, 2e-20, 3e-20, 4e-20);
        Assert.True(Fit(tiny).Transform(tiny).AsVector()
            .IsCloseTo([-1.3416407864998738, -0.4472135954999579, 0.4472135954999579, 1.3416407864998738], 1e-14));
    }

    [Fact]
    public void A_constant_column_is_shifted_by_its_mean_and_not_scaled() =>
        Assert.Equal(2, Fit(Matrix.Of(3, 1, 5, 5, 5)).Transform(Matrix.Of(1, 1, 7))[0, 0]);

    /// <summary>A counter that overflows: mathnet/mathnet-numerics#137.</summary>
    [Fact]
    public void A_variance_of_many_rows_is_right_and_positive()
    {
        foreach (var n in new[] { 46342, 100_000 })
        {
            var scale = Fit(Matrix.Build(n, 1, (i, _) => i == n - 1 ? 1000 : 0)).Scales[0];
            Assert.Equal(1e6 * (1.0 / n - 1.0 / n / n), scale * scale, 1e-9);
        }
    }

    [Property]
    public Property Standardised_columns_have_mean_zero_and_variance_one_and_come_back() => Prop.ForAll(
        Arb.From(Numbers.Tenths.Many(12), numbers => numbers.Plainer()), numbers =>
        {
            var values = Matrix.Of(6, 2, numbers);
            var scaler = Fit(values);
            var applied = scaler.Transform(values);
            return scaler.InverseTransform(applied).IsCloseTo(values, 1e-13) && Enumerable.Range(0, 2).All(f =>
            {
                var (column, spread) = (applied.Column(f), values.Column(f).Max() > values.Column(f).Min());
                return Math.Abs(column.Average()) < 1e-12
                    && Math.Abs(column.Average(x => x * x) - (spread ? 1 : 0)) < 1e-12;
            });
        });

    [Fact]
    public void The_identity_leaves_every_number_as_it_is_there_and_back()
    {
        var values = Matrix.Of(2, 3, 1.5, -2e300, 3e-300, 0, 7, -1);
        var identity = StandardScaler.Identity(3);
        Assert.True(identity.Transform(values).HasTheBitsOf(values));
        Assert.True(identity.InverseTransform(values).HasTheBitsOf(values));
    }

    [Fact]
    public void Means_and_scales_out_of_range_are_all_reported_at_once()
    {
        Assert.Equal([105, 110, 110], Codes(StandardScaler.Create([1, double.NaN], [0])));
        Assert.Throws<ArgumentException>(() => StandardScaler.Identity(2).Transform(Matrix.Of(1, 1, 1)));
    }

    [Fact]
    public void A_column_with_missing_values_is_scaled_by_those_observed_and_keeps_its_gaps()
    {
        var values = Matrix.Of(4, 2, 1, 10, 2, double.NaN, 3, 20, 4, 30);
        var scaler = StandardScaler.Fit(Observations.ParseIncomplete(values).GetOrThrow());
        Assert.True(scaler.Means.IsCloseTo([2.5, 20])
            && scaler.Scales.IsCloseTo([Math.Sqrt(1.25), Math.Sqrt(200.0 / 3)]));
        Assert.True(double.IsNaN(scaler.Transform(values)[1, 1]));
    }

    [Fact]
    public void A_scaler_of_given_means_and_scales_subtracts_the_means_and_divides_by_the_scales()
    {
        var scaler = StandardScaler.Create([1, -2], [2, 4]).GetOrThrow();
        Assert.Equal([1.0, -2.0], scaler.Means);
        Assert.Equal([2.0, 4.0], scaler.Scales);
        Assert.Equal(Matrix.Of(1, 2, 2, 1), scaler.Transform(Matrix.Of(1, 2, 5, 2)));
    }

    [Fact]
    public void Some_neighbouring_columns_are_scaled_as_they_are_among_all()
    {
        var some = StandardScaler.Create([1, -2, 3, 5], [2, 4, 8, 16]).GetOrThrow().Slice(1, 2);
        Assert.Equal(Matrix.Of(1, 2, 1, 2), some.Transform(Matrix.Of(1, 2, 2, 19)));
    }
}
