using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>A network that predicts numbers, with the standardization of its inputs and of its targets.</summary>
/// <example><code>
/// var (regressor, run) = Regressor.Fit(inputs, targets).GetOrThrow();
/// var predicted = regressor.Predict(newRows).GetOrThrow();
/// </code></example>
public sealed record Regressor
{
    Regressor(Network network, StandardScaler inputs, StandardScaler targets, Link link) =>
        (Network, Inputs, Targets, Link) = (network, inputs, targets, link);

    /// <summary>The network, from standardized inputs to the link of standardized targets.</summary>
    public Network Network { get; }

    /// <summary>The standardization of the inputs.</summary>
    public StandardScaler Inputs { get; }

    /// <summary>The standardization of the targets, whose inverse is applied to the network's predictions.</summary>
    public StandardScaler Targets { get; }

    /// <summary>The scale of the network's outputs.</summary>
    public Link Link { get; }

    /// <summary>A regressor of given parts.</summary>
    /// <returns>The regressor, or all faults: standardizations of another count than the network has inputs or outputs
    /// (105).</returns>
    public static Validation<Error,
        Regressor> Create(Network network, StandardScaler inputs, StandardScaler targets, Link? link = null) =>
        Check.That(Parse.Same("means of the inputs", inputs.Means.Length, "one for each input", network.Layers.Inputs))
            .And(Parse.Same("means of the targets", targets.Means.Length, "one for each output",
                network.Layers.Outputs))
            .Then(() => new Regressor(network, inputs, targets, link ?? Link.Identity));

    /// <summary>Learns to predict targets from inputs, by half the squared error of standardized targets or another
    /// loss of them. Targets of a loss that contains the last activation (counts, proportions) have their own range and
    /// are not standardized.</summary>
    /// <param name="inputs">x (n x d); the weight of a row counts as so many copies of it.</param>
    /// <param name="targets">t (n x k).</param>
    /// <param name="settings">How; <see cref="LearnerSettings.Default"/> where none are given.</param>
    /// <param name="loss">Another loss: Huber's, or Poisson's for counts.</param>
    /// <returns>The regressor and the run that led to it, or all faults: those of
    /// <see cref="LearnerSettings.Validate"/> and of <see cref="Observations.Parse"/> for either table, tables of
    /// unequal length (105), a validation fraction that leaves no row (412), targets outside the loss's range (409,
    /// 410).</returns>
    public static Validation<Error, LearnerFit<Regressor>> Fit(
        RowData inputs, Matrix targets, LearnerSettings? settings = null, Loss? loss = null)
    {
        var table = inputs.ToComplete();
        var learner = new Learner(settings ?? LearnerSettings.Default, loss ?? Loss.HalfSquaredError, Metric.R2);
        return Check.That(learner.Settings.Validate())
            .And(table)
            .And(Observations.Parse(targets))
            .And(inputs.CountFaults("targets", targets.Rows, "one row for each row of the inputs"))
            .And(learner.Loss.FaultsOf(targets))
            .Then(() => table.Bind(rows => Fit(rows, targets.SelectRows([.. rows.RowNumbers]), learner)));
    }

    /// <summary>The same for rows whose last columns are targets. Rows that are streamed are not kept in memory where
    /// none is held out.</summary>
    /// <param name="rows">Inputs and, after them, targets.</param>
    /// <param name="targets">How many of the columns are targets.</param>
    /// <param name="settings">How; <see cref="LearnerSettings.Default"/> where none are given.</param>
    /// <param name="loss">Another loss.</param>
    /// <returns>The regressor and its run, or all faults: those of <see cref="Dataset.Create(Observations, int)"/> and
    /// of the other overload.</returns>
    public static Validation<Error, LearnerFit<Regressor>> Fit(
        Observations rows, int targets, LearnerSettings? settings = null, Loss? loss = null)
    {
        var learner = new Learner(settings ?? LearnerSettings.Default, loss ?? Loss.HalfSquaredError, Metric.R2);
        var dataset = Dataset.Create(rows, targets);
        return Check.That(learner.Settings.Validate()).And(dataset).Then(() => learner.Settings.ValidationFraction > 0
            ? dataset.Bind(all => Observations.Parse(all.Inputs, rows.Weights)
                .Bind(inputs => Fit(inputs, all.Targets, learner)))
                .Map(fit => fit with { Rows = fit.Rows.NumberedBy(rows.RowNumber) })
            : learner.Fit(rows, targets, [], ScalingOfTargets(learner)).Map(result => Of(result, learner)));
    }

    /// <summary>The same for a two-dimensional array of targets.</summary>
    /// <returns>The regressor and its run, or the faults of the other overload.</returns>
    public static Validation<Error, LearnerFit<Regressor>> Fit(
        RowData inputs, double[,] targets, LearnerSettings? settings = null, Loss? loss = null) =>
        Fit(inputs, Matrix.From(targets), settings, loss);

    /// <summary>The same for one target of each row (n).</summary>
    /// <returns>The regressor and its run, or the faults of the other overload.</returns>
    public static Validation<Error, LearnerFit<Regressor>> Fit(
        RowData inputs, double[] targets, LearnerSettings? settings = null, Loss? loss = null) =>
        Fit(inputs, Matrix.Of(targets.Length, 1, targets), settings, loss);

    /// <summary>The expected targets for each row (n x k).</summary>
    /// <returns>The targets, or all faults: another number of columns than learnt (105), numbers that are not finite
    /// (102, 103) or too large (106).</returns>
    public Validation<Error, Matrix> Predict(RowData inputs) => New(inputs).Map(Predict);

    /// <summary>R² of the predictions, averaged over targets; a row of weight w counts as w rows.</summary>
    /// <returns>R², or all faults: those of <see cref="Predict(RowData)"/>, targets of another shape (105), targets
    /// that are not finite (102, 103).</returns>
    public Validation<Error, double> R2(RowData inputs, Matrix targets)
    {
        var table = New(inputs);
        return Check.That(inputs.CountFaults("targets", targets.Rows, "one row for each row of the inputs"))
            .And(Parse.Same("targets", targets.Columns, "as many columns as learnt", Targets.Means.Length))
            .And(Parse.NotFinite("targets", targets))
            .And(table)
            .Then(() => table.Map(rows =>
                Metric.R2.Of(Predict(rows), targets.SelectRows([.. rows.RowNumbers]), rows.Weights)));
    }

    /// <summary>The number of targets and the network's shape.</summary>
    public override string ToString() => $"regressor of {Targets.Means.Length} targets, {Network.Layers}";

    Validation<Error, Observations> New(RowData inputs) => inputs.ToNewComplete(Network.Layers.Inputs);

    Matrix Predict(Observations rows)
    {
        var outputs = Prediction.Of(Network, Inputs.Transform(rows.Values));
        return Targets.InverseTransform(Link.Inverse(outputs));
    }

    static Validation<Error, LearnerFit<Regressor>> Fit(Observations inputs, Matrix targets, Learner learner) =>
        learner.Fit(inputs, targets, ScalingOfTargets(learner), static _ => Seq<Error>.Empty)
            .Map(result => Of(result, learner));

    /// <summary>A loss that contains the last activation has targets of its own range.</summary>
    static Scaling ScalingOfTargets(Learner learner) =>
        learner.Loss.Link == Link.Identity ? learner.Settings.Scaling : Scaling.AsGiven;

    static LearnerFit<Regressor> Of(Learner.Result result, Learner learner) =>
        result.With(new Regressor(result.Run.Network, result.Inputs, result.Targets, learner.Loss.Link));
}
