using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlPure.Files;

namespace MlPure.MLNet.Specs;

/// <summary>How data views are read as rows (src/MlPure.MLNet/DataViews.cs, NumberColumns.cs,
/// DataViewReader.cs).</summary>
public class NumbersSpec
{
    static readonly MLContext context = new(seed: 1);

    sealed class Every
    {
        public double Double { get; set; }
        public float Single { get; set; }
        public sbyte SByte { get; set; }
        public short Int16 { get; set; }
        public int Int32 { get; set; }
        public long Int64 { get; set; }
        public byte Byte { get; set; }
        public ushort UInt16 { get; set; }
        public uint UInt32 { get; set; }
        public ulong UInt64 { get; set; }
        public bool Boolean { get; set; }
        public string Text { get; set; } = "";
        [VectorType(3)] public float[] Vector { get; set; } = [];
        [VectorType] public double[] AnyLength { get; set; } = [];
    }

    static readonly IDataView every = context.Data.LoadFromEnumerable(
    [
        new Every
        {
            Double = 0.1, Single = 0.5f, SByte = -1, Int16 = -2, Int32 = -3, Int64 = -4, Byte = 1, UInt16 = 2,
                UInt32 = 3,
            UInt64 = 4, Boolean = true, Text = "a", Vector = [7, 8, 9], AnyLength = [1],
        },
        new Every { Double = double.NaN, Single = float.NaN, Vector = [0, 0, 5], AnyLength = [1, 2] },
    ]);

    [Fact]
    public void Without_names_every_column_of_numbers_is_read_in_its_order() => Assert.Equal(
        [0.1, 0.5, -1, -2, -3, -4, 1, 2, 3, 4, 1, 7, 8, 9,
            double.NaN, double.NaN, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5],
        every.Numbers().GetOrThrow().AsVector());

    [Fact]
    public void Named_columns_are_read_in_the_order_of_their_names() =>
        Assert.Equal([7.0, 8, 9, -3, 0, 0, 5, 0], every.Numbers("Vector", "Int32").GetOrThrow().AsVector());

    [Fact]
    public void Names_that_no_column_of_numbers_has_are_all_reported()
    {
        Assert.Equal([560, 561, 561], Codes(every.Numbers("Width", "Text", "Double", "AnyLength")));
        Assert.Equal(
            "column \"Text\" holds String; name columns of numbers, or of vectors of numbers of one length.",
            Sentences(every.Numbers("Text"))[0]);
        Assert.StartsWith("the data view has no column \"Width\"; it has \"Double\", ",
            Sentences(every.Numbers("Width"))[0]);
        Assert.Equal([562], Codes(new DataFrame(new StringDataFrameColumn("name", ["a", "b"])).Numbers()));
    }

    [Fact]
    public void A_table_read_by_ML_NET_has_the_numbers_of_the_same_table_read_by_MlPure()
    {
        var view = context.Data.LoadFromTextFile(Path.Combine(AppContext.BaseDirectory, "faithful.csv"),
            [new("eruptions", DataKind.Double, 0), new("waiting", DataKind.Double, 1)], ',', hasHeader: true);
        var table = Csv.Read(Path.Combine(AppContext.BaseDirectory, "faithful.csv")).GetOrThrow();
        Assert.Equal(table.Numbers("waiting", "eruptions").GetOrThrow(), view.Numbers("waiting", "eruptions")
            .GetOrThrow());
    }

    [Fact]
    public void A_null_of_a_data_frame_is_a_missing_value_in_columns_of_every_type()
    {
        DataFrame frame = new(
            new DoubleDataFrameColumn("double", [1.5, null, 3]),
            new SingleDataFrameColumn("single", [null, 2, 3]),
            new Int32DataFrameColumn("whole", [1, 2, null]),
            new BooleanDataFrameColumn("flag", [true, null, false]));
        Assert.Equal(
            [1.5, double.NaN, 1, 1, double.NaN, 2, 2, double.NaN, 3, 3, double.NaN, 0],
            frame.Numbers().GetOrThrow().AsVector());
    }

    [Fact]
    public void A_view_without_rows_has_no_rows_of_numbers() =>
        Assert.Equal(0, context.Data.SkipRows(every, 2).Numbers("Double").GetOrThrow().Rows);
}
