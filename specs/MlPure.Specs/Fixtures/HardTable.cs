namespace MlPure.Specs.Fixtures;

/// <summary>A small table with what makes real data hard: 8 to 40 rows of 1 to 8 columns with ties, equal rows, columns
/// that are constant or depend on others, columns in units far apart, an outlier of 1e8, a cluster of one
/// row.</summary>
public sealed record HardTable(Matrix Values)
{
    public override string ToString() => $"{Values.Rows} x {Values.Columns}: {Values}";
}

/// <summary>Hard tables to draw from.</summary>
static class HardTables
{
    public static Arbitrary<HardTable> Any() => Arb.From(
        from n in Gen.Choose(8, 40)
        from columns in Columns(n)
        from repeats in OneIn(3)
        from outlier in OneIn(3)
        from isolated in OneIn(4)
        from row in Gen.Choose(0, n - 1)
        from column in Gen.Choose(0, columns.Length - 1)
        let source = new Func<int, int>(i => repeats && i >= n / 2 ? n - 1 - i : i)
        select new HardTable(Matrix.Build(n, columns.Length, (i, f) =>
            outlier && (i, f) == (row, column) ? 1e8 : columns[f][source(i)] + (isolated && i == row ? 1000 : 0))));

    static Gen<bool> OneIn(int count) => Gen.Choose(1, count).Select(number => number == 1);

    static Gen<double[][]> Columns(int n) =>
        from d in Gen.Choose(1, 8)
        from columns in Column(n).ArrayOf(d)
        from dependent in Gen.Choose(0, 2 * d).ArrayOf(d)
        select columns.Select((column, f) => dependent[f] < f
            ? column.Select((_, i) => columns[f - 1][i] + (f > 1 ? columns[dependent[f]][i] : 0)).ToArray()
            : column).ToArray();

    static Gen<double[]> Column(int n) => Gen.OneOf(
        Integers(-3, 3).ArrayOf(n),
        Integers(0, 1).ArrayOf(n),
        Gen.Constant(7.0).ArrayOf(n),
        Clusters(n),
        from numbers in Integers(0, 1_000_000).ArrayOf(n)
        from exponent in Gen.Choose(-12, 12)
        select numbers.Select(number => number / 1e6 * Math.Pow(10, exponent)).ToArray());

    static Gen<double[]> Clusters(int n) =>
        from count in Gen.Choose(1, 4)
        from noise in Integers(0, 2).ArrayOf(n)
        select noise.Select((number, i) => 10.0 * (i % count) + number).ToArray();

    static Gen<double> Integers(int least, int most) => Gen.Choose(least, most).Select(number => (double)number);
}
