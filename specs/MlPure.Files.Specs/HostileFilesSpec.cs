using System.Diagnostics;
using System.Text;

namespace MlPure.Files.Specs;

/// <summary>What every reader promises of files that nobody meant to write: a fault or a table, no exception, no
/// hang, and memory in proportion to the file.</summary>
public class HostileFilesSpec
{
    static readonly string[] names =
    [
        "types.parquet", "nothing.parquet", "types.arrow", "types.arrows", "f8.npy", "i8.npy", "texts.npy",
            "columns.npz",
        "unequal.npz",
    ];

    static readonly byte[] csv = Encoding.UTF8.GetBytes(
        "id,\"a, b\",c\n1,2.5,x\n2,\"3\",\"y\"\"z\"\n\n3,1e5,\"line\nbreak\"\n4,NA,é\n");

    static readonly (string Name, byte[] Bytes)[] files =
        [("rows.csv", csv), .. names.Select(name => (name, Formats.BytesOf(name)))];

    /// <summary>A few bytes changed, left out, put in, or the end cut off.</summary>
    static byte[] Mutated(byte[] bytes, int seed)
    {
        var (all, state) = (bytes.ToList(), (uint)seed * 2654435761u + 1);
        int Next(int below)
        {
            state = state * 1664525u + 1013904223u;
            return (int)((state >> 8) % (uint)Math.Max(1, below));
        }
        for (var times = 1 + Next(4); times > 0 && all.Count > 0; times--)
        {
            var at = Next(all.Count);
            switch (Next(8))
            {
                case 0: all.RemoveAt(at); break;
                case 1: all.Insert(at, (byte)Next(256)); break;
                case 2: all.RemoveRange(at, all.Count - at); break;
                case 3: all[at] = 0xFF; break;
                case 4: all[at] = 0x7F; break;
                default: all[at] = (byte)Next(256); break;
            }
        }
        return [.. all];
    }

    /// <summary>Reads a table and everything in it.</summary>
    static void ReadAll(byte[] bytes, string name) => TableFile.Read(new MemoryStream(bytes), name).IfSuccess(table =>
    {
        _ = table.Numbers();
        _ = table.NumbersOrMissing(table.Names);
        foreach (var column in table.Names) Assert.Equal(table.Rows, table.Written(column).GetOrThrow().Length);
    });

    /// <summary>What a small file may allocate. Not held to it is Parquet: its reader unpacks a page into as many bytes
    /// as the page claims.</summary>
    const long MostBytes = 64L << 20;

    static bool IsParquet(string name) => name.EndsWith(".parquet", StringComparison.Ordinal);

    [Property(MaxTest = 4000)]
    public Property A_valid_file_in_which_bytes_are_changed_is_read_or_is_a_fault() =>
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), Arb.From(Gen.Elements(files)), (seed, file) =>
        {
            var watch = Stopwatch.StartNew();
            var before = GC.GetAllocatedBytesForCurrentThread();
            ReadAll(Mutated(file.Bytes, seed), file.Name);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(IsParquet(file.Name) || allocated < MostBytes, $"{file.Name}, {seed}: {allocated} bytes");
            Assert.True(watch.Elapsed.TotalSeconds < 20, $"{file.Name}, {seed}: {watch.Elapsed}");
        });

    [Property(MaxTest = 2000)]
    public Property Random_bytes_are_read_or_are_a_fault_whatever_the_name() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), Arb.From(Gen.Elements(files)), (bytes, file) =>
        {
            ReadAll(bytes, file.Name);
            ReadAll([.. file.Bytes.Take(12), .. bytes], file.Name);
        });

    [Fact]
    public void Every_beginning_of_a_valid_file_is_read_or_is_a_fault()
    {
        foreach (var (name, bytes) in files)
            for (var length = 0; length < bytes.Length; length += 1 + length / 64) ReadAll(bytes[..length], name);
    }
}
