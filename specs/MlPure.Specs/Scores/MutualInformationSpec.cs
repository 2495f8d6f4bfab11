using MlPure.Scores;

namespace MlPure.Specs.Scores;

/// <summary>What mutual information promises (src/MlPure/Scores/MutualInformation.cs).</summary>
[Properties(Arbitrary = [typeof(Labelings)])]
public class MutualInformationSpec
{
    static Contingency Table(IEnumerable<int> first, IEnumerable<int> second) =>
        Contingency.Parse(first, second).GetOrThrow();

    static double Adjusted(Contingency table) => MutualInformation.Adjusted(table).GetOrThrow();

    /// <summary>scikit-learn 1.2.1: mutual_info_score, normalized_mutual_info_score,
    /// adjusted_mutual_info_score.</summary>
    [Theory]
    [InlineData(new[] { 0, 0, 1, 2 }, new[] { 0, 0, 1, 1 }, 0.6931471805599452, 0.7999999999999999, 0.5714285714285714)]
    [InlineData(new[] { 0, 0, 1, 1 }, new[] { 0, 1, 0, 1 }, 0, 0, -0.49999999999999944)]
    [InlineData(new[] { 0, 0, 0, 1, 1, 1 }, new[] { 0, 0, 1, 1, 2, 2 }, 0.4620981203732969, 0.5158037429793888,
        0.2987924581708899)]
    [InlineData(new[] { 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3 },
        new[] { 1, 1, 1, 1, 2, 1, 2, 2, 2, 2, 3, 1, 3, 3, 3, 2, 2 },
        0.4102186227404536, 0.37834992787204086, 0.27820964657269803)]
    [InlineData(new[] { 3, 2, 3, 1, 2, 2, 0, 1, 0, 0, 3, 2, 3, 0, 2, 0, 3, 0, 3, 1 },
        new[] { 1, 0, 0, 1, 1, 2, 0, 2, 1, 2, 2, 1, 1, 2, 1, 1, 2, 1, 2, 0 },
        0.03945175242641848, 0.03284663752497101, -0.15296958049149117)]
    [InlineData(new[] { 0, 0, 0, 0 }, new[] { 0, 1, 2, 3 }, 0, 0, 0)]
    [InlineData(new[] { 0, 0, 0 }, new[] { 1, 1, 1 }, 0, 1, 1)]
    [InlineData(new[] { 0, 1, 2 }, new[] { 2, 1, 0 }, 1.0986122886681096, 1, 1)]
    public void Small_partitions_have_the_published_scores(int[] first, int[] second, double plain, double normalised,
        double adjusted)
    {
        var table = Table(first, second);
        Assert.Equal(plain, MutualInformation.Of(table), 1e-14);
        Assert.Equal(normalised, MutualInformation.Normalized(table), 1e-14);
        Assert.Equal(adjusted, Adjusted(table), 1e-13);
    }

    [Property]
    public bool A_partition_tells_all_about_itself(TwoLabelings two)
    {
        var table = Table(two.First, two.First);
        return MutualInformation.Of(table).IsCloseTo(MutualInformation.Entropy(table.RowTotals))
            && MutualInformation.Normalized(table) is <= 1 and > 1 - 1e-12 && Adjusted(table).IsCloseTo(1);
    }

    /// <summary>Its entropy less what chance gives is small there, and still not nothing.</summary>
    [Fact]
    public void A_partition_of_one_heavy_row_and_a_light_one_tells_all_about_itself() =>
        Assert.Equal(1, Adjusted(Contingency.Parse([0, 1], [0, 1], Vector.Of(1e11, 1)).GetOrThrow()), 1e-6);

    [Property]
    public bool The_mutual_information_of_two_labelings_does_not_depend_on_their_order(TwoLabelings two)
    {
        var (table, turned) = (Table(two.First, two.Second), Table(two.Second, two.First));
        return MutualInformation.Of(table).IsCloseTo(MutualInformation.Of(turned))
            && Adjusted(table).IsCloseTo(Adjusted(turned), 1e-9);
    }

    [Property]
    public bool The_expected_information_is_the_mean_over_all_orders_of_the_rows(bool first, bool second, bool third,
        bool fourth, bool fifth)
    {
        int[] labels = [.. new[] { first, second, third, fourth, fifth }.Select(one => one ? 1 : 0)];
        int[] other = [0, 0, 1, 1, 2];
        var mean = Orders(other).Average(order => MutualInformation.Of(Table(labels, order)));
        return MutualInformation.Expected(Table(labels, other)).GetOrThrow().IsCloseTo(mean);
    }

    [Fact]
    public void Rows_that_cannot_be_counted_have_no_expected_information() =>
        Assert.Equal(141, MutualInformation.Adjusted(Contingency.Parse([0, 1], [0, 1], Vector.Of(0.5, 1)).GetOrThrow())
            .Match(Succ: _ => 0, Fail: fault => fault.Code));

    static IEnumerable<int[]> Orders(int[] items) => items.Length == 0 ? [[]] :
        from i in Enumerable.Range(0, items.Length)
        from rest in Orders([.. items[..i], .. items[(i + 1)..]])
        select new[] { items[i] }.Concat(rest).ToArray();
}
