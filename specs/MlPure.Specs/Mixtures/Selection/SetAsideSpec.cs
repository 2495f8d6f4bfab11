using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Specs.Mixtures;

/// <summary>What a table of models leaves undone because it cannot be chosen
/// (src/MlPure/Mixtures/Em/Patience.cs).</summary>
public class SetAsideSpec
{
    static Observations Lot(string name) => Observations.Parse(Oracles.Tables.Csv($"lot/{name}.csv")).GetOrThrow();

    static SelectionCell Alone(Observations data, SelectionCell cell) => ModelSelection
        .Table(data, new() { Components = [cell.Components], Models = [cell.Model] }).GetOrThrow().Cells[0];

    static double ValueOf(SelectionCell cell) => cell.Value.IfNone(double.PositiveInfinity);

    [Theory]
    [InlineData("MASS.muscle")]
    [InlineData("nlme.Orthodont")]
    [InlineData("MASS.whiteside")]
    public void A_table_chooses_as_its_cells_fitted_alone_do_and_those_above_their_floor_have_the_same_bits(string name)
    {
        var data = Lot(name);
        var table = ModelSelection.Table(data).GetOrThrow();
        var alone = table.Cells.Select(cell => Alone(data, cell)).ToArray();
        var pairs = table.Cells.Zip(alone, (cell, single) => (Cell: cell, Alone: single)).ToArray();
        Assert.All(pairs, pair => Assert.Equal(pair.Alone.IsDegenerate, pair.Cell.IsDegenerate));
        Assert.All(pairs.Where(pair => !pair.Alone.IsDegenerate), pair =>
            Assert.Equal((ValueOf(pair.Alone), pair.Alone.Message), (ValueOf(pair.Cell), pair.Cell.Message)));
        var choice = new ModelSelection(table.Criterion, [.. alone]).Best;
        Assert.Equal(choice.Map(cell => (cell.Components, cell.Model, ValueOf(cell))),
            table.Best.Map(cell => (cell.Components, cell.Model, ValueOf(cell))));
    }

    /// <summary>Where steps may lower the likelihood at a floor, the best state of such a run can be one above
    /// it.</summary>
    [Fact]
    public void A_model_that_was_set_aside_is_not_chosen_before_one_that_was_not()
    {
        var sound = ModelSelection.Table(Columns.Of(Columns.NormalScores(40)), new() { Components = [1] }).GetOrThrow()
            .Cells[0];
        var aside = sound with
        {
            Fit = sound.Fit.Map(model => model with { Outcome = new MixtureOutcome.SetAside(10) }),
            Value = ValueOf(sound) - 100,
        };
        Assert.Equal(sound, new ModelSelection(Criterion.Bic, [aside, sound]).Best);
        Assert.Equal(aside, new ModelSelection(Criterion.Bic, [aside]).Best);
    }

    [Fact]
    public void A_run_that_is_set_aside_takes_the_states_of_the_run_to_its_end_as_far_as_it_goes()
    {
        var rows = Observations.Parse(MersenneTwister.FromSeed(0).StandardNormals(90).Value.AsMatrix(30, 3)
            .Map(z => Math.Round(2 * z))).GetOrThrow();
        var settings = new EmSettings { Model = CovarianceModel.EVE, Floor = new CovarianceFloor.Relative(0.01) };
        var start = Initial.FromPartition([.. Enumerable.Range(0, 30).Select(i => i % 4)], rows, settings).GetOrThrow();
        var whole = EmProblem.Create(rows, 4, settings).GetOrThrow();
        var first = Em.Init(whole, start).GetOrThrow();
        EmState[] toTheEnd = [.. Em.Trajectory(whole, first)];
        EmState[] hasty = [.. Em.Trajectory(whole.With(FloorEffort.WhileItRisesFast), first)];
        Assert.IsType<MixtureOutcome.SetAside>(hasty[^1].Ended.IfNone(() => throw new InvalidOperationException()));
        Assert.InRange(hasty.Length, 5, toTheEnd.Length / 2);
        Assert.Equal(hasty.SkipLast(1).Select(state => state.Objective),
            toTheEnd.Take(hasty.Length - 1).Select(state => state.Objective));
    }

    [Fact]
    public void Where_others_are_sound_no_run_but_the_first_goes_on_from_a_start_at_its_floor()
    {
        var rows = Lot("MASS.muscle");
        var problem = EmProblem.Create(rows, 8, new() { Model = CovarianceModel.VVV }).GetOrThrow();
        var starts = StartPortfolio.Of(rows, [], 0, Threads.One).GetOrThrow().Several(8);
        ImmutableArray<EmRestart> Runs(FloorEffort effort) =>
            RunSchedule.FirstIfSound.Run(problem.With(effort), starts, Option<Noise>.None).GetOrThrow().Succeeded;
        bool IsFirstAtFloor(EmRestart run) => Em.Init(problem, run.Start).GetOrThrow().FloorActive;
        int[] others = [.. Enumerable.Range(1, starts.Length - 1)];
        var (whole, hasty) = (Runs(FloorEffort.ToTheEnd), Runs(FloorEffort.WhileItRisesFast));
        Assert.Contains(others, run => IsFirstAtFloor(hasty[run]));
        Assert.All(others, run => Assert.True(whole[run].Fit.Steps > 0));
        Assert.All(others.Where(run => IsFirstAtFloor(hasty[run])), run =>
        {
            Assert.IsType<MixtureOutcome.SetAside>(hasty[run].Fit.Outcome);
            Assert.Equal(0, hasty[run].Fit.Steps);
        });
    }

    [Theory]
    [InlineData("MASS.muscle")]
    [InlineData("nlme.Orthodont")]
    [InlineData("MASS.whiteside")]
    public void The_contenders_of_a_table_are_fitted_as_in_the_whole_table_and_the_same_one_is_chosen(string name)
    {
        var data = Lot(name);
        var whole = ModelSelection.Table(data).GetOrThrow();
        ModelSelection Contended(Threads threads) => ModelSelection.Table(data, new()
        {
            Effort = SelectionEffort.Contenders,
            Em = EmSettings.Default with { Threads = threads },
        }).GetOrThrow();
        var table = Contended(Threads.One);
        Assert.Equal(table, Contended(Threads.Create(3).GetOrThrow()));
        Assert.Equal(whole.Best, table.Best);
        var least = ValueOf(table.Best.IfNone(() => throw new InvalidOperationException()));
        var outdone = table.Cells.Where(cell =>
            cell.Fit.Exists(model => model.Outcome is MixtureOutcome.Outdone)).ToArray();
        Assert.NotEmpty(outdone);
        Assert.All(outdone, cell => Assert.True(ValueOf(cell) > least, cell.Message));
    }

    [Fact]
    public void A_stream_gives_each_cell_and_then_contenders_at_their_ends_and_the_last_of_each_is_the_tables()
    {
        var data = Lot("nlme.Orthodont");
        SelectionSettings settings = new() { Components = [1, 2, 3, 4], Effort = SelectionEffort.Contenders };
        var table = ModelSelection.Table(data, settings).GetOrThrow();
        SelectionCell[] stream = [.. ModelSelection.Stream(data, settings).GetOrThrow()];
        var first = stream[..table.Cells.Length];
        var later = stream[table.Cells.Length..];
        Assert.Equal(table.Cells.Select(cell => (cell.Components, cell.Model)),
            first.Select(cell => (cell.Components, cell.Model)));
        Assert.NotEmpty(later);
        Assert.All(later, cell => Assert.Contains(cell, table.Cells));
        Assert.All(first, cell =>
            Assert.True(table.Cells.Contains(cell) || later.Any(end => (end.Components, end.Model)
                == (cell.Components, cell.Model))));
        Assert.Equal(later.Length, later.DistinctBy(cell => (cell.Components, cell.Model)).Count());
        Assert.DoesNotContain(later, cell =>
            cell.Fit.Exists(model => model.Outcome is MixtureOutcome.Outdone));
        Assert.Contains(table.Best.IfNone(() => throw new InvalidOperationException()), later);
    }

    /// <summary>A step by less than 1e-7 a row ends the first run: all steps together win no more than as many times
    /// that, and twice of it in a criterion.</summary>
    [Theory]
    [InlineData(35_000, 0)]
    [InlineData(60_000, 1)]
    public void Contenders_are_the_cells_within_what_all_steps_could_win_of_the_best(int steps, int besides)
    {
        var data = Lot("nlme.Orthodont");
        SelectionCell[] stream = [.. ModelSelection.Stream(data, new()
        {
            Components = [1, 2],
            Effort = SelectionEffort.Contenders,
            Em = EmSettings.Default with { MaxSteps = steps },
        }).GetOrThrow()];
        var (first, later) = (stream[..28], stream[28..]);
        SelectionCell[] sound = [.. first.Where(cell => !cell.IsDegenerate).OrderBy(ValueOf)];
        var reach = 2 * 1e-7 * data.Count * steps;
        Assert.Equal(sound.Where(cell => ValueOf(cell) <= ValueOf(sound[0]) + reach).Select(Place).Order(),
            later.Where(cell => !cell.IsDegenerate).Select(Place).Order());
        Assert.Equal(1 + besides, later.Length);
        // One more would be within half as much again, and the last would not be within half.
        Assert.Contains(sound, cell => (ValueOf(cell) - ValueOf(sound[0])) / reach is > 0.5 and < 1.5);

        static string Place(SelectionCell cell) => $"{cell.Components} {cell.Model.Name}";
    }

    /// <summary>EEE with four components of Old Faithful: at a rise of 1e-7 a row it is far from its end, and rises
    /// again. Such a plateau is why each model is taken to its end where nothing else is asked for.</summary>
    [Fact]
    public void A_plateau_hides_what_a_contender_would_gain_and_so_each_model_is_taken_to_its_end_by_default()
    {
        var faithful = Observations.Parse(Oracles.Tables.Csv("faithful.csv")).GetOrThrow();
        double Value(SelectionSettings settings) => ValueOf(ModelSelection.Table(faithful, settings with
        {
            Components = [3, 4],
            Models = [CovarianceModel.EEE],
        }).GetOrThrow().Cells[1]);
        Assert.Equal(2320.14, Value(new()), 0.01);
        Assert.True(Value(new() { Effort = SelectionEffort.Contenders }) > Value(new()) + 1);
    }

    [Fact]
    public void By_a_criterion_that_has_no_bound_every_model_is_a_contender()
    {
        var data = Lot("nlme.Orthodont");
        SelectionSettings settings = new() { Criterion = Criterion.Icl, Components = [1, 2, 3] };
        Assert.Equal(ModelSelection.Table(data, settings).GetOrThrow(),
            ModelSelection.Table(data, settings with { Effort = SelectionEffort.Contenders }).GetOrThrow());
    }

    [Fact]
    public void Which_cells_are_set_aside_does_not_depend_on_threads()
    {
        var data = Lot("MASS.muscle");
        string[] Messages(Threads threads) => [.. ModelSelection
            .Table(data, new() { Components = [1, 7, 8], Em = EmSettings.Default with { Threads = threads } })
            .GetOrThrow().Cells.Select(cell => $"{cell.Message} {ValueOf(cell):R}")];
        var one = Messages(Threads.One);
        Assert.Equal(one, Messages(Threads.Create(3).GetOrThrow()));
        Assert.Contains(one, message => message.StartsWith("Set aside", StringComparison.Ordinal));
    }
}
