using MathNet.Numerics;

namespace MlPure.Scores;

/// <summary>Mutual information of two partitions, in nats: plain, normalized, and adjusted for chance.</summary>
public static class MutualInformation
{
    /// <summary>I = sum over parts that meet of n[i,j]/n log(n n[i,j] / (a[i] b[j])), in nats; never below 0.</summary>
    public static double Of(Contingency table)
    {
        var information = 0.0;
        for (var i = 0; i < table.Counts.Rows; i++)
            for (var j = 0; j < table.Counts.Columns; j++)
                if (table.Counts[i, j] is > 0 and var both)
                    information += both / table.Total
                        * (Math.Log(both / table.RowTotals[i]) - Math.Log(table.ColumnTotals[j] / table.Total));
        return Math.Max(0, information);
    }

    /// <summary>The entropy H = - sum a/n log(a/n) of counts that sum to n, in nats.</summary>
    public static double Entropy(Linear.Vector counts)
    {
        var total = counts.Sum();
        return counts.Where(count => count > 0).Sum(count => -(count / total) * Math.Log(count / total));
    }

    /// <summary>I over the arithmetic mean of both entropies, from 0 to 1; 1 where neither partition divides
    /// anything.</summary>
    public static double Normalized(Contingency table)
    {
        var scale = (Entropy(table.RowTotals) + Entropy(table.ColumnTotals)) / 2;
        return scale == 0 ? 1 : Math.Min(1, Of(table) / scale);
    }

    /// <summary>(I - E) / (mean entropy - E), E being the mean of I over partitions into parts of the same sizes: 1
    /// where both are the same, about 0 where they are independent. Vinh, Epps and Bailey, JMLR 11 (2010), arithmetic
    /// mean.</summary>
    /// <returns>The score, or the fault: counts that are not whole numbers (141), for which E is not defined.</returns>
    public static Fin<double> Adjusted(Contingency table) => Expected(table).Map(expected =>
    {
        if (table.First.Count == table.Second.Count
            && (table.First.Count == 1 || table.First.Count == table.Total)) return 1;
        var scale = (Entropy(table.RowTotals) + Entropy(table.ColumnTotals)) / 2 - expected;
        // The same as 0 over 0 but for rounding: partitions into single rows on one side.
        return Math.Abs(scale) < 1e-12 ? 0 : (Of(table) - expected) / scale;
    });

    /// <summary>E: the mean of I over all pairs of partitions with these sizes of parts, in nats (Vinh, Epps and
    /// Bailey, eq. 24a).</summary>
    public static Fin<double> Expected(Contingency table)
    {
        if (table.Counts.AsVector().Any(count => count != Math.Floor(count))) return new ScoreFault.NotWhole();
        var (n, expected) = (table.Total, 0.0);
        foreach (var a in table.RowTotals)
            foreach (var b in table.ColumnTotals)
            {
                var fixedPart =
                    LogFactorial(a) + LogFactorial(b) + LogFactorial(n - a) + LogFactorial(n - b) - LogFactorial(n);
                for (var both = Math.Max(1, a + b - n); both <= Math.Min(a, b); both++)
                    expected += both / n * (Math.Log(both / a) - Math.Log(b / n)) * Math.Exp(fixedPart
                        - LogFactorial(both) - LogFactorial(a - both) - LogFactorial(b - both)
                        - LogFactorial(n - a - b + both));
            }
        return expected;
    }

    static double LogFactorial(double whole) => SpecialFunctions.GammaLn(whole + 1);
}
