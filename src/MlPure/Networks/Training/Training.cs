using MlPure.Faults;

namespace MlPure.Networks;

/// <summary>All that stays as it is while a network learns: what is made small, on which rows, how, and what watches it.</summary>
public sealed class Training
{
    Training(Objective objective, Option<Objective> validation, Optimizer descent, TrainingSettings settings, Option<Metric> metric) =>
        (Objective, Validation, Optimizer, Settings, Metric) = (objective, validation, descent, settings, metric);

    /// <summary>What is made small, on the training rows.</summary>
    public Objective Objective { get; }

    /// <summary>The mean loss on rows that are not learnt from, without a penalty.</summary>
    public Option<Objective> Validation { get; }

    /// <summary>How.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>How long, and in which batches.</summary>
    public TrainingSettings Settings { get; }

    /// <summary>A number for people to read, taken on the validation rows.</summary>
    public Option<Metric> Metric { get; }

    /// <summary>Everything together.</summary>
    /// <returns>The training, or all faults: those of <see cref="Objective.Create(Layers, Loss, Examples, Reduction, double)"/> for either set of rows, and
    /// patience without rows to validate on (411).</returns>
    public static Validation<Error, Training> Create(Layers layers, Loss loss, Examples examples, Optimizer descent, TrainingSettings settings,
        Option<Examples> validation = default, Reduction reduction = Reduction.Mean, double penalty = 0, Option<Metric> metric = default)
    {
        var objective = Objective.Create(layers, loss, examples, reduction, penalty);
        var watched = validation.Map(rows => Objective.Create(layers, loss, rows));
        var faults = objective.Faults() + watched.Map(Parse.Faults).IfNone(Seq<Error>.Empty)
            + (settings.Patience.IsSome && validation.IsNone ? LanguageExt.Prelude.Seq1<Error>(new NetworkFault.PatienceWithoutValidation()) : Seq<Error>.Empty);
        return faults.IsEmpty
            ? objective.Bind(valid => watched.Match(Some: one => one.Map(Option<Objective>.Some), None: () => Validation<Error, Option<Objective>>.Success(Option<Objective>.None))
                .Map(rows => new Training(valid, rows, descent, settings, metric)))
            : Validation<Error, Training>.Fail(faults);
    }
}
