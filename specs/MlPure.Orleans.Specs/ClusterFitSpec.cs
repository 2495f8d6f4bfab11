using System.Text;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Files;
using MlPure.Iteration;
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

    [Theory]
    [InlineData(1, KMeansInitializer.PlusPlus)]
    [InlineData(3, KMeansInitializer.ScalablePlusPlus)]
    public Task The_clusters_of_Lloyds_iteration_on_silos_have_the_bits_of_those_in_memory(
        short silos, KMeansInitializer initializer) => With(silos, (cluster, path) =>
    {
        var how = new KMeansSettings { Method = KMeansMethod.Lloyd, Initializer = initializer, Restarts = 2 };
        string Text(KMeansModel model) => KMeansFile.Write(new SavedModel<KMeansModel>(["a", "b", "c"], model));
        Assert.Equal(
            KMeansModel.Fit(Observations.Parse(Values).GetOrThrow(), 4, how).Map(Text).GetOrThrow(),
            Cluster.Stream(cluster.GrainFactory, path, rows => KMeansModel.Fit(rows, 4, how).Map(Text),
                new() { BlocksPerShard = 2, MaxCalls = 3 }).GetOrThrow());
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
    public Task A_silo_that_is_killed_while_passes_run_changes_no_bit() => With(3, async (cluster, path) =>
    {
        var start = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 3, 0, 0, 0, 2, 1, 1),
            [Matrix.Identity(3), Matrix.Identity(3)]).GetOrThrow();
        var em = new EmSettings { MaxSteps = 60, Stopping = new StoppingRule.MeanChange(0) };
        var expected = Em.Run(EmProblem.Create(Observations.Parse(Values).GetOrThrow(), 2, em).GetOrThrow(), start)
            .GetOrThrow();
        var killed = Task.CompletedTask;
        var actual = await Task.Run(() => Cluster.Stream(cluster.GrainFactory, path, rows =>
            from problem in EmProblem.Create(rows, 2, em)
            from state in Em.Init(problem, start)
            let first = Em.Step(problem, state)
            let isKilled = (killed = cluster.KillSiloAsync(cluster.SecondarySilos[0])).Id
            select Em.Run(problem, first), new() { BlocksPerShard = 1, Timeout = TimeSpan.FromSeconds(20) })
            .GetOrThrow());
        await killed;
        Assert.Equal(2, cluster.GetActiveSilos().Count());
        Assert.Equal(expected.Last, actual.Last);
    });

    [Fact]
    public Task Silos_that_do_not_answer_in_time_are_a_fault_that_names_the_file() => With(1, (cluster, path) =>
    {
        var impatient = new ClusterSettings
        {
            Timeout = TimeSpan.FromTicks(1),
            Attempts = 2,
            Pause = TimeSpan.FromMilliseconds(1),
        };
        var lloyd = new KMeansSettings { Method = KMeansMethod.Lloyd, Restarts = 1 };
        Func<Observations, Validation<Error, string>>[] fits =
        [
            rows => ModelText(rows, settings), rows => KMeansModel.Fit(rows, 3, lloyd).Map(model => $"{model}"),
        ];
        foreach (var fit in fits)
        {
            var sentences = Cluster.Stream(cluster.GrainFactory, path, fit, impatient)
                .Match(Succ: _ => [], Fail: all => all.Map(one => one.Message).ToArray());
            Assert.StartsWith($"{path}: it cannot be read: no silo answered for the rows from ",
                Assert.Single(sentences));
        }
        return Task.CompletedTask;
    });

    [Fact]
    public Task Settings_that_no_pass_can_be_made_with_are_faults() => With(1, (cluster, path) =>
    {
        var faults = Cluster.Stream(cluster.GrainFactory, path, rows => ModelText(rows, settings),
            new() { BlocksPerShard = 0, Attempts = 0, MaxCalls = -1, Timeout = TimeSpan.Zero })
            .Match(Succ: _ => 0, Fail: all => all.Count);
        Assert.Equal(4, faults);
        return Task.CompletedTask;
    });

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
