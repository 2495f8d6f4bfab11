using MlPure.Scores;

namespace MlPure.Specs.Scores;

/// <summary>What matching the parts of two partitions promises (src/MlPure/Scores/LabelMatching.cs).</summary>
[Properties(Arbitrary = [typeof(Labelings)])]
public class LabelMatchingSpec
{
    [Fact]
    public void The_best_pair_is_not_always_in_the_best_matching()
    {
        // The largest cell is 6, but 5 + 5 beats 6 + 0.
        var table = Contingency.Parse([0, 0, 1], [0, 1, 0], Vector.Of(6, 5, 5)).GetOrThrow();
        var matching = LabelMatching.Of(table);
        Assert.Equal(new[] { (0, 1), (1, 0) }, matching.Pairs);
        Assert.Equal(10, matching.Agreement);
    }

    [Property]
    public bool No_other_matching_agrees_with_more_rows(TwoLabelings two)
    {
        var table = Contingency.Parse(two.First, two.Second).GetOrThrow();
        return LabelMatching.Of(table).Agreement == Best(table.Counts, 0, 0);
    }

    [Property]
    public bool A_matching_is_one_to_one_and_as_large_as_it_can_be(TwoLabelings two)
    {
        var table = Contingency.Parse(two.First, two.Second).GetOrThrow();
        var pairs = LabelMatching.Of(table).Pairs;
        return pairs.Length == Math.Min(table.First.Count, table.Second.Count)
            && pairs.Select(pair => pair.First).Distinct().Count() == pairs.Length
                && pairs.Select(pair => pair.Second).Distinct().Count() == pairs.Length;
    }

    [Property]
    public bool Relabelling_keeps_the_partition_and_finds_a_permutation_of_labels(TwoLabelings two)
    {
        var relabelled = LabelMatching.Relabel(two.First, two.Second).GetOrThrow();
        return AdjustedRand.Score(two.Second, relabelled).GetOrThrow() == 1
            && LabelMatching.Relabel(two.First, two.First.Select(label => (label + 5) % 15)).GetOrThrow()
                .SequenceEqual(two.First);
    }

    [Fact]
    public void Parts_without_a_match_take_labels_that_are_free() =>
        Assert.Equal(new[] { 0, 0, 2, 2, 1, 3 },
            LabelMatching.Relabel([0, 0, 2, 2, 2, 2], [9, 9, 5, 5, 6, 7]).GetOrThrow());

    [Fact]
    public void Free_labels_are_the_least_whole_numbers_that_the_reference_has_not()
    {
        Assert.Equal(new[] { 1, 1, 0, 2, 3 }, LabelMatching.Relabel([1, 1, 1, 1, 1], [7, 7, 5, 8, 9]).GetOrThrow());
        Assert.Equal(new[] { -4, -4, 0, 1 }, LabelMatching.Relabel([-4, -4, -4, -4], [7, 7, 5, 8]).GetOrThrow());
    }

    /// <summary>The best agreement by trying everything: the rows from i on, the columns in the set taken.</summary>
    static double Best(Matrix masses, int i, int taken) =>
        i == masses.Rows ? 0 : Math.Max(
            masses.Rows > masses.Columns ? Best(masses, i + 1, taken) : 0,
            Enumerable.Range(0, masses.Columns).Where(j => (taken & 1 << j) == 0)
                .Select(j => masses[i, j] + Best(masses, i + 1, taken | 1 << j)).DefaultIfEmpty(0).Max());
}
