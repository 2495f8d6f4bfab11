using System.Collections.Immutable;
using System.Globalization;
using Orleans.TestingHost;
using Parquet;
using Parquet.Schema;
using static MlPure.Orleans.Specs.ClusterFitSpec;

namespace MlPure.Orleans.Specs;

/// <summary>Shards of several files and formats (src/MlPure.Orleans/Grains/ShardRows.cs, RowCopies.cs;
/// src/MlPure.Files/Tables/Streams/OpenRows.cs).</summary>
public class ClusterFilesSpec(TestSilos.Shared shared) : IClassFixture<TestSilos.Shared>
{
    /// <summary>Where files end: none of these is a border of blocks, and one file has less than a block.</summary>
    static readonly int[] borders = [5000, 5100, 13_001];

    static async Task Write(string path, Matrix rows)
    {
        var names = Enumerable.Range(1, rows.Columns).Select(column => $"x{column}").ToArray();
        switch (Path.GetExtension(path))
        {
            case ".npy":
                TestSilos.WriteNpy(path, rows);
                break;
            case ".csv":
                await File.WriteAllLinesAsync(path, Enumerable.Range(0, rows.Rows).Select(row =>
                    string.Join(',', rows.RowVector(row).Select(x => x.ToString("R", CultureInfo.InvariantCulture))))
                    .Prepend(string.Join(',', names)));
                break;
            default:
                DataField[] fields = [.. names.Select(name => new DataField<double>(name))];
                await using (var file = File.Create(path))
                await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), file))
                    foreach (var part in Enumerable.Range(0, rows.Rows).Chunk(1500))
                    {
                        using var group = writer.CreateRowGroup();
                        foreach (var (field, column) in fields.Select((field, column) => (field, column)))
                            await group.WriteAsync<double>(field, rows.SelectRows(part).Column(column).ToArray());
                        group.CompleteValidate();
                    }
                break;
        }
    }

    /// <summary>The rows of a table in files of those formats.</summary>
    static async Task<ImmutableArray<string>> Files(string folder, Matrix rows, params string[] formats)
    {
        var paths = ImmutableArray.CreateBuilder<string>();
        int[] starts = [0, .. borders[..(formats.Length - 1)], rows.Rows];
        for (var number = 0; number < formats.Length; number++)
        {
            paths.Add(Path.Combine(folder, $"part{number}.{formats[number]}"));
            await Write(paths[number], rows.SliceRows(starts[number], starts[number + 1] - starts[number]));
        }
        return paths.DrainToImmutable();
    }

    Task InFolder(Func<TestCluster, string, Task> spec) =>
        shared.With(Values.SliceRows(0, 1), (cluster, path) => spec(cluster, Path.GetDirectoryName(path)!));

    [Theory]
    [InlineData("npy npy", 2)]
    [InlineData("parquet", 1)]
    [InlineData("parquet parquet", 2)]
    [InlineData("csv csv", 4)]
    [InlineData("npy parquet csv parquet", 1)]
    [InlineData("csv npy npy parquet", 64)]
    public Task Files_whose_borders_are_none_of_blocks_have_the_model_file_of_all_rows_in_memory(
        string formats, int blocks) => InFolder(async (cluster, folder) =>
    {
        var paths = await Files(folder, Values, formats.Split(' '));
        Assert.Equal(InMemory(settings), Cluster.Stream(cluster.GrainFactory, paths, rows => ModelText(rows, settings),
            new() { BlocksPerShard = blocks }).GetOrThrow());
    });

    [Fact]
    public Task Silos_without_memory_for_rows_read_copies_of_Parquet_and_of_separated_values_in_each_pass() =>
        TestSilos.With<TestSilos.WithoutMemory>(2, Values.SliceRows(0, 1), async (cluster, path) =>
    {
        var paths = await Files(Path.GetDirectoryName(path)!, Values, "parquet", "csv");
        Assert.Equal(InMemory(settings), Cluster.Stream(cluster.GrainFactory, paths, rows => ModelText(rows, settings),
            new() { BlocksPerShard = 2 }).GetOrThrow());
    });

    [Theory]
    [InlineData("parquet")]
    [InlineData("csv")]
    [InlineData("npy")]
    public Task A_second_file_that_silos_cannot_read_is_a_fault_that_names_it(string format) =>
        InFolder(async (cluster, folder) =>
    {
        var paths = await Files(folder, Values, "npy", format);
        var faults = Cluster.Stream(cluster.GrainFactory, paths, rows =>
        {
            File.Delete(paths[1]);
            return ModelText(rows, settings);
        }).Faults();
        Assert.StartsWith($"{paths[1]}: it cannot be read: there is no such file", Assert.Single(faults).Message);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task A_copied_file_that_changes_between_passes_is_a_fault_that_names_it(int changed) =>
        TestSilos.With<TestSilos.WithoutMemory>(1, Values.SliceRows(0, 1), async (cluster, path) =>
    {
        var paths = await Files(Path.GetDirectoryName(path)!, Values, "csv", "parquet", "csv");
        var faults = Cluster.Stream(cluster.GrainFactory, paths, rows => ModelText(rows, settings).Bind(_ =>
        {
            File.AppendAllText(paths[changed], " ");
            return ModelText(rows, settings);
        }), new() { BlocksPerShard = 1 }).Faults();
        Assert.Equal($"{paths[changed]}: it changed while it was read; read it again when no other program writes to "
            + "it.", Assert.Single(faults).Message);
    });

    /// <summary>Silos keep the rows of the first fit, or a copy of them.</summary>
    [Theory]
    [InlineData("npy")]
    [InlineData("csv")]
    [InlineData("parquet")]
    public Task A_file_that_was_written_anew_is_read_anew_by_the_next_fit(string format) =>
        InFolder(async (cluster, folder) =>
    {
        string Fitted(ImmutableArray<string> paths) =>
            Cluster.Stream(cluster.GrainFactory, paths, rows => ModelText(rows, settings)).GetOrThrow();
        var before = await Files(folder, Values, format, format);
        var first = Fitted(before);
        var second = Fitted(await Files(folder, Values.Map(number => 2 * number), format, format));
        Assert.NotEqual(first, second);
        Assert.Equal(first, Fitted(await Files(folder, Values, format, format)));
    });

    [Fact]
    public Task A_file_without_a_column_of_the_first_is_a_fault_that_names_both() => InFolder(async (cluster, folder) =>
    {
        var paths = await Files(folder, Values, "csv", "csv");
        await Write(paths[1], Values.SliceRows(0, 10).Transpose().SliceRows(0, 2).Transpose());
        var fault = Assert.Single(Cluster.Stream(cluster.GrainFactory, paths,
            rows => ModelText(rows, settings)).Faults());
        Assert.StartsWith($"{paths[1]}: there is no column \"x3\"", fault.Message);
    });

    [Fact]
    public Task A_number_that_is_not_finite_is_a_fault_with_the_row_of_its_file() => InFolder(async (cluster, folder) =>
    {
        var broken = Matrix.Build(Rows, 3, (i, f) => i == borders[0] + 7 && f == 1 ? double.NaN : Values[i, f]);
        var paths = await Files(folder, broken, "npy", "npy");
        var fault = Assert.Single(Cluster.Stream(cluster.GrainFactory, paths,
            rows => ModelText(rows, settings)).Faults());
        Assert.StartsWith($"{paths[1]}: row 7 (counted from 0), column \"x2\"", fault.Message);
    });
}
