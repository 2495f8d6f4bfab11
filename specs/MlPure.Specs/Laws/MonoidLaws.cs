using MlPure.Reductions;

namespace MlPure.Specs.Laws;

/// <summary>What every statistic promises that is summed over blocks of rows: Zero is an exact identity, three parts
/// may be added from either end, and however the blocks are grouped, their ordered sum is the same bit for bit.
/// Statistics are found by reflection, so that a new one cannot be forgotten.</summary>
static class MonoidLaws
{
    const int Parts = 13;

    /// <summary>The statistics of the library.</summary>
    public static IReadOnlyList<Type> Monoids { get; } =
        [.. typeof(Matrix).Assembly.GetTypes().Where(IsMonoid).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>What is wrong with a statistic; none where nothing is.</summary>
    public static IEnumerable<string> Broken(Type monoid) => (IEnumerable<string>)typeof(MonoidLaws)
        .GetMethod(nameof(BrokenOf))!.MakeGenericMethod(monoid).Invoke(null, [PartsOf(monoid)])!;

    /// <summary>What is wrong with a statistic, tried on some parts.</summary>
    public static IReadOnlyList<string> BrokenOf<T>(object[] parts) where T : IMonoid<T>
    {
        T[] blocks = [.. parts.Cast<T>()];
        var (zero, name) = (T.Zero, EqualityLaws.Name(typeof(T)));
        List<string> broken = [];
        if (!blocks.All(part => Bits.Same(zero + part, part))) broken.Add($"{name}: Zero + a is not a.");
        if (!blocks.All(part => Bits.Same(part + zero, part))) broken.Add($"{name}: a + Zero is not a.");
        if (!Bits.Same(zero + zero, zero)) broken.Add($"{name}: Zero + Zero is not Zero.");
        if (blocks.Any(part => Bits.Same(part, zero))) broken.Add($"{name}: a part is trivial.");
        if (!blocks.Zip(blocks.Skip(1), blocks.Skip(2)).All(three => Bits.AreClose(
            three.First + three.Second + three.Third, three.First + (three.Second + three.Third), 1e-9)))
            broken.Add($"{name}: (a + b) + c is not a + (b + c), but for rounding.");
        var whole = TotalOf(blocks, [blocks.Length]);
        int[][] cuts = [[1, 13], [5, 13], [2, 3, 7, 13], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]];
        if (!cuts.All(cut => Bits.Same(TotalOf(blocks, cut), whole)))
            broken.Add($"{name}: the ordered sum depends on the grouping.");
        if (!cuts.All(cut => Bits.Same(TotalOf(blocks, cut, backwards: true), whole)))
            broken.Add($"{name}: the ordered sum depends on the order of joining.");
        return broken;
    }

    /// <summary>The total of neighbouring runs of blocks, each run ending before the block that a cut names.</summary>
    static T TotalOf<T>(T[] blocks, int[] cuts, bool backwards = false) where T : IMonoid<T>
    {
        var runs = cuts.Prepend(0).Zip(cuts, (first, end) => Enumerable.Range(first, end - first)
            .Aggregate(OrderedSum<T>.Empty, (sum, block) => sum.Join(OrderedSum<T>.Of(block, blocks[block]))));
        return (backwards ? runs.Reverse() : runs).Aggregate(OrderedSum<T>.Empty, (sum, run) => sum.Join(run)).Total()
            .IfNone(() => throw new InvalidOperationException("A block is missing."));
    }

    /// <summary>Parts whose numbers differ by orders of magnitude, so that no order of addition is like
    /// another.</summary>
    static object[] PartsOf(Type monoid)
    {
        var count = 0;
        double Next() => (1 + Math.Sin(++count)) * Math.Pow(10, count % 5);
        return [.. Enumerable.Range(0, Parts).Select(_ => Sample.Of(monoid, Next))];
    }

    static bool IsMonoid(Type type) => !type.IsInterface && type.GetInterfaces()
        .Any(
            one =>
                one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IMonoid<>)
                    && one.GetGenericArguments()[0] == type);
}
