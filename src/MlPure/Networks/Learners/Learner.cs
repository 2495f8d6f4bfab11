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
    /// <param name="faultsOf">The faults of a split into rows to learn from and rows held out.</param>
    public Validation<Error, Result> Fit(
        Observations inputs, Matrix targets, Scaling targetScaling, Func<Holdout, Seq<Error>> faultsOf) =>
        from start in Drawn(inputs.Features, targets.Columns)
        from split in Split(inputs.Count, start.Next)
        from rows in Check.That(faultsOf(split.Rows)).Then(() => split.Rows)
        from inputScaler in ScalerOf(Settings.Scaling, inputs.Values, inputs, rows)
        from targetScaler in ScalerOf(targetScaling, targets, inputs, rows)
        let scaled = (Inputs: inputScaler.Transform(inputs.Values), Targets: targetScaler.Transform(targets))
        from dataset in DatasetOf(scaled.Inputs, scaled.Targets, inputs, rows.Training)
        from validation in rows.Validation.IsEmpty
            ? Option<Dataset>.None
            : DatasetOf(scaled.Inputs, scaled.Targets, inputs, rows.Validation).Map(Option<Dataset>.Some)
        from result in Fit(start.Network, split.Next, dataset, validation, rows.NumberedBy(inputs.RowNumber),
            inputScaler, targetScaler)
        select result;

    /// <summary>The same of rows whose last columns are targets or one number that names a class, none of them held
    /// out: rows that are streamed are not kept in memory, but for the order of shuffled batches.</summary>
    /// <param name="rows">Inputs, and after them targets or the class; complete.</param>
    /// <param name="targets">How many of the columns are targets.</param>
    /// <param name="classes">The numbers that name classes, ascending; empty where the last columns are
    /// targets.</param>
    /// <param name="targetScaling">Whether targets are standardized.</param>
    public Validation<Error, Result> Fit(
        Observations rows, int targets, EquatableArray<double> classes, Scaling targetScaling)
    {
        var inputs = rows.Features - targets;
        var whole = Settings.Scaling == Scaling.Standardized || targetScaling == Scaling.Standardized
            ? StandardScaler.Fit(rows)
            : StandardScaler.Identity(rows.Features);
        StandardScaler ScalerOf(Scaling scaling, int first, int count) =>
            scaling == Scaling.Standardized ? whole.Slice(first, count) : StandardScaler.Identity(count);
        var columns = new ExampleColumns(ScalerOf(Settings.Scaling, 0, inputs),
            ScalerOf(targetScaling, inputs, targets), classes);
        return from start in Drawn(inputs, columns.TargetCount)
               from result in Fit(start.Network, start.Next, Dataset.Of(rows, columns), Option<Dataset>.None,
                   Holdout.None(rows.Count).NumberedBy(rows.RowNumber), columns.Inputs, columns.Targets)
               select result;
    }

    /// <summary>A network of first weights, and the generator after them.</summary>
    Validation<Error, (Network Network, MersenneTwister Next)> Drawn(int inputs, int outputs) =>
        Layers.Dense([inputs, .. Settings.Hidden, outputs], Settings.Activation, Activation.Identity,
                dropout: Settings.Dropout)
            .Map(layers => Settings.Initializer.IfNone(WeightInitializer.For(layers))
                .Draw(layers, MersenneTwister.FromSeed(Settings.Seed)));

    Validation<Error, Result> Fit(Network start, MersenneTwister next, Dataset dataset, Option<Dataset> validation,
        Holdout rows, StandardScaler inputs, StandardScaler targets) =>
        from training in Training.Create(
            start.Layers, Loss, dataset, Settings.Optimizer, Settings.Training, validation,
            penalty: Settings.Penalty, metric: Metric)
        from run in Run(training, () => Train.Init(training, start, next))
        select new Result(run, rows, inputs, targets,
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
        Scaling scaling, Matrix values, Observations weighted, Holdout rows) =>
        scaling == Scaling.Standardized
            ? Observations.Parse(values.SelectRows(rows.Training), weighted.WeightsAt(rows.Training.Items))
                .Map(StandardScaler.Fit)
            : StandardScaler.Identity(values.Columns);

    static Validation<Error, Dataset> DatasetOf(
        Matrix inputs, Matrix targets, Observations weighted, EquatableArray<int> rows) =>
        Dataset.Create(inputs.SelectRows(rows), targets.SelectRows(rows), weighted.WeightsAt(rows.Items));
}
