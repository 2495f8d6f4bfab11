using MlPure.Data;

namespace MlPure.Clusters;

/// <content>How the number of clusters is selected.</content>
public sealed partial record KMeansModel
{
    /// <summary>Models of <paramref name="least"/> to <paramref name="most"/> clusters with their scores, and the
    /// number of clusters that each score chooses.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="least">The least number of clusters to try.</param>
    /// <param name="most">The largest number of clusters to try.</param>
    /// <param name="settings">How each model is fitted.</param>
    /// <param name="references">B: reference tables for the gap statistic, fitted by Lloyd's iteration from ten starts;
    /// 0 for none.</param>
    /// <returns>The table, or all faults: a range that is not from at least 1 to at most the number of rows (110, 111),
    /// references below 0 (110), and those of <see cref="KMeansSettings.Validate"/>.</returns>
    public static Validation<Error, ClusterCountSelection> Select(
        RowData rows, int least = 2, int most = 10, KMeansSettings? settings = null, int references = 0) =>
        rows.ToComplete().Bind(observations => ClusterCountSelection.Create(
            observations, least, most, settings ?? KMeansSettings.Default, references));
}
