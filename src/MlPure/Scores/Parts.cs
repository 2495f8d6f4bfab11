using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Scores;

/// <summary>Observations part by part: what the scores that look at distances share.</summary>
static class Parts
{
    /// <summary>The partition, where it has a label for each row that takes part and at least two parts; else the faults (105, 140).</summary>
    public static Validation<Error, Partition> Parse(string score, Observations observations, Partition partition)
    {
        var faults = Faults.Parse.Same("labels", partition.Rows, "one for each row that takes part", observations.Count).Faults()
            + (partition.Count > 1 ? Seq<Error>.Empty : LanguageExt.Prelude.Seq1<Error>(new ScoreFault.OnePart(score)));
        return Faults.Parse.Unless(faults, () => partition);
    }

    /// <summary>The rows of each part, ascending.</summary>
    public static int[][] Rows(Partition partition) =>
        [.. Enumerable.Range(0, partition.Rows).GroupBy(row => partition.Parts[row]).OrderBy(part => part.Key).Select(part => part.ToArray())];

    /// <summary>Those rows as observations of their own.</summary>
    public static Observations Of(Observations observations, IReadOnlyList<int> rows) => Observations.Of(
        observations.Values.SelectRows(rows), observations.Weights.Map(weights => Vector.From(rows.Select(row => weights[row]))).IfNone(() => Vector.Constant(rows.Count, 1)));
}
