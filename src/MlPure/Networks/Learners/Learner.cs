using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Networks;

/// <summary>What fitting a classifier and fitting a regressor have in common.</summary>
/// <param name="Settings">Validated settings.</param>
/// <param name="Loss">What is minimized.</param>
/// <param name="Metric">What is reported.</param>
sealed record Learner(LearnerSettings Settings, Loss Loss, Metric Metric)
{
    /// <summary>What came of a fit: the run, which rows it learnt from, and the scalers fitted on those rows.</summary>
    public sealed record Result(TrainingRun Run, Holdout Rows, StandardScaler Inputs, StandardScaler Targets,
        double TrainingScore, Option<double> ValidationScore)
    {
        public LearnerFit<TModel> With<TModel>(TModel model) => new(model, Run, Rows, TrainingScore, ValidationScore);
    }

    /// <summary>Training from drawn weights. Rows are held out before anything is fitted, the scalers
    /// included.</summary>
    /// <param name="inputs">x (n x d), complete, with the weights of the rows.</param>
    /// <param name="targets">t (n x k), finite.</param>
    /// <param name="targetScaling">Whether targets are standardized.</param>
    /// <param name="faultsOf">The faults of the targets to learn from.</param>
    public Validation<Error, Result> Fit(
        Observations inputs, RowStore targets, Scaling targetScaling, Func<RowStore, Seq<Error>> faultsOf) =>
        from layers in Layers.Dense(
            [inputs.Features, .. Settings.Hidden, targets.Columns], Settings.Activation, Activation.Identity,
            dropout: Settings.Dropout)
        let drawn = Settings.Initializer.IfNone(WeightInitializer.For(layers))
            .Draw(layers, MersenneTwister.FromSeed(Settings.Seed))
        from split in Split(inputs.Count, drawn.Next)
        from rows in Check.That(faultsOf(Learnt(targets, split.Rows))).Then(() => split.Rows)
        from inputScaler in ScalerOf(Settings.Scaling, inputs.Store, inputs, rows)
        from targetScaler in ScalerOf(targetScaling, targets, inputs, rows)
        let scaled = (Inputs: inputScaler.Transform(inputs.Store), Targets: targetScaler.Transform(targets))
        from dataset in DatasetOf(scaled.Inputs, scaled.Targets, inputs, rows.Training)
        from validation in rows.Validation.IsEmpty
            ? Option<Dataset>.None
            : DatasetOf(scaled.Inputs, scaled.Targets, inputs, rows.Validation).Map(Option<Dataset>.Some)
        from training in Training.Create(
            layers, Loss, dataset, Settings.Optimizer, Settings.Training, validation,
            penalty: Settings.Penalty, metric: Metric)
        from run in Run(training, () => Train.Init(training, drawn.Network, split.Next))
        select new Result(run, rows.NumberedBy(inputs.RowNumber), inputScaler, targetScaler,
            Score(training.Objective, run), training.Validation.Map(held => Score(held, run)));

    Validation<Error, TrainingRun> Run(Training training, Func<TrainingState> start) => Settings.Keeper.Match(
        Some: open => open(training).Map(keeper => Train.Run(training, start, keeper)),
        None: () => Train.Run(training, start()));

    double Score(Objective objective, TrainingRun run) =>
        objective.Score(Metric, run.Network, Settings.Training.Threads);

    Validation<Error, (Holdout Rows, MersenneTwister Next)> Split(int rows, MersenneTwister generator) =>
        Settings.ValidationFraction == 0
            ? (Holdout.None(rows), generator)
            : Holdout.Split(rows, Settings.ValidationFraction, generator);

    static Validation<Error, StandardScaler> ScalerOf(
        Scaling scaling, RowStore values, Observations weighted, Holdout rows) =>
        scaling == Scaling.Standardized
            ? Parsed(Learnt(values, rows), weighted.WeightsAt(rows.Training.Items)).Map(StandardScaler.Fit)
            : StandardScaler.Identity(values.Columns);

    /// <summary>The rows to learn from; as they stand where none are held out.</summary>
    static RowStore Learnt(RowStore all, Holdout rows) =>
        rows.Validation.IsEmpty ? all : all.Subset(rows.Training);

    static Validation<Error, Observations> Parsed(RowStore values, Option<Vector> weights) =>
        values is StreamedRows streamed ? Observations.Stream(streamed, weights)
            : Observations.Parse(values.All, weights);

    /// <summary>Parsed rows that are streamed stay finite when they are scaled: their numbers are at most 1e150, and
    /// what they are divided by, where it is not 1, is at least of the size of the least spread, 1e-150.</summary>
    static Validation<Error, Dataset> DatasetOf(
        RowStore inputs, RowStore targets, Observations weighted, EquatableArray<int> rows)
    {
        var (x, t) = rows.Length == inputs.Rows ? (inputs, targets) : (inputs.Subset(rows), targets.Subset(rows));
        var weights = weighted.WeightsAt(rows.Items);
        return x is StreamedRows ? Dataset.OfChecked(x, t, weights) : Dataset.Create(x.All, t.All, weights);
    }
}
