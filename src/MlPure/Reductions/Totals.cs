using MlPure.Linear;

namespace MlPure.Reductions;

/// <summary>Several numbers a block, added one by one.</summary>
public sealed record Totals(Vector Values) : IMonoid<Totals>
{
    /// <summary>Nothing, of no length: an exact identity.</summary>
    public static Totals Zero { get; } = new(Vector.Empty);

    /// <summary>The sums.</summary>
    public static Totals operator +(Totals left, Totals right) =>
        left.Values.Length == 0 ? right : right.Values.Length == 0 ? left : new(Vector.Create(left.Values.Length, (left, right), static (cells, given) =>
        {
            for (var i = 0; i < cells.Length; i++) cells[i] = given.left.Values[i] + given.right.Values[i];
        }));
}
