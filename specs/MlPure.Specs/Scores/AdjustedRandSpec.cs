using MlPure.Scores;

namespace MlPure.Specs.Scores;

/// <summary>What the adjusted Rand index promises (src/MlPure/Scores/AdjustedRand.cs).</summary>
[Properties(Arbitrary = [typeof(Labelings)])]
public class AdjustedRandSpec
{
    static double Of(IEnumerable<int> first, IEnumerable<int> second) => AdjustedRand.Score(first, second).GetOrThrow();

    /// <summary>scikit-learn 1.2.1, adjusted_rand_score.</summary>
    [Theory]
    [InlineData(new[] { 0, 0, 1, 2 }, new[] { 0, 0, 1, 1 }, 0.5714285714285714)]
    [InlineData(new[] { 0, 0, 1, 1 }, new[] { 0, 1, 0, 1 }, -0.5)]
    [InlineData(new[] { 0, 0, 0, 1, 1, 1 }, new[] { 0, 0, 1, 1, 2, 2 }, 0.24242424242424243)]
    [InlineData(new[] { 0, 0, 0, 0 }, new[] { 0, 1, 2, 3 }, 0)]
    [InlineData(new[] { 0, 0, 0 }, new[] { 1, 1, 1 }, 1)]
    [InlineData(new[] { 0, 1, 2 }, new[] { 2, 1, 0 }, 1)]
    [InlineData(new[] { 5 }, new[] { 9 }, 1)]
    public void Small_partitions_have_the_published_index(int[] first, int[] second, double expected) =>
        Assert.Equal(expected, Of(first, second));

    [Property]
    public bool A_partition_has_index_one_with_itself_whatever_its_labels(TwoLabelings two) =>
        Of(two.First, two.First.Select(label => 100 - label)) == 1;

    [Property]
    public bool The_adjusted_Rand_index_of_two_labelings_does_not_depend_on_their_order(TwoLabelings two) =>
        Of(two.First, two.Second).IsCloseTo(Of(two.Second, two.First));

    [Property]
    public bool The_adjusted_index_is_between_minus_one_half_and_one(TwoLabelings two) =>
        Of(two.First, two.Second) is >= -0.5 and <= 1;

    [Property]
    public bool The_adjusted_index_is_that_of_counted_pairs(TwoLabelings two)
    {
        var pairs = (from i in Enumerable.Range(0, two.First.Length)
                     from j in Enumerable.Range(0, i)
                     select (First: two.First[i] == two.First[j], Second: two.Second[i] == two.Second[j])).ToArray();
        double both = pairs.Count(pair => pair is (true, true)), first = pairs.Count(pair => pair.First),
            second = pairs.Count(pair => pair.Second);
        var byChance = pairs.Length == 0 ? 0 : first * second / pairs.Length;
        var greatest = (first + second) / 2;
        return greatest == byChance || Of(two.First, two.Second).IsCloseTo((both - byChance) / (greatest - byChance));
    }

    [Fact]
    public void A_hundred_million_rows_do_not_overflow() =>
        Assert.Equal(1, AdjustedRand.Of(Contingency.Parse([0, 1, 1], [0, 1, 1], Vector.Of(1e8, 1e8, 3)).GetOrThrow()));
}
