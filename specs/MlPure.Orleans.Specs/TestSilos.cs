using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace MlPure.Orleans.Specs;

/// <summary>Silos within the process of the specs, and a file that they read.</summary>
public static class TestSilos
{
    /// <summary>Does something with so many silos and the path of a file of rows.</summary>
    internal static async Task With<TSilos>(short silos, Matrix rows, Func<TestCluster, string, Task> spec)
        where TSilos : ISiloConfigurator, new()
    {
        var cluster = new TestClusterBuilder(silos).AddSiloBuilderConfigurator<TSilos>().Build();
        try
        {
            await cluster.DeployAsync();
            await With(cluster, rows, spec);
        }
        finally
        {
            await cluster.DisposeAsync();
        }
    }

    /// <summary>Does something with silos that there are, and the path of a file of rows.</summary>
    static async Task With(TestCluster cluster, Matrix rows, Func<TestCluster, string, Task> spec)
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-");
        try
        {
            var path = Path.Combine(folder.FullName, "rows.npy");
            WriteNpy(path, rows);
            await spec(cluster, path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A run of blocks of one npy file of doubles.</summary>
    internal static Shard ShardOf(string path, int columns, int rows, int firstBlock, int blocks) => new(
        [new(path, 0, rows, IsInPlace: true, Stamp: "")], ShardFormat.Of(Files.TableFileSettings.Default),
        [.. Enumerable.Range(1, columns).Select(column => $"x{column}")], rows, firstBlock, blocks);

    /// <summary>Writes an npy file of doubles.</summary>
    internal static void WriteNpy(string path, Matrix rows)
    {
        using var file = File.Create(path);
        var header = $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({rows.Rows}, {rows.Columns}), }}";
        file.Write([0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes(header.PadRight(117) + "\n")]);
        using var cells = new BinaryWriter(file);
        foreach (var number in rows.AsVector()) cells.Write(number);
    }

    /// <summary>Three silos for several specs, none of which ends one.</summary>
    public sealed class Shared : IAsyncLifetime
    {
        readonly TestCluster cluster = new TestClusterBuilder(3).AddSiloBuilderConfigurator<Usual>().Build();

        /// <summary>Does something with them.</summary>
        public Task With(Matrix rows, Func<TestCluster, string, Task> spec) => TestSilos.With(cluster, rows, spec);

        /// <inheritdoc/>
        public Task InitializeAsync() => cluster.DeployAsync();

        /// <inheritdoc/>
        public async Task DisposeAsync() => await cluster.DisposeAsync();
    }

    /// <summary>Silos that read any file.</summary>
    public sealed class Usual : ISiloConfigurator
    {
        /// <inheritdoc/>
        public void Configure(ISiloBuilder siloBuilder) => siloBuilder.AddShards(new() { Folder = "/" });
    }

    /// <summary>Silos that read any file again in each pass.</summary>
    public sealed class WithoutMemory : ISiloConfigurator
    {
        /// <inheritdoc/>
        public void Configure(ISiloBuilder siloBuilder) => siloBuilder.AddShards(new() { Folder = "/", Memory = 0L });
    }

    /// <summary>Silos that read the files of a folder that has none.</summary>
    public sealed class ForAnotherFolder : ISiloConfigurator
    {
        /// <summary>The folder.</summary>
        public static string Folder => Path.Combine(AppContext.BaseDirectory, "another");

        /// <inheritdoc/>
        public void Configure(ISiloBuilder siloBuilder) => siloBuilder.AddShards(new() { Folder = Folder });
    }

    /// <summary>Silos, the last of which does not do what it is asked of shards.</summary>
    public sealed class OneOfThemUseless : ISiloConfigurator
    {
        static Task end = Task.CompletedTask;
        static int asked;

        /// <summary>How often it was asked.</summary>
        internal static int Asked => asked;

        /// <summary>It fails at that time.</summary>
        internal static void FailAt(Task time) => (end, asked) = (time, 0);

        /// <inheritdoc/>
        public void Configure(ISiloBuilder siloBuilder)
        {
            siloBuilder.AddShards(new() { Folder = "/" });
            siloBuilder.AddIncomingGrainCallFilter(async call =>
            {
                var silo = call.TargetContext.ActivationServices.GetRequiredService<ILocalSiloDetails>();
                if (call.Grain is ShardGrain && silo.Name == "Secondary_2")
                {
                    Interlocked.Increment(ref asked);
                    await end;
                    throw new SiloUnavailableException();
                }
                await call.Invoke();
            });
        }
    }
}
