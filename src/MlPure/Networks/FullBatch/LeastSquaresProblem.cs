using MlPure.Faults;

namespace MlPure.Networks;

/// <summary>What stays the same in a run of Levenberg-Marquardt: least squares, whose loss is half the squared
/// error.</summary>
public sealed record LeastSquaresProblem
{
    LeastSquaresProblem(Objective objective, FullBatchSettings settings) =>
        (Objective, Settings) = (objective, settings);

    /// <summary>E, which is minimized.</summary>
    public Objective Objective { get; }

    /// <summary>How long the run goes on.</summary>
    public FullBatchSettings Settings { get; }

    /// <summary>The problem.</summary>
    /// <returns>The problem, or all faults: another loss than half the squared error (407), and those of
    /// <see cref="FullBatchSettings.Validate"/>.</returns>
    public static Validation<Error, LeastSquaresProblem> Create(
        Objective objective, FullBatchSettings? settings = null) =>
        (SquaredError(objective), (settings ?? FullBatchSettings.Default).Validate())
            .Apply(static (squared, valid) => new LeastSquaresProblem(squared, valid));

    static Validation<Error, Objective> SquaredError(Objective objective) => Parse.Rule(
        objective.Loss == Loss.HalfSquaredError,
        objective,
        () => new NetworkFault.LossNotFor("Levenberg-Marquardt", objective.Loss.Name, Loss.HalfSquaredError.Name));
}
