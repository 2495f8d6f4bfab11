using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Reductions;

namespace MlPure.Data;

/// <summary>Numbers that rows may not have: those that are not finite, and those that are too large. The first of
/// either kind are listed, the others counted.</summary>
sealed record CellFlaws(CellFlaws.Kind NotFinite, CellFlaws.Kind TooLarge) : IMonoid<CellFlaws>
{
    /// <summary>None.</summary>
    public static CellFlaws Zero { get; } = new(Kind.None, Kind.None);

    /// <summary>The faults, as <see cref="Observations.Parse"/> has them.</summary>
    public Seq<Error> Faults =>
        NotFinite.Faults((row, column, number) =>
            new ValueFault.NotFinite("values", row, column, number, MayBeMissing: true),
            static more => new ValueFault.MoreNotFinite("values", more))
        + TooLarge.Faults(static (row, column, number) => new ValueFault.TooLarge("values", row, column, number),
            static more => new ValueFault.MoreTooLarge("values", more));

    /// <summary>Those of two parts, the left's rows first.</summary>
    public static CellFlaws operator +(CellFlaws left, CellFlaws right) =>
        new(left.NotFinite.Then(right.NotFinite), left.TooLarge.Then(right.TooLarge));

    /// <summary>Those of a block.</summary>
    public static CellFlaws Of(Observations rows, Block block, double largest)
    {
        var numbers = rows.Read(block);
        if (Magnitude.IsWithin(numbers, largest)) return Zero;
        var (columns, found) = (rows.Features, Zero);
        for (var i = 0; i < numbers.Length; i++)
        {
            var one = new Kind([(block.First + i / columns, i % columns, numbers[i])], 1);
            if (!double.IsFinite(numbers[i])) found += new CellFlaws(one, Kind.None);
            else if (Math.Abs(numbers[i]) > largest) found += new CellFlaws(Kind.None, one);
        }
        return found;
    }

    /// <summary>Flaws of one kind.</summary>
    /// <param name="Listed">The first, in the order of rows.</param>
    /// <param name="Count">How many there are.</param>
    internal sealed record Kind(ImmutableArray<(int Row, int Column, double Number)> Listed, long Count)
    {
        const int Most = 20;

        public static Kind None { get; } = new([], 0);

        public Kind Then(Kind next) => Count == 0 ? next : next.Count == 0 ? this
            : new([.. Listed.Concat(next.Listed).Take(Most)], Count + next.Count);

        public Seq<Error> Faults(Func<int, int, double, Error> of, Func<long, Error> rest)
        {
            var listed = Listed.Select(cell => of(cell.Row, cell.Column, cell.Number));
            return LanguageExt.Prelude.toSeq(
                Count > Listed.Length ? listed.Append(rest(Count - Listed.Length)) : listed).Strict();
        }
    }
}
