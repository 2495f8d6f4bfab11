using MlPure.Data;
using MlPure.Networks;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Specs.Networks;

/// <summary>Networks that learn from rows which are read where a pass needs them
/// (src/MlPure/Networks/Backprop/ExampleStore.cs, Learners).</summary>
public class StreamedLearnersSpec
{
    /// <summary>Row counts around the borders of blocks.</summary>
    public static TheoryData<int> Counts => [5, 2048, 2049, 6000];

    static readonly LearnerSettings wholeBatches = new()
    {
        Hidden = [6],
        Training = new() { Epochs = 3, BatchSize = int.MaxValue, Order = RowOrder.AsGiven },
    };

    /// <summary>Rows that are never read all at once, unless they may be.</summary>
    sealed record ArrayRows(Matrix Numbers, bool MayBeWhole = false) : StreamedRows(Numbers.Rows, Numbers.Columns)
    {
        public override Matrix All => MayBeWhole ? base.All
            : throw new NotSupportedException("All rows were asked for at once.");

        public override void ReadInto(int first, Span<double> cells) =>
            Numbers.Span.Slice(first * Columns, cells.Length).CopyTo(cells);
    }

    /// <summary>Rows whose gradients are computed elsewhere, in two parts of whole blocks.</summary>
    sealed record Elsewhere(Matrix Numbers) : StreamedRows(Numbers.Rows, Numbers.Columns), IGradientPass
    {
        public override void ReadInto(int first, Span<double> cells) =>
            Numbers.Span.Slice(first * Columns, cells.Length).CopyTo(cells);

        public GradientSum Sum(Network network, Loss loss, ExampleColumns columns, Option<DropoutSeeds> dropout)
        {
            Asked++;
            var here = new StreamedExamples(Observations.Parse(Numbers).GetOrThrow().Store, columns);
            OrderedSum<GradientSum> Part(int first, int count) =>
                GradientBlocks.Of(network, loss, here, dropout, Threads.One, first, count);
            return Part(1, Blocks.BlockCount(Rows) - 1).Join(Part(0, 1)).Total().IfNone(GradientSum.Zero);
        }

        public int Asked { get; private set; }
    }

    [Theory]
    [InlineData(5000, 0)]
    [InlineData(5000, 0.3)]
    [InlineData(2049, 0.3)]
    public void Rows_whose_gradients_are_computed_elsewhere_teach_what_rows_here_do_with_dropout_and_without(
        int count, double dropout)
    {
        var (inputs, targets) = (Inputs(count), Targets(Inputs(count)));
        var settings = wholeBatches with { Dropout = dropout };
        var elsewhere = new Elsewhere(With(inputs, targets));
        var expected = Regressor.Fit(inputs, targets, settings).GetOrThrow();
        var actual = Regressor.Fit(Observations.Stream(elsewhere).GetOrThrow(), 2, settings).GetOrThrow();
        Assert.Equal(expected.Run.Last.Network, actual.Run.Last.Network);
        Assert.Equal(expected.Run.Trace, actual.Run.Trace);
        Assert.True(elsewhere.Asked >= settings.Training.Epochs);
    }

    static Matrix Inputs(int rows)
    {
        var normals = MersenneTwister.FromSeed(11).StandardNormals(3 * rows).Value;
        return Matrix.Build(rows, 3, (i, f) => (1 + f) * normals[3 * i + f]);
    }

    static Matrix With(Matrix inputs, Matrix targets) => Matrix.Build(inputs.Rows, 3 + targets.Columns, (i, f) =>
        f < 3 ? inputs[i, f] : targets[i, f - 3]);

    static Matrix Targets(Matrix inputs) => Matrix.Build(inputs.Rows, 2, (i, j) =>
        Math.Sin(inputs[i, j]) - 0.3 * inputs[i, 2]);

    static Matrix Codes(Matrix inputs, int classes = 3) =>
        Matrix.Build(inputs.Rows, 1, (i, _) => 0.5 * (i * 5 % classes) - 1);

    static double WeightOf(int row) => 1 + row % 4;

    static Observations Streamed(Matrix rows) => Observations.Stream(new ArrayRows(rows)).GetOrThrow();

    [Theory, MemberData(nameof(Counts))]
    public void A_regressor_of_streamed_rows_in_batches_of_all_has_the_bits_of_one_in_memory(int count)
    {
        var (inputs, targets) = (Inputs(count), Targets(Inputs(count)));
        var expected = Regressor.Fit(inputs, targets, wholeBatches).GetOrThrow();
        var actual = Regressor.Fit(Streamed(With(inputs, targets)), 2, wholeBatches).GetOrThrow();
        Assert.Equal(expected.Model, actual.Model);
        Assert.Equal(expected.Run.Last, actual.Run.Last);
        Assert.Equal(expected.Run.Trace, actual.Run.Trace);
        Assert.Equal(expected.Rows, actual.Rows);
        Assert.Equal(expected.TrainingScore, actual.TrainingScore, 1e-13);
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(2048, 2)]
    [InlineData(2049, 4)]
    [InlineData(6000, 3)]
    public void A_classifier_of_streamed_rows_has_the_labels_and_bits_of_one_in_memory(int count, int classes)
    {
        var (inputs, codes) = (Inputs(count), Codes(Inputs(count), classes));
        string[] labels = [.. codes.AsVector().Select(code => $"{code}")];
        var expected = Classifier.Fit(inputs, labels, wholeBatches).GetOrThrow();
        var actual = Classifier.Fit(Streamed(With(inputs, codes)), wholeBatches).GetOrThrow();
        Assert.Equal(new[] { "-1", "-0.5", "0", "0.5" }.Take(classes), actual.Model.Labels);
        Assert.Equal(expected.Model, actual.Model);
        Assert.Equal(expected.TrainingScore, actual.TrainingScore);
    }

    /// <summary>Batches of less than a block, across the borders of blocks, and of more.</summary>
    [Theory]
    [InlineData(5, RowOrder.Shuffled, 60)]
    [InlineData(2049, RowOrder.Shuffled, 60)]
    [InlineData(6000, RowOrder.Shuffled, 2500)]
    [InlineData(5, RowOrder.AsGiven, 60)]
    [InlineData(2049, RowOrder.AsGiven, 60)]
    [InlineData(6000, RowOrder.AsGiven, 2500)]
    public void Networks_of_streamed_rows_in_batches_have_the_bits_of_those_in_memory(
        int count, RowOrder order, int size)
    {
        var (inputs, targets, codes) = (Inputs(count), Targets(Inputs(count)), Codes(Inputs(count)));
        string[] labels = [.. codes.AsVector().Select(code => $"{code}")];
        var training = new TrainingSettings { Epochs = 2, BatchSize = size, Order = order };
        var settings = new LearnerSettings { Hidden = [6], Dropout = 0.2, Training = training };
        var regressor = Regressor.Fit(Streamed(With(inputs, targets)), 2, settings).GetOrThrow();
        var classifier = Classifier.Fit(Streamed(With(inputs, codes)), settings).GetOrThrow();
        Assert.Equal(Regressor.Fit(inputs, targets, settings).GetOrThrow().Run, regressor.Run);
        Assert.Equal(Classifier.Fit(inputs, labels, settings).GetOrThrow().Run, classifier.Run);
    }

    /// <summary>A score of rows with weights is of all of them at once.</summary>
    [Fact]
    public void Weights_of_streamed_rows_in_shuffled_batches_count_as_those_of_rows_in_memory()
    {
        var (inputs, targets) = (Inputs(3000), Targets(Inputs(3000)));
        var weights = Vector.From(Enumerable.Range(0, 3000).Select(WeightOf));
        var settings = new LearnerSettings { Hidden = [6], Training = new() { Epochs = 2 } };
        var expected = Regressor.Fit(Observations.Parse(inputs, weights).GetOrThrow(), targets, settings).GetOrThrow();
        var rows = Observations.Stream(new ArrayRows(With(inputs, targets), MayBeWhole: true), weights).GetOrThrow();
        Assert.Equal(expected.Run, Regressor.Fit(rows, 2, settings).GetOrThrow().Run);
    }

    [Fact]
    public void Weights_of_streamed_rows_count_as_those_of_rows_in_memory()
    {
        var (inputs, targets) = (Inputs(5000), Targets(Inputs(5000)));
        var weights = Vector.From(Enumerable.Range(0, 5000).Select(WeightOf));
        var settings = wholeBatches with { Penalty = 0.2 };
        var expected = Regressor.Fit(Observations.Parse(inputs, weights).GetOrThrow(), targets, settings).GetOrThrow();
        var rows = Observations.Parse(With(inputs, targets), weights).GetOrThrow();
        Assert.Equal(expected, Regressor.Fit(rows, 2, settings).GetOrThrow());
    }

    [Fact]
    public void Shuffled_batches_and_rows_held_out_of_one_table_are_those_of_inputs_and_targets_apart()
    {
        var (inputs, targets, codes) = (Inputs(700), Targets(Inputs(700)), Codes(Inputs(700)));
        string[] labels = [.. codes.AsVector().Select(code => $"{code}")];
        foreach (var fraction in new[] { 0, 0.25 })
        {
            var settings = new LearnerSettings { ValidationFraction = fraction, Training = new() { Epochs = 2 } };
            foreach (var weights in (Option<Vector>[])[default, Vector.From(Enumerable.Range(0, 700).Select(WeightOf))])
            {
                Observations Rows(Matrix table) => Observations.Parse(table, weights).GetOrThrow();
                Assert.Equal(Regressor.Fit(Rows(inputs), targets, settings).GetOrThrow().Run,
                    Regressor.Fit(Rows(With(inputs, targets)), 2, settings).GetOrThrow().Run);
                Assert.Equal(Classifier.Fit(Rows(inputs), labels, settings).GetOrThrow().Run,
                    Classifier.Fit(Rows(With(inputs, codes)), settings).GetOrThrow().Run);
            }
        }
    }

    [Fact]
    public void A_target_of_streamed_rows_outside_the_range_of_a_loss_is_a_fault_that_names_its_row()
    {
        var inputs = Inputs(5000);
        var counts = Matrix.Build(5000, 1, (i, _) => i is 4321 ? -2 : i % 5);
        var faults = Regressor.Fit(Streamed(With(inputs, counts)), 1, wholeBatches, Loss.Poisson).Faults();
        var fault = Assert.IsType<NetworkFault.TargetOutOfRange>(Assert.Single(faults));
        Assert.Equal((4321, 0, -2.0), (fault.Row, fault.Column, fault.Value));
    }

    [Fact]
    public void Streamed_targets_that_are_no_distribution_are_a_fault_that_names_their_row()
    {
        var targets = Matrix.Build(5000, 2, (i, j) => i is 4321 ? 0.7 : j);
        var dataset = Dataset.Create(Streamed(With(Inputs(5000), targets)), 2).GetOrThrow();
        var layers = Layers.Create(new Layer(3, 2, true, Activation.Identity)).GetOrThrow();
        var fault = Assert.Single(Objective.Create(layers, Loss.SoftmaxCrossEntropy, dataset).Faults());
        Assert.Equal(4321, Assert.IsType<NetworkFault.NotADistribution>(fault).Row);
    }

    [Fact]
    public void A_table_whose_columns_are_all_targets_or_none_has_no_examples()
    {
        var rows = Observations.Parse(Inputs(10)).GetOrThrow();
        Assert.Equal([110, 110], new[] { 0, 3 }.Select(targets =>
            Assert.Single(Dataset.Create(rows, targets).Faults()).Code));
        Assert.Equal("10 rows of 2 inputs and 1 targets", $"{Dataset.Create(rows, 1).GetOrThrow()}");
    }
}
