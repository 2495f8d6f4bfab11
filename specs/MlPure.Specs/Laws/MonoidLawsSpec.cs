using MlPure.Reductions;

namespace MlPure.Specs.Laws;

/// <summary>The laws of monoids for every statistic of the library (specs/MlPure.Specs/Laws/MonoidLaws.cs).</summary>
public class MonoidLawsSpec
{
    [Fact]
    public void Every_statistic_has_an_exact_zero_and_an_ordered_sum_that_no_grouping_changes() =>
        Assert.Equal([], MonoidLaws.Monoids.SelectMany(MonoidLaws.Broken));

    [Fact]
    public void Statistics_are_found_by_reflection()
    {
        Assert.Contains(typeof(MlPure.Mixtures.SufficientStatistics), MonoidLaws.Monoids);
        Assert.Contains(typeof(MlPure.Clusters.ClusterStatistics), MonoidLaws.Monoids);
        Assert.Contains(typeof(MlPure.Data.Moments), MonoidLaws.Monoids);
        Assert.True(MonoidLaws.Monoids.Count >= 10);
    }

    readonly record struct WrongZero(double Value) : IMonoid<WrongZero>
    {
        public static WrongZero Zero => new(0);

        public static WrongZero operator +(WrongZero left, WrongZero right) => new(left.Value + right.Value + 1e-9);
    }

    [Fact]
    public void A_zero_that_is_no_identity_is_found_out() => Assert.Equal(
        ["Zero + a is not a.", "a + Zero is not a.", "Zero + Zero is not Zero."],
        MonoidLaws.BrokenOf<WrongZero>([.. Enumerable.Range(1, 13).Select(i => (object)new WrongZero(i))])
            .Select(text => text.Split(": ")[1]));

    readonly record struct WrongSign(double Value) : IMonoid<WrongSign>
    {
        public static WrongSign Zero => new(0);

        public static WrongSign operator +(WrongSign left, WrongSign right) =>
            left.Value == 0 ? right : right.Value == 0 ? left : new(left.Value - right.Value);
    }

    [Fact]
    public void A_sum_that_takes_away_is_found_out() => Assert.Contains(
        "(a + b) + c is not a + (b + c), but for rounding.",
        MonoidLaws.BrokenOf<WrongSign>([.. Enumerable.Range(1, 13).Select(i => (object)new WrongSign(i))])
            .Select(text => text.Split(": ")[1]));
}
