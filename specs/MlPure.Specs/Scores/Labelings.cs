namespace MlPure.Specs.Scores;

/// <summary>Two labelings of the same rows, at least one row.</summary>
public sealed record TwoLabelings(int[] First, int[] Second)
{
    public override string ToString() => $"[{string.Join(' ', First)}] [{string.Join(' ', Second)}]";
}

/// <summary>Labelings to draw from: few labels, so that parts meet, with gaps among them.</summary>
static class Labelings
{
    static Gen<int> Label { get; } = Gen.Choose(0, 4).Select(label => 3 * label - 2);

    public static Arbitrary<TwoLabelings> Two() => Arb.From(
        from rows in Gen.Choose(1, 12)
        from first in Label.ArrayOf(rows)
        from second in Label.ArrayOf(rows)
        select new TwoLabelings(first, second), Plainer);

    static IEnumerable<TwoLabelings> Plainer(TwoLabelings two) =>
        from row in Enumerable.Range(0, two.First.Length)
        where two.First.Length > 1
        select new TwoLabelings(Without(two.First, row), Without(two.Second, row));

    static int[] Without(int[] labels, int row) => [.. labels[..row], .. labels[(row + 1)..]];
}
