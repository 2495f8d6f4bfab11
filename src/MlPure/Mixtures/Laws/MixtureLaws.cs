using MlPure.Data;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>Each law of EM, measured on a run.</summary>
static class MixtureLaws
{
    /// <summary>Half the digits of a double, 1.5e-8: what rounding may make of a fit in twenty steps.</summary>
    const double HalfTheDigits = 1.0 / (1 << 26);

    /// <summary>How well EVE and VVE know their common orientation: an iteration inside the M-step ends where it gains
    /// less than a square of this (<see cref="InnerIteration"/>).</summary>
    const double OrientationRounding = 1e-6;

    /// <summary>How far a sum of shares may be from one.</summary>
    const double ShareRounding = 1e-12;

    /// <summary>What rounding may take of a log-likelihood, in nats per unit of weight.</summary>
    const double LikelihoodRounding = 1e-9;

    const string Sums = "the largest difference between a sum and one";

    const string Fits = "the largest difference of a weight, mean or covariance, of columns of variance one, or of the "
        + "mean log-likelihood in nats";

    const string MeanLikelihood = "nats per row";

    const string Bits = "how many numbers differ in a bit";

    /// <summary>Every law that the settings of the run promise, each measured when it is asked for.</summary>
    public static IEnumerable<Law> Of(Trial trial)
    {
        IEnumerable<Func<Trial, IEnumerable<Law>>> all =
        [
            Responsibilities, MixingWeights, Ascent, RowOrder, Shift, Units, Copies, OfThreads, Streaming, Resumption,
        ];
        return all.SelectMany(law => law(trial));
    }

    static IEnumerable<Law> Responsibilities(Trial trial) => [new("Responsibilities of each row sum to one", Sums,
        trial.Parts.Responsibilities(trial.Last.Mixture, trial.Rows, trial.Problem.Settings.Threads).Match(
            Some: shares => Enumerable.Range(0, shares.Rows)
                .Select(row => OffOne(shares.RowVector(row))).Aggregate(0.0, Math.Max),
            None: () => double.PositiveInfinity),
        ShareRounding)];

    static IEnumerable<Law> MixingWeights(Trial trial) => [new("Mixing weights sum to one", Sums,
        trial.States.Select(state => OffOne(state.Mixture.MixingWeights)).Aggregate(0.0, Math.Max), ShareRounding)];

    static IEnumerable<Law> Ascent(Trial trial)
    {
        var settings = trial.Problem.Settings;
        if (!settings.IsMonotone) return [];
        bool IsPromised(EmState before, EmState now) =>
            (settings.Model.IsMonotoneUnderFloor || !now.FloorActive) && before.Events.Count == now.Events.Count;
        var falls = trial.States.Zip(trial.States.Skip(1))
            .Where(pair => IsPromised(pair.Item1, pair.Item2))
            .Select(pair => (pair.Item1.Objective - pair.Item2.Objective) / trial.Rows.TotalWeight);
        var name = settings.Prior.IsSome ? "No step lowers the log-posterior" : "No step lowers the log-likelihood";
        return [new(name, MeanLikelihood, falls.Aggregate(0.0, Math.Max), LikelihoodRounding)];
    }

    /// <summary>In the order of a deck that is dealt out to seven and taken up again.</summary>
    static IEnumerable<Law> RowOrder(Trial trial)
    {
        int[] order = [.. Enumerable.Range(0, trial.Rows.Count).OrderBy(row => row % 7).ThenByDescending(row => row)];
        return [SameFit("Rows in another order give the same fit", trial, trial.On(trial.Rows.Rows(order)),
            Coordinates.Same(trial.Rows.Features))];
    }

    static IEnumerable<Law> Shift(Trial trial)
    {
        if (trial.Problem.Settings.Prior.Exists(prior => prior.Mean.IsSome)) return [];
        var shifted = Coordinates.AboutFirstRow(trial.Rows);
        return [SameFit("Shifted columns shift the means alone", trial, trial.On(trial.Rows, shifted), shifted)];
    }

    static IEnumerable<Law> Units(Trial trial)
    {
        var settings = trial.Problem.Settings;
        if (settings.Prior.Exists(prior => prior.Mean.IsSome || prior.Scale.IsSome || settings.Model.IsDiagonal))
            return [];
        var other = Coordinates.OfOtherUnit(trial.Rows);
        var moved = trial.On(trial.Rows, other);
        var jacobian = Cells(trial.Rows) * Logarithm.Log(other.Unit);
        double OffBy(EmState state) =>
            Math.Abs(state.LogLikelihood + jacobian - trial.Last.LogLikelihood) / trial.Rows.TotalWeight;
        return
        [
            new("Units of powers of two change no bit", Bits,
                Measured(moved, state => trial.UnequalNumbers(trial.Last, state, other)), 0),
            new("Log-likelihoods know units by their log", MeanLikelihood, Measured(moved, OffBy), LikelihoodRounding),
        ];
    }

    /// <summary>Every second row twice, against that row with twice its weight.</summary>
    static IEnumerable<Law> Copies(Trial trial)
    {
        var rows = trial.Rows;
        int[] twice = [.. Enumerable.Range(0, rows.Count).SelectMany(row => Enumerable.Repeat(row, 1 + row % 2))];
        var weights = rows.Weights.IfNone(() => Vector.Constant(rows.Count, 1));
        var doubled = Vector.From(weights.Select((weight, row) => (1 + row % 2) * weight));
        var difference = from listed in trial.On(rows.Rows(twice))
                         from weighted in trial.On(Observations.Of(rows.Values, doubled))
                         select trial.Difference(listed, weighted, Coordinates.Same(rows.Features));
        return [new("Rows listed twice are rows of weight two", Fits, difference.IfNone(double.PositiveInfinity),
            RoundingOf(trial))];
    }

    static IEnumerable<Law> OfThreads(Trial trial)
    {
        var unequal = new[] { 1, 2, 7 }
            .Select(count => Measured(Threads.Create(count).ToOption().Bind(trial.With),
                state => trial.UnequalNumbers(trial.Last, state)));
        return [new("1, 2 and 7 threads give the same bits", Bits, unequal.Max(), 0)];
    }

    /// <summary>The rows as a file has them, read a block at a time in every pass; of complete rows alone.</summary>
    static IEnumerable<Law> Streaming(Trial trial)
    {
        if (!trial.Rows.IsComplete) return [];
        var again = Observations.Stream(new RowsReadAgain(trial.Rows.Values), trial.Rows.Weights);
        var streamed = again.ToOption().Bind(rows => trial.On(rows));
        return [new("Rows read again in each pass give the same bits", Bits,
            Measured(streamed, state => trial.UnequalNumbers(trial.Last, state)), 0)];
    }

    /// <summary>A run is cut in the middle, and goes on from what a file keeps of it.</summary>
    static IEnumerable<Law> Resumption(Trial trial)
    {
        var cut = trial.States[trial.Steps / 2];
        var read = EmState.Resumed(cut.Found, cut.Objectives, cut.Step, cut.Events, cut.Best, cut.Progress, cut.Ended);
        var last = trial.After(trial.Problem, read, trial.Steps - trial.Steps / 2);
        return [new("A run cut and resumed has the same bits", Bits, trial.UnequalNumbers(trial.Last, last), 0)];
    }

    static Law SameFit(string name, Trial trial, Option<EmState> other, Coordinates coordinates) => new(name, Fits,
        Measured(other, state => trial.Difference(trial.Last, state, coordinates)), RoundingOf(trial));

    /// <summary>Half the digits; fewer where an orientation is iterated, and where a column is so far from zero that
    /// its numbers have fewer to tell rows apart by.</summary>
    static double RoundingOf(Trial trial)
    {
        var far = Enumerable.Range(0, trial.Rows.Features).Max(f =>
            trial.Rows.ObservedOf(f).Values.AsVector().LargestMagnitude() / Math.Sqrt(trial.Problem.FloorVariances[f]));
        var isIterated = trial.Problem.Settings.Model is { Orientation: Sharing.Equal, Shape: Sharing.Variable };
        return Math.Max(isIterated ? OrientationRounding : HalfTheDigits, 64 * MachinePrecision.Epsilon * far);
    }

    /// <summary>How many numbers are observed, by the weights of their rows.</summary>
    static double Cells(Observations rows) => rows.Patterns.Sum(pattern =>
        pattern.Observed.Length * pattern.Observations.TotalWeight);

    static double OffOne(Vector shares) => Math.Abs(shares.Sum() - 1);

    static double Measured(Option<EmState> state, Func<EmState, double> deviation) =>
        state.Map(deviation).IfNone(double.PositiveInfinity);

    /// <summary>Rows in memory that are read as those of a file are.</summary>
    sealed record RowsReadAgain(Matrix Numbers) : StreamedRows(Numbers.Rows, Numbers.Columns)
    {
        public override void ReadInto(int first, Span<double> cells) =>
            Numbers.Span.Slice(first * Columns, cells.Length).CopyTo(cells);
    }
}
