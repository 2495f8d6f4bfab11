using System.Text;
using MlPure.Data;
using MlPure.Files;
using MlPure.Mixtures;
using Orleans.TestingHost;

namespace MlPure.Orleans.Specs;

/// <summary>Fits whose E-steps are computed by silos (src/MlPure.Orleans/ClusterRows.cs, ShardGrain.cs,
/// Wire.cs).</summary>
public class ClusterFitSpec
{
    const int Rows = 11 * 2048 + 77;

    static Matrix Values => Matrix.Build(Rows, 3, (i, f) =>
        Math.Sin(1.7 * i + f) + (i % 3 == 0 ? 4 - f : 0) + 0.3 * Math.Cos(0.01 * i * (f + 1)));

    static readonly MixtureSettings settings = new() { Em = new() { MaxSteps = 5 } };

    static string WriteNpy(string folder)
    {
        var path = Path.Combine(folder, "rows.npy");
        using var file = File.Create(path);
        var header = $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({Rows}, 3), }}";
        file.Write([0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes(header.PadRight(117) + "\n")]);
        using var cells = new BinaryWriter(file);
        foreach (var number in Values.AsVector()) cells.Write(number);
        return path;
    }

    static async Task With(short silos, Func<TestCluster, string, Task> spec)
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-");
        var cluster = new TestClusterBuilder(silos).Build();
        try
        {
            await cluster.DeployAsync();
            await spec(cluster, WriteNpy(folder.FullName));
        }
        finally
        {
            await cluster.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    static Validation<Error, string> ModelText(Observations rows, MixtureSettings how) =>
        MixtureModel.Fit(rows, 2, how).Map(model => MixtureFile.Write(
            new SavedModel<MixtureModel>(["a", "b", "c"], model) { Origin = ModelOrigin.Of(0, rows) }));

    static string InMemory(MixtureSettings how) =>
        ModelText(Observations.Parse(Values).GetOrThrow(), how).GetOrThrow();

    [Theory]
    [InlineData(1, 64)]
    [InlineData(2, 1)]
    [InlineData(3, 4)]
    public Task The_model_file_of_a_cluster_is_byte_for_byte_that_of_a_fit_in_memory(short silos, int blocks) =>
        With(silos, (cluster, path) =>
        {
            Assert.Equal(InMemory(settings), Cluster.Stream(cluster.GrainFactory, path,
                rows => ModelText(rows, settings), new() { BlocksPerShard = blocks }).GetOrThrow());
            return Task.CompletedTask;
        });

    [Fact]
    public Task Every_family_has_the_model_file_of_a_fit_in_memory() => With(2, (cluster, path) =>
    {
        foreach (var family in CovarianceModel.All)
        {
            var how = new MixtureSettings
            {
                Start = new MixtureStart.Hierarchical(),
                Em = new() { Model = family, MaxSteps = 3 },
            };
            Assert.Equal(InMemory(how), Cluster.Stream(cluster.GrainFactory, path, rows => ModelText(rows, how),
                new() { BlocksPerShard = 2 }).GetOrThrow());
        }
        return Task.CompletedTask;
    });

    [Fact]
    public Task A_silo_that_is_killed_between_two_passes_changes_no_bit() => With(3, (cluster, path) =>
    {
        var start = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 3, 0, 0, 0, 2, 1, 1),
            [Matrix.Identity(3), Matrix.Identity(3)]).GetOrThrow();
        var em = new EmSettings { MaxSteps = 4 };
        var expected = Em.Run(EmProblem.Create(Observations.Parse(Values).GetOrThrow(), 2, em).GetOrThrow(), start)
            .GetOrThrow();
        var actual = Cluster.Stream(cluster.GrainFactory, path, rows =>
            from problem in EmProblem.Create(rows, 2, em)
            from state in Em.Init(problem, start)
            let first = Em.Step(problem, state)
            let killed = Kill(cluster)
            select Em.Run(problem, first), new() { BlocksPerShard = 1, Timeout = TimeSpan.FromSeconds(20) })
            .GetOrThrow();
        Assert.Equal(expected.Last, actual.Last);
        return Task.CompletedTask;
    });

    static Unit Kill(TestCluster cluster)
    {
        Task.Run(() => cluster.KillSiloAsync(cluster.SecondarySilos[0])).GetAwaiter().GetResult();
        return Unit.Default;
    }

    [Fact]
    public Task A_shard_that_cannot_be_read_is_a_fault_that_names_the_file() => With(1, (cluster, path) =>
    {
        var result = Cluster.Stream(cluster.GrainFactory, path, rows =>
        {
            File.Move(path, $"{path}.moved");
            return ModelText(rows, settings);
        });
        var sentence = Assert.Single(result.Match(Succ: _ => [], Fail: all => all.Map(one => one.Message).ToArray()));
        Assert.Equal($"{path}: it cannot be read: there is no such file.", sentence);
        return Task.CompletedTask;
    });
}
