namespace MlPure.Cli.Data;

/// <summary>Columns whose scales are far apart, which distances do not forgive.</summary>
static class ColumnScales
{
    /// <summary>Columns whose standard deviations differ by more are pointed out.</summary>
    const double FarApart = 100;

    /// <summary>What there is to say about columns of those standard deviations.</summary>
    public static Option<string> Remark(IReadOnlyCollection<(string Name, double Deviation)> columns)
    {
        if (columns.Count == 0) return Option<string>.None;
        var (wide, narrow) = (columns.MaxBy(at => at.Deviation), columns.MinBy(at => at.Deviation));
        if (wide.Deviation <= FarApart * narrow.Deviation) return Option<string>.None;
        var ratio = Formatting.Number(Math.Round(wide.Deviation / narrow.Deviation));
        return $"The standard deviation of {wide.Name} is {ratio} times that of {narrow.Name}, so that "
            + $"distances are mostly those of {wide.Name}. Mixtures and networks do not mind; for K-means "
            + "--standardize gives each column the same weight.";
    }
}
