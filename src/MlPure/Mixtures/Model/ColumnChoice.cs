using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>Some of the features of a mixture, in an order, and the others, ascending.</summary>
sealed record ColumnChoice(ImmutableArray<int> Chosen, ImmutableArray<int> Left)
{
    /// <summary>The choice, or its faults: no column (323), a column that is not there (324), one that is named again
    /// (325).</summary>
    public static Validation<Error, ColumnChoice> Parse(IReadOnlyList<int> columns, int features)
    {
        var none = columns.Count == 0
            ? LanguageExt.Prelude.Seq1<Error>(new MixtureFault.NoColumnChosen()) : Seq<Error>.Empty;
        var outside = columns.Where(column => column < 0 || column >= features)
            .Select(column => (Error)new MixtureFault.NoSuchColumn(column, features));
        var again = columns.GroupBy(column => column).Where(group => group.Count() > 1)
            .Select(group => (Error)new MixtureFault.RepeatedColumn(group.Key));
        return Faults.Parse.Unless(none + LanguageExt.Prelude.toSeq(outside.Concat(again)).Strict(), () =>
            new ColumnChoice([.. columns], [.. Enumerable.Range(0, features).Except(columns)]));
    }

    /// <summary>The numbers of a vector at some indices.</summary>
    public static Vector At(Vector x, ImmutableArray<int> indices) => Vector.From(indices.Select(f => x[f]));

    /// <summary>The block of a matrix at some rows and columns.</summary>
    public static Matrix At(Matrix a, ImmutableArray<int> rows, ImmutableArray<int> columns) =>
        Matrix.Build(rows.Length, columns.Length, (r, c) => a[rows[r], columns[c]]);
}
