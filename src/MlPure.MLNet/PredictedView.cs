using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPure.MLNet;

/// <summary>A data view with predictions of its rows as two more columns. Rows keep their order: it cannot be
/// shuffled.</summary>
sealed class PredictedView(IDataView source, Predictions predictions) : IDataView
{
    public DataViewSchema Schema { get; } = predictions.SchemaAfter(source.Schema);

    public bool CanShuffle => false;

    public long? GetRowCount() => predictions.Labels.Length;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = columnsNeeded.Select(column => column.Index).ToHashSet();
        var fromSource = source.Schema.Where(column => active.Contains(column.Index));
        return new Cursor(source.GetRowCursor(fromSource), Schema, active, source.Schema.Count, predictions);
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    /// <summary>The source's cursor, and its position's predictions.</summary>
    sealed class Cursor(DataViewRowCursor source, DataViewSchema schema, System.Collections.Generic.HashSet<int> active,
        int sourceColumns, Predictions predictions) : DataViewRowCursor
    {
        public override DataViewSchema Schema => schema;

        public override long Position => source.Position;

        public override long Batch => source.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

        public override bool MoveNext() => source.MoveNext();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (column.Index < sourceColumns) return source.GetGetter<TValue>(source.Schema[column.Index]);
            Delegate getter = column.Index == sourceColumns
                ? (ValueGetter<uint>)((ref uint key) => key = predictions.Key(Position))
                : (ValueGetter<VBuffer<float>>)((ref VBuffer<float> scores) => scores = predictions.Score(Position));
            return getter as ValueGetter<TValue> ?? throw new ArgumentException(
                $"Column \"{column.Name}\" holds {column.Type}, not {typeof(TValue).Name}: a programming error.");
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) source.Dispose();
            base.Dispose(disposing);
        }
    }
}
