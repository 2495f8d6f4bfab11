using MlPure.Data;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Scores;

/// <summary>What the scores that need distances share: a check, and the rows of each part.</summary>
static class PartitionedRows
{
    /// <summary>The faults of a partition that does not fit the rows: labels of another count (105), one part only
    /// (140).</summary>
    public static Seq<Error> Faults(string score, Observations observations, Partition partition) =>
        Check.That(observations.Complete())
            .And(Parse.Same("labels", partition.Rows, "one for each row that takes part", observations.Count))
            .And(partition.Count > 1, () => new ScoreFault.OnePart(score)).Faults;

    /// <summary>The numbers of the rows of each part, ascending.</summary>
    public static int[][] ByPart(Partition partition)
    {
        var rows = Enumerable.Range(0, partition.Rows);
        return [.. rows.GroupBy(row => partition.Codes[row]).OrderBy(part => part.Key).Select(part => part.ToArray())];
    }

    /// <summary>Rows measured from the first: their distances are the same, and means of numbers far from zero keep
    /// their digits.</summary>
    public static Observations FromFirst(Observations observations) => observations.With(Matrix.Create(
        observations.Count, observations.Features, observations.Values, static (cells, values) =>
        {
            for (var row = 0; row < values.Rows; row++)
                Elementwise.Subtract(values.Row(row), values.Row(0), cells.Slice(row * values.Columns, values.Columns));
        }));
}
