using MlPure.Data;

namespace MlPure.Cli.Data;

/// <summary>Labels of rows, as commands show them.</summary>
static class Labels
{
    /// <summary>One for each row given; none for a row of weight zero, which is absent.</summary>
    public static IEnumerable<int?> OfRowsGiven(Observations observations, IReadOnlyList<int> labels)
    {
        var all = new int?[observations.Given];
        foreach (var (row, number) in observations.RowNumbers.Select((number, row) => (row, number))) all[number] = labels[row];
        return all;
    }

    /// <summary>How many rows each has, by weight; rows of a negative label are of none.</summary>
    public static double[] Counts(Observations observations, IReadOnlyList<int> labels, int k)
    {
        var counts = new double[k];
        for (var row = 0; row < observations.Count; row++)
            if (labels[row] >= 0) counts[labels[row]] += observations.Weights.Match(Some: weights => weights[row], None: () => 1.0);
        return counts;
    }

    /// <summary>A sentence about columns that were left out, where some were.</summary>
    public static IEnumerable<string> LeftOut<T>(Rows<T> rows) =>
        rows.LeftOut.IsEmpty ? [] : [$"Left out, having no numbers: {string.Join(", ", rows.LeftOut)}."];
}
