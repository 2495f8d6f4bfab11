using MlPure.Sums;

namespace MlPure.Specs.Sums;

/// <summary>A statistic that remembers the order of every addition: two sums are equal only where their trees are.</summary>
public sealed record Chain(string Tree) : IStatistic<Chain>
{
    public static Chain Zero { get; } = new("");

    public static Chain operator +(Chain left, Chain right) =>
        left.Tree.Length == 0 ? right : right.Tree.Length == 0 ? left : new($"({left.Tree}{right.Tree})");
}

/// <summary>A plain sum in floating point, which is not associative.</summary>
public sealed record Total(double Value) : IStatistic<Total>
{
    public static Total Zero { get; } = new(0);

    public static Total operator +(Total left, Total right) =>
        ReferenceEquals(left, Zero) ? right : ReferenceEquals(right, Zero) ? left : new(left.Value + right.Value);
}
