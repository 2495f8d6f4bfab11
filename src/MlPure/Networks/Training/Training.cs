using MlPure.Faults;

namespace MlPure.Networks;

/// <summary>What stays the same while a network learns: what is minimized, on which rows, how, and on which rows it is
/// validated.</summary>
public sealed record Training
{
    Training(Objective objective, Option<Objective> validation, Optimizer optimizer, TrainingSettings settings,
        Option<Metric> metric) =>
        (Objective, Validation, Optimizer, Settings, Metric) = (objective, validation, optimizer, settings, metric);

    /// <summary>What is minimized, on the training rows.</summary>
    public Objective Objective { get; }

    /// <summary>The mean loss on the validation rows, without a penalty.</summary>
    public Option<Objective> Validation { get; }

    /// <summary>How a gradient becomes a step.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>How long, and in which batches.</summary>
    public TrainingSettings Settings { get; }

    /// <summary>The metric that is reported for the validation rows.</summary>
    public Option<Metric> Metric { get; }

    /// <summary>The problem of training networks of one shape.</summary>
    /// <param name="layers">The shape.</param>
    /// <param name="loss">L.</param>
    /// <param name="dataset">The training rows.</param>
    /// <param name="optimizer">How a gradient becomes a step.</param>
    /// <param name="settings">How long, and in which batches.</param>
    /// <param name="validation">The validation rows, where there are any.</param>
    /// <param name="reduction">Whether a batch's rows are averaged or summed.</param>
    /// <param name="penalty">λ of the penalty ½ λ Σ w².</param>
    /// <param name="metric">The metric that is reported for the validation rows.</param>
    /// <returns>The training, or all faults: those of
    /// <see cref="Objective.Create(Layers, Loss, Dataset, Reduction, double)"/> for either set of rows, of
    /// <see cref="Optimizer.Validate"/> and of <see cref="TrainingSettings.Validate"/>, and patience without validation
    /// rows (411).</returns>
    public static Validation<Error, Training> Create(
        Layers layers,
        Loss loss,
        Dataset dataset,
        Optimizer optimizer,
        TrainingSettings? settings = null,
        Option<Dataset> validation = default,
        Reduction reduction = Reduction.Mean,
        double penalty = 0,
        Option<Metric> metric = default)
    {
        var bounds = settings ?? TrainingSettings.Default;
        var objective = Objective.Create(layers, loss, dataset, reduction, penalty);
        var validated = validation.Match(
            Some: rows => Objective.Create(layers, loss, rows).Map(Option<Objective>.Some),
            None: () => Validation<Error, Option<Objective>>.Success(Option<Objective>.None));
        var patience = Parse.Rule(bounds.Patience.IsNone
            || validation.IsSome, bounds, static () => new NetworkFault.PatienceWithoutValidation());
        return (objective, validated, optimizer.Validate(), bounds.Validate(), patience)
            .Apply((training, watched, valid, limits, _) =>
            new Training(training, watched, valid, limits, metric));
    }
}
