using MlPure.Clusters;
using MlPure.Data;
using MlPure.Files;
using MlPure.Iteration;
using MlPure.Mixtures;
using Orleans.TestingHost;

namespace MlPure.Orleans.Specs;

/// <summary>Fits whose E-steps are computed by silos (src/MlPure.Orleans/ClusterRows.cs, Grains/ShardGrain.cs,
/// Wire.cs).</summary>
public class ClusterFitSpec(TestSilos.Shared shared) : IClassFixture<TestSilos.Shared>
{
    internal const int Rows = 11 * 2048 + 77;

    internal static Matrix Values { get; } = Matrix.Build(Rows, 3, (i, f) =>
        Math.Sin(1.7 * i + f) + (i % 3 == 0 ? 4 - f : 0) + 0.3 * Math.Cos(0.01 * i * (f + 1)));

    internal static readonly MixtureSettings settings = new()
    {
        Start = new MixtureStart.PlusPlus(1),
        Em = new() { MaxSteps = 5 },
    };

    internal static readonly KMeansSettings lloyd = new() { Method = KMeansMethod.Lloyd, Restarts = 2 };

    Task With(Func<TestCluster, string, Task> spec) => shared.With(Values, spec);

    internal static Validation<Error, string> ModelText(Observations rows, MixtureSettings how) =>
        MixtureModel.Fit(rows, 2, how).Map(model => MixtureFile.Write(
            new SavedModel<MixtureModel>(["a", "b", "c"], model) { Origin = ModelOrigin.Of(0, rows) }));

    internal static Validation<Error, string> ClustersText(Observations rows, KMeansSettings how) =>
        KMeansModel.Fit(rows, 4, how).Map(model =>
            KMeansFile.Write(new SavedModel<KMeansModel>(["a", "b", "c"], model)));

    internal static string InMemory(MixtureSettings how) =>
        ModelText(Observations.Parse(Values).GetOrThrow(), how).GetOrThrow();

    [Theory]
    [InlineData(KMeansInitializer.PlusPlus)]
    [InlineData(KMeansInitializer.ScalablePlusPlus)]
    public Task The_clusters_of_Lloyds_iteration_on_silos_have_the_bits_of_those_in_memory(
        KMeansInitializer initializer) => With((cluster, path) =>
    {
        var how = lloyd with { Initializer = initializer };
        Assert.Equal(
            ClustersText(Observations.Parse(Values).GetOrThrow(), how).GetOrThrow(),
            Cluster.Stream(cluster.GrainFactory, path, rows => ClustersText(rows, how),
                new() { BlocksPerShard = 2, MaxCalls = 3 }).GetOrThrow());
        return Task.CompletedTask;
    });

    [Fact]
    public Task Every_family_has_the_model_file_of_a_fit_in_memory() => With((cluster, path) =>
    {
        var start = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 3, 0, 0, 0, 2, 1, 1),
            [Matrix.Identity(3), Matrix.Identity(3)]).GetOrThrow();
        foreach (var family in CovarianceModel.All)
        {
            var how = new MixtureSettings
            {
                Start = new MixtureStart.At(start),
                Em = new() { Model = family, MaxSteps = 3 },
            };
            Assert.Equal(InMemory(how), Cluster.Stream(cluster.GrainFactory, path, rows => ModelText(rows, how),
                new() { BlocksPerShard = 2 }).GetOrThrow());
        }
        return Task.CompletedTask;
    });

    [Fact]
    public Task A_silo_that_is_killed_while_passes_run_changes_no_bit() =>
        TestSilos.With<TestSilos.Usual>(3, Values, async (cluster, path) =>
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
            select Em.Run(problem, first), new() { BlocksPerShard = 1, Pulse = TimeSpan.FromSeconds(0.5) })
            .GetOrThrow());
        await killed;
        Assert.Equal(2, cluster.GetActiveSilos().Count());
        Assert.Equal(expected.Last, actual.Last);
    });

    /// <summary>The silo goes on to answer probes, so that membership never declares it dead.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_pass_ends_on_its_bits_without_a_silo_that_fails_or_does_not_answer_though_none_declares_it_dead(
        bool isSilent) => TestSilos.With<TestSilos.OneOfThemUseless>(3, Values, (cluster, path) =>
    {
        var end = new TaskCompletionSource();
        TestSilos.OneOfThemUseless.FailAt(isSilent ? end.Task : Task.CompletedTask);
        Assert.Equal(InMemory(settings), Cluster.Stream(cluster.GrainFactory, path, rows => ModelText(rows, settings),
            new() { BlocksPerShard = 1, Pulse = TimeSpan.FromSeconds(0.5) }).GetOrThrow());
        Assert.True(TestSilos.OneOfThemUseless.Asked > 0);
        Assert.Equal(3, cluster.GetActiveSilos().Count());
        end.SetResult();
        return Task.CompletedTask;
    });

    [Fact]
    public Task Silos_that_do_not_answer_in_time_are_a_fault_that_names_the_file() => With((cluster, path) =>
    {
        var impatient = new ClusterSettings
        {
            Timeout = TimeSpan.FromTicks(1),
            Pulse = TimeSpan.FromTicks(1),
        };
        Func<Observations, Validation<Error, string>>[] fits =
        [
            rows => ModelText(rows, settings), rows => KMeansModel.Fit(rows, 3, lloyd).Map(model => $"{model}"),
        ];
        foreach (var fit in fits)
        {
            var sentences = Cluster.Stream(cluster.GrainFactory, path, fit, impatient)
                .Match(Succ: _ => [], Fail: all => all.Map(one => one.Message).ToArray());
            Assert.StartsWith($"{path}: no silo has answered for the rows from ", Assert.Single(sentences));
        }
        return Task.CompletedTask;
    });

    [Fact]
    public Task Settings_that_no_pass_can_be_made_with_are_faults() => With((cluster, path) =>
    {
        var faults = Cluster.Stream(cluster.GrainFactory, path, rows => ModelText(rows, settings),
            new() { BlocksPerShard = 0, Pulse = TimeSpan.Zero, MaxCalls = -1, Timeout = TimeSpan.Zero })
            .Match(Succ: _ => 0, Fail: all => all.Count);
        Assert.Equal(4, faults);
        return Task.CompletedTask;
    });

    [Fact]
    public Task A_shard_that_cannot_be_read_is_a_fault_that_names_the_file() => With((cluster, path) =>
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

    [Fact]
    public Task A_silo_that_reads_other_numbers_than_the_caller_is_a_fault_that_names_the_file() =>
        With((cluster, path) =>
    {
        var result = Cluster.Stream(cluster.GrainFactory, path, rows =>
        {
            File.Delete(path);
            TestSilos.WriteNpy(path, Values.Map(number => Math.BitIncrement(number)));
            return ModelText(rows, settings);
        });
        var sentence = Assert.Single(result.Match(Succ: _ => [], Fail: all => all.Map(one => one.Message).ToArray()));
        Assert.StartsWith($"{path}: a silo reads other numbers in the rows from ", sentence);
        return Task.CompletedTask;
    });

    [Fact]
    public Task Silos_that_keep_no_rows_in_memory_answer_on_the_bits_of_those_that_do() =>
        TestSilos.With<TestSilos.WithoutMemory>(1, Values, (cluster, path) =>
    {
        Assert.Equal(InMemory(settings), Cluster.Stream(cluster.GrainFactory, path,
            rows => ModelText(rows, settings), new() { BlocksPerShard = 4 }).GetOrThrow());
        return Task.CompletedTask;
    });

    [Fact]
    public Task A_file_outside_the_folder_of_a_silo_is_a_fault_that_names_both() =>
        TestSilos.With<TestSilos.ForAnotherFolder>(1, Values, (cluster, path) =>
    {
        var sentence = Assert.Single(Cluster.Stream(cluster.GrainFactory, path, rows => ModelText(rows, settings))
            .Match(Succ: _ => [], Fail: all => all.Map(one => one.Message).ToArray()));
        Assert.StartsWith($"{path}: a silo reads the files in {TestSilos.ForAnotherFolder.Folder} alone; ", sentence);
        return Task.CompletedTask;
    });

    [Fact]
    public Task The_state_of_a_run_is_kept_by_its_name_until_it_is_dropped() => With((cluster, _) =>
    {
        var grains = cluster.GrainFactory;
        Option<string> Read(string name) => Cluster.ReadRun(grains, name).GetOrThrow();
        Assert.True(Read("night").IsNone);
        Cluster.WriteRun(grains, "night", "first").GetOrThrow();
        Cluster.WriteRun(grains, "night", "second").GetOrThrow();
        Assert.Equal("second", Read("night"));
        Assert.True(Read("day").IsNone);
        Cluster.DropRun(grains, "night").GetOrThrow();
        Assert.True(Read("night").IsNone);
        return Task.CompletedTask;
    });
}
