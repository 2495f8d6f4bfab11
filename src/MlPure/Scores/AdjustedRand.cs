namespace MlPure.Scores;

/// <summary>The adjusted Rand index: how often two partitions agree on whether two rows belong together, adjusted for
/// chance. 1 where they are the same, about 0 where they are independent, never below -1/2. Hubert and Arabie, Journal
/// of Classification 2 (1985).</summary>
public static class AdjustedRand
{
    /// <summary>The index of two labelings.</summary>
    /// <returns>The index, or the faults of <see cref="Contingency.Parse"/>.</returns>
    public static Validation<Error, double> Score(IEnumerable<int> first, IEnumerable<int> second) =>
        Contingency.Parse(first, second).Map(Of);

    /// <summary>2 (tp tn - fn fp) / ((tp + fn)(fn + tn) + (tp + fp)(fp + tn)) over ordered pairs of rows: tp are
    /// together in both, fn in the first alone, fp in the second alone, tn in neither. 1 where neither fn nor fp is
    /// above zero, which includes trivial partitions.</summary>
    public static double Of(Contingency table)
    {
        var together = Squares(table.Counts.Span);
        var falseNegatives = Squares(table.RowTotals.Span) - together;
        var falsePositives = Squares(table.ColumnTotals.Span) - together;
        if (falseNegatives <= 0 && falsePositives <= 0) return 1;
        var truePositives = together - table.Total;
        var trueNegatives = table.Total * table.Total - falseNegatives - falsePositives - together;
        return 2 * (truePositives * trueNegatives - falseNegatives * falsePositives)
            / ((truePositives + falseNegatives) * (falseNegatives + trueNegatives)
                + (truePositives + falsePositives) * (falsePositives + trueNegatives));
    }

    static double Squares(ReadOnlySpan<double> counts)
    {
        var sum = 0.0;
        foreach (var count in counts) sum += count * count;
        return sum;
    }
}
