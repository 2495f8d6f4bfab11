using MlPure.Faults;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>How a classifier or a regressor learns.</summary>
/// <remarks>Optional values that are not given take the usual ones: Adam at rate 0.001, and the first weights that suit the activation.</remarks>
public sealed record LearnerSettings
{
    LearnerSettings(TrainingSettings training, double validation, double penalty) => (Training, Validation, Penalty) = (training, validation, penalty);

    /// <summary>The widths of the hidden layers, from the inputs on.</summary>
    public IReadOnlyList<int> Hidden { get; private init; } = [100];

    /// <summary>The activation of the hidden layers.</summary>
    public Activation Activation { get; private init; } = Activation.Relu;

    /// <summary>The share of hidden activations dropped in training.</summary>
    public double Dropout { get; private init; }

    /// <summary>How it descends.</summary>
    public Optimizer Optimizer { get; private init; } = Optimizer.Adam().IfFail(_ => throw new InvalidOperationException("Adam's usual settings are valid."));

    /// <summary>Epochs, batches, patience.</summary>
    public TrainingSettings Training { get; }

    /// <summary>The share of rows to validate on; 0 for none.</summary>
    public double Validation { get; }

    /// <summary>λ of the penalty ½ λ Σ w².</summary>
    public double Penalty { get; }

    /// <summary>Whether inputs are standardised.</summary>
    public bool Standardizes { get; private init; } = true;

    /// <summary>How first weights are drawn; None for what suits the activation.</summary>
    public Option<WeightInitializer> First { get; private init; }

    /// <summary>The generator of first weights, of the rows to validate on, of orders and of masks, in this order.</summary>
    public MersenneTwister Generator { get; private init; } = MersenneTwister.FromSeed(0);

    /// <summary>Parsed settings.</summary>
    /// <returns>The settings, or all faults: those of <see cref="TrainingSettings.Create"/>, a hidden width below 1, a validation share or a dropout outside [0, 1), a
    /// penalty that is negative (110), patience without rows to validate on (411).</returns>
    public static Validation<Error, LearnerSettings> Create(IReadOnlyList<int>? hidden = null, Activation? activation = null, Optimizer? descent = null,
        int epochs = 50, int batch = 200, double validation = 0, Option<int> patience = default, uint seed = 0, double penalty = 0, double dropout = 0,
        bool standardizes = true, WeightInitializer? first = null, bool shuffles = true, Threads threads = default)
    {
        var widths = LanguageExt.Prelude.toSeq((hidden ?? [100]).SelectMany((width, l) => Parse.AtLeast($"width of hidden layer {l}", 1, width).Faults())).Strict();
        var training = TrainingSettings.Create(epochs, batch, shuffles, patience, threads);
        var faults = widths + training.Faults() + Parse.Share("validation share", validation).Faults() + Parse.NotNegative("penalty", penalty).Faults()
            + Parse.Share("dropout", dropout).Faults()
            + (patience.IsSome && validation == 0 ? LanguageExt.Prelude.Seq1<Error>(new NetworkFault.PatienceWithoutValidation()) : Seq<Error>.Empty);
        if (!faults.IsEmpty) return Validation<Error, LearnerSettings>.Fail(faults);
        return training.Map(valid =>
        {
            var settings = new LearnerSettings(valid, validation, penalty)
            {
                Dropout = dropout,
                Standardizes = standardizes,
                Generator = MersenneTwister.FromSeed(seed),
                First = LanguageExt.Prelude.Optional(first),
            };
            return settings with
            {
                Hidden = hidden is null ? settings.Hidden : [.. hidden],
                Activation = activation ?? settings.Activation,
                Optimizer = descent ?? settings.Optimizer,
            };
        });
    }

    /// <summary>Training from nothing on tables known to be parsed: rows to validate on kept apart, first weights drawn, the run.</summary>
    internal Validation<Error, TrainingRun> Fit(Examples examples, Loss loss, Metric metric, Func<Examples, Seq<Error>>? faultsOf = null) =>
        from layers in Layers.Dense([examples.Inputs.Columns, .. Hidden, examples.Targets.Columns], Activation, Activation.Identity, dropout: Dropout)
        let drawn = First.IfNone(WeightInitializer.For(layers)).Draw(layers, Generator)
        from parts in Validation == 0
            ? Validation<Error, (Examples, Option<Examples>, MersenneTwister)>.Success((examples, Option<Examples>.None, drawn.Next))
            : Holdout.Split(examples, Validation, drawn.Next).Map(split => (split.Training, Option<Examples>.Some(split.Validation), split.Next))
        from learnt in Parse.Unless(faultsOf?.Invoke(parts.Item1) ?? Seq<Error>.Empty, () => parts.Item1)
        from training in Networks.Training.Create(layers, loss, learnt, Optimizer, Training, parts.Item2, penalty: Penalty, metric: metric)
        select Train.Run(training, Train.Start(training, drawn.Network, parts.Item3));
}
