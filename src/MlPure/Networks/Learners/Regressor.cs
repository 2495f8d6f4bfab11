using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>A network that tells numbers, with the standardisation of its inputs and of its targets.</summary>
public sealed record Regressor
{
    Regressor(Network network, StandardScaler inputs, StandardScaler targets, Link link) => (Network, Inputs, Targets, Link) = (network, inputs, targets, link);

    /// <summary>The network, from standardised inputs to what the link makes standardised targets of.</summary>
    public Network Network { get; }

    /// <summary>The standardisation of the inputs.</summary>
    public StandardScaler Inputs { get; }

    /// <summary>The standardisation of the targets, whose inverse stands behind the network.</summary>
    public StandardScaler Targets { get; }

    /// <summary>What the network's outputs stand for.</summary>
    public Link Link { get; }

    /// <summary>A regressor of parts that were written down.</summary>
    /// <returns>The regressor, or all faults: standardisations of another count than the network has inputs or outputs (105).</returns>
    public static Validation<Error, Regressor> Create(Network network, StandardScaler inputs, StandardScaler targets, Link? link = null) => Parse.Unless(
        Parse.Same("means of the inputs", inputs.Means.Length, "one for each input", network.Layers.Inputs).Faults()
            + Parse.Same("means of the targets", targets.Means.Length, "one for each output", network.Layers.Outputs).Faults(),
        () => new Regressor(network, inputs, targets, link ?? Link.Identity));

    /// <summary>Learns to tell targets from inputs, by half the squared error of standardised targets or another loss of them. Targets of a loss that has
    /// the last activation in it (counts, shares) have a range of their own and are left as they are.</summary>
    /// <param name="inputs">x (n x d).</param>
    /// <param name="targets">t (n x k).</param>
    /// <param name="settings">How.</param>
    /// <param name="loss">Another loss: Huber's, or Poisson's for counts.</param>
    /// <returns>The regressor and the run that led to it, or all faults: those of <see cref="Observations.Parse"/> for either table, tables of unequal
    /// length (105), a validation share that leaves no row (412), targets outside the loss's range (409, 410).</returns>
    public static Validation<Error, (Regressor Regressor, TrainingRun Run)> Fit(Matrix inputs, Matrix targets, LearnerSettings settings, Loss? loss = null)
    {
        var faults = Observations.Parse(inputs).Faults() + Observations.Parse(targets).Faults()
            + Parse.Same("targets", targets.Rows, "one row for each row of the inputs", inputs.Rows).Faults();
        if (!faults.IsEmpty) return Validation<Error, (Regressor, TrainingRun)>.Fail(faults);
        var made = loss ?? Loss.HalfSquaredError;
        return from x in Observations.Parse(inputs)
               from t in Observations.Parse(targets)
               let ofInputs = settings.Standardizes ? StandardScaler.Fit(x) : StandardScaler.Identity(inputs.Columns)
               let ofTargets = settings.Standardizes && made.Link == Link.Identity ? StandardScaler.Fit(t) : StandardScaler.Identity(targets.Columns)
               from examples in Examples.Create(ofInputs.Transform(inputs), ofTargets.Transform(targets))
               from run in settings.Fit(examples, made, Metric.R2)
               select (new Regressor(run.Network, ofInputs, ofTargets, made.Link), run);
    }

    /// <summary>The targets expected for each row (n x k).</summary>
    /// <returns>The targets, or all faults: another number of columns than learnt (105), numbers that are not finite (102, 103).</returns>
    public Validation<Error, Matrix> Predict(Matrix inputs) => inputs.Columns == Inputs.Means.Length
        ? Parse.Unless(Parse.NotFinite("inputs", inputs), () => Inputs.Transform(inputs)).Bind(standardised => Network.Predict(standardised)).Map(Link.MeanOf).Map(Targets.InverseTransform)
        : Network.Predict(inputs);

    /// <summary>R² of the predictions, averaged over targets.</summary>
    /// <returns>R², or all faults: those of <see cref="Predict"/>, targets of another shape (105).</returns>
    public Validation<Error, double> R2(Matrix inputs, Matrix targets)
    {
        var predicted = Predict(inputs);
        return Parse.Unless(
            predicted.Faults() + Parse.Same("targets", targets.Rows, "one row for each row of the inputs", inputs.Rows).Faults()
                + Parse.Same("targets", targets.Columns, "as many columns as learnt", Targets.Means.Length).Faults(),
            () => predicted).Bind(given => given).Map(given => Metric.R2.Of(given, targets));
    }
}
