using MlPure.Data;

namespace MlPure.Cli.Data;

/// <summary>Labels of rows.</summary>
static class RowLabels
{
    /// <summary>One for each row of the input; null for a row of weight zero, which takes no part.</summary>
    public static IEnumerable<int?> OfInputRows(Observations observations, IReadOnlyList<int> labels)
    {
        var all = new int?[observations.InputRowCount];
        foreach (var (number, row) in observations.RowNumbers.Select((number, row) => (number, row)))
            all[number] = labels[row];
        return all;
    }

    /// <summary>How many rows each label has, by weight; rows of a negative label are not counted.</summary>
    public static double[] Counts(Observations observations, IReadOnlyList<int> labels, int k)
    {
        var counts = new double[k];
        for (var row = 0; row < observations.Count; row++)
            if (labels[row] >= 0) counts[labels[row]] += WeightOf(observations, row);
        return counts;
    }

    static double WeightOf(Observations observations, int row) =>
        observations.Weights.Match(Some: weights => weights[row], None: () => 1.0);
}
