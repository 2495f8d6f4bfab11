using System.Text;
using MlPure.Specs.Snapshots;

namespace MlPure.Files.Specs;

/// <summary>What every reader of tables promises of files that nobody meant to write: a fault or a table, no exception,
/// no hang, and memory in proportion to the file.</summary>
public class HostileFilesSpec
{
    /// <summary>What a small file may allocate.</summary>
    const long MostBytes = 64L << 20;

    const string Csv = "id,\"a, b\",c\n1,2.5,x\n2,\"3\",\"y\"\"z\"\n\n3,1e5,\"line\nbreak\"\n4,NA,é\n";

    public static TheoryData<string> Names =>
    [
        "formats/types.parquet", "formats/nothing.parquet", "formats/types.arrow", "formats/types.arrows",
        "formats/f8.npy", "formats/i8.npy", "formats/texts.npy", "formats/columns.npz", "formats/unequal.npz",
        "writers/pandas.csv.gz", "writers/R.txt", "writers/pandas-utf16.csv", "writers/duckdb-gzip.parquet",
        "writers/duckdb-zstd.parquet", "writers/duckdb-brotli.parquet", "writers/duckdb-lz4_raw.parquet",
        "writers/duckdb-v2.parquet", "writers/duckdb-types.parquet", "rows.csv",
    ];

    static byte[] BytesOf(string name) => name == "rows.csv"
        ? Encoding.UTF8.GetBytes(Csv)
        : File.ReadAllBytes(Path.Combine(Repository.Root, "specs", "data", name));

    /// <summary>Reads a table and everything in it.</summary>
    static void ReadAll(byte[] bytes, string name)
    {
        Mutation.Named(TableFile.Read(new MemoryStream(bytes), name), name).IfSuccess(table =>
        {
            _ = table.Numbers();
            _ = table.NumbersOrMissing(table.Names);
            foreach (var column in table.Names) Assert.Equal(table.Rows, table.Written(column).GetOrThrow().Length);
        });
        var head = bytes.AsSpan(0, Math.Min(bytes.Length, TableFormat.HeadLength)).ToArray();
        _ = Disk.Read(name, () => TableFormat.Of(head, name).Map(format =>
            format.Parts(new MemoryStream(bytes), name, TableFileSettings.Default)
                .Count(part => part.Bind(table => table.Numbers()).IsSuccess)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_valid_table_in_which_bytes_are_changed_is_read_or_is_a_fault(string name)
    {
        var bytes = BytesOf(name);
        Mutation.Each(name, MostBytes, number => ReadAll(Mutation.OfBytes(bytes, number), name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Random_bytes_below_the_first_of_a_valid_table_are_read_or_are_a_fault(string name)
    {
        byte[] head = [.. BytesOf(name).Take(12)];
        Mutation.Each(name, MostBytes, number =>
        {
            ReadAll(Mutation.Random(number), name);
            ReadAll([.. head, .. Mutation.Random(number)], name);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_beginning_of_a_valid_table_is_read_or_is_a_fault(string name)
    {
        var bytes = BytesOf(name);
        for (var length = 0; length < bytes.Length; length += 1 + length / 64) ReadAll(bytes[..length], name);
    }

    /// <summary>In each a member of the description has another type than its reader takes it for, which then reads a
    /// length out of what is none.</summary>
    [Theory]
    [InlineData("writers/duckdb-zstd.parquet", 3594)]
    [InlineData("writers/duckdb-v2.parquet", 5833)]
    [InlineData("writers/duckdb-types.parquet", 6182)]
    public void A_description_of_Parquet_with_members_of_other_types_allocates_nothing(string name, int number)
    {
        var bytes = Mutation.OfBytes(BytesOf(name), number);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadAll(bytes, name);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    /// <summary>The page's head says 2 GB of nothing: its length is the second member.</summary>
    [Fact]
    public void A_page_of_Parquet_that_claims_more_than_it_can_have_allocates_nothing()
    {
        var bytes = BytesOf("writers/duckdb-zstd.parquet");
        byte[] claim = [0xFE, 0xFF, 0xFF, 0xFF, 0x0F];
        byte[] claimed = [.. bytes[..4], 0x15, 0x00, 0x15, .. claim, .. bytes[(4 + 3 + claim.Length)..]];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal([518], Codes(TableFile.Read(new MemoryStream(claimed), "rows.parquet")));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }
}
