using MlPure.Mixtures;

namespace MlPure.Specs.Scores;

/// <summary>What quantiles promise (src/MlPure/Mixtures/Uncertainty/Quantile.cs).</summary>
public class QuantileSpec
{
    static readonly Gen<double[]> lists =
        from n in Gen.Choose(1, 20) from numbers in Numbers.Tenths.ArrayOf(n) select numbers;

    static readonly Gen<double> shares = Gen.Choose(0, 100).Select(percent => percent / 100.0);

    [Property]
    public Property Quantiles_rise_with_p_from_the_least_number_to_the_largest() =>
        Prop.ForAll(Arb.From(lists), Arb.From(shares), Arb.From(shares), (x, p, q) =>
        Quantile.Of(Vector.Of(x), 0) == x.Min() && Quantile.Of(Vector.Of(x), 1) == x.Max()
        && Quantile.Of(Vector.Of(x), Math.Min(p, q)) <= Quantile.Of(Vector.Of(x), Math.Max(p, q)));

    [Property]
    public Property Quantiles_do_not_depend_on_the_order_of_numbers_and_scale_with_them() =>
        Prop.ForAll(Arb.From(lists), Arb.From(shares), (x, p) =>
        Quantile.Of(Vector.From(x.Reverse()), p).HasTheBitsOf(Quantile.Of(Vector.Of(x), p))
            && Quantile.Of(Vector.From(x.Select(number => 8 * number)), p) == 8 * Quantile.Of(Vector.Of(x), p));

    /// <summary>quantile(c(8, 1, 4, 2), c(0.25, 0.5, 0.9)) of R.</summary>
    [Fact]
    public void The_quantiles_of_four_numbers_by_hand()
    {
        Vector x = [8, 1, 4, 2];
        Assert.Equal([1.75, 3, 6.8], new[] { 0.25, 0.5, 0.9 }.Select(p => Quantile.Of(x, p)), (a, b) =>
            Math.Abs(a - b) < 1e-14);
        Assert.Equal(5, Quantile.Of([5], 0.3));
        Assert.Throws<ArgumentException>(() => Quantile.Of(Vector.Empty, 0.5));
    }
}
