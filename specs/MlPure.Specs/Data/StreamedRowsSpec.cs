using MlPure.Clusters;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Reductions;
using Check = MlPure.Faults.Check;

namespace MlPure.Specs.Data;

/// <summary>Rows that are read where a pass needs them (src/MlPure/Data/RowStore.cs,
/// StreamedObservations.cs).</summary>
public class StreamedRowsSpec
{
    /// <summary>Row counts around the borders of blocks.</summary>
    public static TheoryData<int> Counts => [1, 2047, 2048, 2049, 6000];

    public static TheoryData<string> Families => [.. CovarianceModel.All.Select(model => model.Name)];

    static readonly GaussianMixture start = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 3, 0, 0, 0, 2, -1, 1),
        [Matrix.Identity(3), Matrix.Identity(3)]).GetOrThrow();

    /// <summary>Rows of an array that are read as those of a file are, and never all at once.</summary>
    sealed record ArrayRows(Matrix Numbers) : StreamedRows(Numbers.Rows, Numbers.Columns)
    {
        public override Matrix All => throw new NotSupportedException("All rows were asked for at once.");

        public override void ReadInto(int first, Span<double> cells) =>
            Numbers.Span.Slice(first * Columns, cells.Length).CopyTo(cells);
    }

    /// <summary>The same, for all of which may be asked.</summary>
    sealed record FileRows(Matrix Numbers) : StreamedRows(Numbers.Rows, Numbers.Columns)
    {
        public override void ReadInto(int first, Span<double> cells) =>
            Numbers.Span.Slice(first * Columns, cells.Length).CopyTo(cells);
    }

    [Theory, MemberData(nameof(Counts))]
    public void All_rows_that_are_streamed_are_those_of_the_table(int count) =>
        Assert.Equal(Values(count), new FileRows(Values(count)).All);

    /// <summary>Neighbours, rows near and far, across the border of a block, back, and twice.</summary>
    [Property]
    public bool Selected_rows_that_are_streamed_are_those_of_the_table_in_the_order_asked(short[] steps, bool isSorted)
    {
        var at = 0;
        var walk = steps.Select(step => at = (at + Math.Abs((int)step) % (step % 2 == 0 ? 5 : 4000)) % 6000);
        int[] rows = [.. isSorted ? walk.Order() : walk];
        return new ArrayRows(table).Select(rows) == table.SelectRows(rows);
    }

    /// <summary>More rows than are read at once, and rows of few numbers and of many.</summary>
    [Theory, InlineData(1), InlineData(3), InlineData(8), InlineData(9), InlineData(20)]
    public void Gathered_rows_are_those_of_the_table_in_memory_and_streamed(int columns)
    {
        var numbers = Matrix.Build(1300, columns, (i, f) => i + f / 64.0);
        int[] rows = [.. Enumerable.Range(0, 1300).Where(row => row % 7 != 3)];
        foreach (var all in new[]
        {
            Observations.Parse(numbers).GetOrThrow(),
            Observations.Stream(new ArrayRows(numbers)).GetOrThrow(),
        })
        {
            var copied = new double[rows.Length * columns + 1];
            new GatheredRows(all, rows).CopyTo(copied);
            Assert.Equal(numbers.SelectRows(rows).Span, copied.AsSpan(..^1));
            Assert.Equal(0, copied[^1]);
        }
    }

    static readonly Matrix table = Values(6000);

    static Matrix Values(int rows)
    {
        var normals = MersenneTwister.FromSeed(11).StandardNormals(3 * rows).Value;
        return Matrix.Build(rows, 3, (i, f) => (1 + f) * normals[3 * i + f] + (i % 3 == 0 ? 4 - f : 0));
    }

    static Vector Weights(int rows) => Vector.From(Enumerable.Range(0, rows).Select(row => 1.0 + row % 4));

    [Fact]
    public void Streamed_rows_of_weight_one_have_no_weights_and_those_of_weight_ten_keep_them() => Assert.Equal(
        [Option<Vector>.None, Vector.Constant(5, 10)],
        new[] { 1.0, 10 }.Select(weight => Both(5, Vector.Constant(5, weight)).Streamed.Weights));

    static (Observations InMemory, Observations Streamed) Both(int rows, Option<Vector> weights = default) =>
        (Observations.Parse(Values(rows), weights).GetOrThrow(),
            Observations.Stream(new ArrayRows(Values(rows)), weights).GetOrThrow());

    static Run<EmState> Run(Observations rows, EmSettings settings, Option<Noise> noise = default) =>
        Em.Run(start, rows, settings, noise).GetOrThrow();

    static void AssertSame(Run<EmState> expected, Run<EmState> actual)
    {
        Assert.Equal(expected.Last, actual.Last);
        Assert.Equal(expected.Last.Mixture, actual.Last.Mixture);
        Assert.Equal(expected.Last.Statistics, actual.Last.Statistics);
        Assert.Equal(expected.Outcome, actual.Outcome);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void An_E_step_over_rows_that_are_streamed_has_the_bits_of_one_over_rows_in_memory(int count)
    {
        foreach (var weights in new[] { Option<Vector>.None, Weights(count) })
            foreach (var noise in new[] { Option<Noise>.None, new Noise(0.25, 4) })
            {
                var (inMemory, streamed) = Both(count, weights);
                Assert.Equal(
                    EStep.TrySummarize(start, noise, inMemory, ScatterShape.Full, Threads.One).GetOrThrow(),
                    EStep.TrySummarize(start, noise, streamed, ScatterShape.Full, Threads.All).GetOrThrow());
            }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void EM_of_every_family_ends_on_the_same_bits_whether_rows_are_streamed_or_in_memory(string family)
    {
        var settings = new EmSettings { Model = CovarianceModel.Parse(family).GetOrThrow(), MaxSteps = 6 };
        var (inMemory, streamed) = Both(6000);
        AssertSame(Run(inMemory, settings), Run(streamed, settings));
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void EM_with_weights_and_noise_ends_on_the_same_bits_whether_rows_are_streamed_or_in_memory(int count)
    {
        if (count < 2) return;
        var settings = new EmSettings { MaxSteps = 6 };
        var (inMemory, streamed) = Both(count, Weights(count));
        var noise = new Noise(0.1, 5);
        AssertSame(Run(inMemory, settings, noise), Run(streamed, settings, noise));
    }

    public static TheoryData<MixtureStart> Starts =>
    [
        new MixtureStart.Several(), new MixtureStart.Hierarchical(), new MixtureStart.PlusPlus(2),
        new MixtureStart.KMeans(2), new MixtureStart.RandomRows(2),
    ];

    [Theory]
    [MemberData(nameof(Starts))]
    public void A_fit_from_every_start_is_the_same_model_whether_rows_are_streamed_or_in_memory(MixtureStart kind)
    {
        var settings = new MixtureSettings { Start = kind, Em = new() { MaxSteps = 4 } };
        AssertSameFit(6000, settings);
    }

    [Fact]
    public void A_fit_to_so_many_rows_that_a_sample_is_clustered_is_the_same_streamed_or_in_memory() =>
        AssertSameFit(StartSample.MaxRows + 1,
            new() { Start = new MixtureStart.PlusPlus(1), Em = new() { MaxSteps = 2 } });

    static void AssertSameFit(int count, MixtureSettings settings)
    {
        var (inMemory, streamed) = Both(count);
        Assert.Equal(MixtureModel.Fit(inMemory, 3, settings).GetOrThrow(),
            MixtureModel.Fit(streamed, 3, settings).GetOrThrow());
    }

    [Theory]
    [InlineData(KMeansInitializer.PlusPlus)]
    [InlineData(KMeansInitializer.RandomRows)]
    [InlineData(KMeansInitializer.ScalablePlusPlus)]
    public void Lloyds_iteration_ends_on_the_same_bits_whether_rows_are_streamed_or_in_memory(
        KMeansInitializer initializer)
    {
        foreach (var count in new[] { 2047, 2048, 2049, 6000 })
            foreach (var weights in new[] { Option<Vector>.None, Weights(count) })
            {
                var (inMemory, streamed) = Both(count, weights);
                var settings = new KMeansSettings
                {
                    Method = KMeansMethod.Lloyd,
                    Initializer = initializer,
                    Restarts = 2,
                };
                var (expected, actual) = (KMeansModel.Fit(inMemory, 5, settings).GetOrThrow(),
                    KMeansModel.Fit(streamed, 5, settings).GetOrThrow());
                Assert.Equal(expected.Centroids, actual.Centroids);
                Assert.Equal(expected.State.Statistics, actual.State.Statistics);
                Assert.Equal(expected.Outcome, actual.Outcome);
            }
    }

    [Theory, MemberData(nameof(Counts))]
    public void The_search_by_exchanges_ends_on_the_same_bits_whether_rows_are_streamed_or_in_memory(int count)
    {
        if (count < 5) return;
        foreach (var weights in new[] { Option<Vector>.None, Weights(count) })
        {
            var (inMemory, streamed) = Both(count, weights);
            var settings = new KMeansSettings { Restarts = 1, Swap = new() { Trials = 12, Patience = 3 } };
            var (expected, actual) = (KMeansModel.Fit(inMemory, 5, settings).GetOrThrow(),
                KMeansModel.Fit(streamed, 5, settings).GetOrThrow());
            Assert.Equal(expected.Centroids, actual.Centroids);
            Assert.Equal(expected.State.Statistics, actual.State.Statistics);
            Assert.Equal(expected.Outcome, actual.Outcome);
        }
    }

    [Fact]
    public void Rows_that_are_streamed_have_the_faults_that_rows_in_memory_have()
    {
        var bad = Matrix.Build(5000, 2, (i, f) => i % 150 == 77 ? double.NaN
            : i % 190 == 1 && f == 1 ? 1e200 : i == 3000 ? double.NegativeInfinity : i - f);
        var equal = Matrix.Build(3000, 2, (_, _) => 0);
        var close = Matrix.Build(3000, 2, (i, _) => i == 2900 ? 1e-200 : 0);
        foreach (var values in new[] { bad, close, Matrix.Of(0, 2), equal })
        {
            var expected = Check.That(Observations.Parse(values)).Faults;
            Assert.Equal(expected, Check.That(Observations.Stream(new ArrayRows(values))).Faults);
            Assert.Equal(ReferenceEquals(values, equal), expected.IsEmpty);
        }
    }

    /// <summary>The limit itself is allowed, beside numbers that are not, and rows may be as close as the least
    /// spread.</summary>
    [Fact]
    public void A_number_at_the_limit_and_a_spread_at_the_least_are_no_faults_in_memory_or_streamed()
    {
        var most = Observations.LargestFor(1, 3);
        static Seq<Error>[] Faults(params double[] column) =>
        [
            Check.That(Observations.Parse(Matrix.Of(column.Length, 1, column))).Faults,
            Check.That(Observations.Stream(new ArrayRows(Matrix.Of(column.Length, 1, column)))).Faults,
            Check.That(Observations.ParseIncomplete(Matrix.Of(column.Length, 1, column))).Faults,
        ];
        Assert.All(Faults(most, -most, 1.01 * most), faults =>
            Assert.Equal(2, Assert.IsType<ValueFault.TooLarge>(Assert.Single(faults)).Row));
        const double least = Observations.MinSpread;
        Assert.All(Faults(0, least), faults => Assert.True(faults.IsEmpty));
        Assert.All(Faults(0, Math.BitDecrement(least)), faults => Assert.Equal(109, Assert.Single(faults).Code));
    }

    [Fact]
    public void Columns_that_depend_on_each_other_are_the_same_faults_whether_rows_are_streamed_or_in_memory()
    {
        var values = Matrix.Build(3000, 3, (i, f) => f == 2 ? 7 : (1 + f) * (i % 100));
        var faults = new[]
        {
            Observations.Parse(values).GetOrThrow(), Observations.Stream(new ArrayRows(values)).GetOrThrow(),
        }.Select(rows => Check.That(EmProblem.Create(rows, 2, EmSettings.Default)).Faults).ToArray();
        Assert.NotEmpty(faults[0]);
        Assert.Equal(faults[0], faults[1]);
    }
}
