using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Networks;
using MlPure.Randomness;
using Check = MlPure.Faults.Check;

namespace MlPure.Specs.Networks.Learners;

/// <summary>Classifiers and regressors of rows that are read where they are needed
/// (src/MlPure/Networks/Learners).</summary>
public class StreamedLearnersSpec
{
    /// <summary>Row counts around the borders of blocks.</summary>
    public static TheoryData<int> Counts => [30, 2048, 2049, 5000];

    static readonly string[] names = ["b", "10", "a"];

    /// <summary>Rows that are read as those of a file are, and never all at once.</summary>
    sealed record ArrayRows(Matrix Numbers) : StreamedRows(Numbers.Rows, Numbers.Columns)
    {
        public override Matrix All => throw new NotSupportedException("All rows were asked for at once.");

        public override void ReadInto(int first, Span<double> cells) =>
            Numbers.Span.Slice(first * Columns, cells.Length).CopyTo(cells);
    }

    static Matrix Inputs(int rows) => MersenneTwister.FromSeed(3).StandardNormals(3 * rows).Value.AsMatrix(rows, 3);

    static Matrix Targets(Matrix inputs) => Matrix.Build(inputs.Rows, 2, (i, j) => 1 + j + inputs[i, 0] * inputs[i, j]);

    static ImmutableArray<int> Codes(int rows) => [.. Enumerable.Range(0, rows).Select(row => row * row % 7 % 3)];

    static Observations Streamed(Matrix values) => Observations.Stream(new ArrayRows(values)).GetOrThrow();

    static ArrayRows CodesOf(int rows) =>
        new(Vector.From(Codes(rows).Select(code => (double)code)).AsMatrix(rows, 1));

    static LearnerSettings SettingsOf(int batch, double validation) => new()
    {
        Hidden = [4],
        Dropout = 0.1,
        ValidationFraction = validation,
        Training = new() { Epochs = 3, BatchSize = batch },
    };

    static void AssertSame<TModel>(LearnerFit<TModel> expected, LearnerFit<TModel> actual)
    {
        Assert.Equal(expected.Model, actual.Model);
        Assert.Equal(expected.Run.Last, actual.Run.Last);
        Assert.Equal(expected.Run.Trace, actual.Run.Trace);
        Assert.Equal(expected.Rows, actual.Rows);
        Assert.Equal(expected.TrainingScore, actual.TrainingScore);
        Assert.Equal(expected.ValidationScore, actual.ValidationScore);
    }

    [Theory, MemberData(nameof(Counts))]
    public void A_classifier_learns_the_same_bits_whether_rows_are_streamed_or_in_memory(int count)
    {
        foreach (var settings in new[] { SettingsOf(64, 0.2), SettingsOf(10_000, 0) })
        {
            var inputs = Inputs(count);
            var labels = Codes(count).Select(code => names[code]).ToArray();
            AssertSame(Classifier.Fit(inputs, labels, settings).GetOrThrow(),
                Classifier.Fit(Streamed(inputs), CodesOf(count), [.. names], settings).GetOrThrow());
        }
    }

    [Theory, MemberData(nameof(Counts))]
    public void A_regressor_learns_the_same_bits_whether_rows_are_streamed_or_in_memory(int count)
    {
        foreach (var settings in new[] { SettingsOf(64, 0.2), SettingsOf(10_000, 0) })
        {
            var inputs = Inputs(count);
            AssertSame(Regressor.Fit(inputs, Targets(inputs), settings).GetOrThrow(),
                Regressor.Fit(Streamed(inputs), Streamed(Targets(inputs)), settings).GetOrThrow());
        }
    }

    [Fact]
    public void Rows_that_are_streamed_have_the_faults_of_a_learner_that_rows_in_memory_have()
    {
        var inputs = Inputs(40);
        var wrong = new LearnerSettings { ValidationFraction = 0.999, Training = new() { Epochs = 1 } };
        Assert.Equal(Check.That(Regressor.Fit(inputs, Targets(inputs), wrong)).Faults,
            Check.That(Regressor.Fit(Streamed(inputs), Streamed(Targets(inputs)), wrong)).Faults);
        Assert.Equal(Check.That(Classifier.Fit(inputs, new string[40].Select(_ => "a").ToArray())).Faults,
            Check.That(Classifier.Fit(Streamed(inputs), CodesOf(40), ["a"], new())).Faults);
        var rare = Codes(40).SetItem(7, 3).Select(code => code == 3 ? "rare" : names[code]).ToArray();
        var codes = new ArrayRows(Vector.From(Codes(40).SetItem(7, 3).Select(code => (double)code)).AsMatrix(40, 1));
        var seeds = Enumerable.Range(0, 9).Select(seed => SettingsOf(8, 0.5) with { Seed = (uint)seed }).ToArray();
        Assert.Equal(seeds.Select(one => Check.That(Classifier.Fit(inputs, rare, one)).Faults),
            seeds.Select(one => Check.That(Classifier.Fit(Streamed(inputs), codes, [.. names, "rare"], one)).Faults));
        Assert.Contains(seeds, one => Classifier.Fit(inputs, rare, one).IsFail);
    }
}
