using MlPure.Reductions;

namespace MlPure.Specs.Reductions;

/// <summary>A statistic that remembers the order of every addition: two sums are equal only where their trees
/// are.</summary>
public sealed record Chain(string Tree) : IMonoid<Chain>
{
    public static Chain Zero { get; } = new("");

    public static Chain operator +(Chain left, Chain right) =>
        left.Tree.Length == 0 ? right : right.Tree.Length == 0 ? left : new($"({left.Tree}{right.Tree})");
}

