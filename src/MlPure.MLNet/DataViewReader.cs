using System.Collections.Immutable;
using Microsoft.Data.Analysis;
using Microsoft.ML;
using MlPure.Linear;

namespace MlPure.MLNet;

/// <summary>The numbers of columns of a data view, read row after row.</summary>
static class DataViewReader
{
    /// <summary>The numbers (n x d).</summary>
    public static Matrix Read(IDataView view, ImmutableArray<DataViewSchema.Column> columns)
    {
        int[] lengths = [.. columns.Select(column => NumberKind.Of(column.Type).Map(kind => kind.Length).IfNone(0))];
        var d = lengths.Sum();
        var numbers = new List<double>();
        var cells = new double[d];
        using var cursor = view.GetRowCursor(columns);
        CellReader[] readers = [.. columns.Select(column => ReaderOf(view, cursor, column))];
        while (cursor.MoveNext())
        {
            var at = 0;
            for (var c = 0; c < readers.Length; at += lengths[c++]) readers[c](cells.AsSpan(at, lengths[c]));
            numbers.AddRange(cells);
        }
        return Matrix.Of(numbers.Count / Math.Max(1, d), d, [.. numbers]);
    }

    /// <summary>A data frame gives 0 for a null of whole numbers; here it is missing.</summary>
    static CellReader ReaderOf(IDataView view, DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        var reader = NumberKind.Of(column.Type).Match(
            Some: kind => kind.ReaderOf(cursor, column),
            None: () => static _ => { });
        if (view is not DataFrame frame || frame.Columns[column.Name] is not { NullCount: > 0 } nullable) return reader;
        return cells =>
        {
            if (nullable[cursor.Position] is null) cells[0] = double.NaN;
            else reader(cells);
        };
    }
}
