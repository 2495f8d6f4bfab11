using MlPure.Iteration;

namespace MlPure.Networks;

/// <summary>A model that was fitted, and how that went.</summary>
/// <param name="Model">The classifier or the regressor.</param>
/// <param name="Run">The run of training.</param>
/// <param name="Rows">The numbers of the rows that it learnt from, and of those held out.</param>
/// <param name="TrainingScore">The metric (accuracy or R²) of the model on the rows that it learnt from.</param>
/// <param name="ValidationScore">The metric of the model on the rows held out, where there are any.</param>
public sealed record LearnerFit<TModel>(
    TModel Model, TrainingRun Run, Holdout Rows, double TrainingScore, Option<double> ValidationScore)
{
    /// <summary>The model and its run.</summary>
    public void Deconstruct(out TModel model, out TrainingRun run) => (model, run) = (Model, Run);

    /// <summary>The model, its scores and how the run ended.</summary>
    public override string ToString()
    {
        static string On(double score, int rows) => FormattableString.Invariant($"score {score:G4} on {rows}");
        var training = On(TrainingScore, Rows.Training.Length);
        var validation = ValidationScore.Map(score => $", {On(score, Rows.Validation.Length)} held out").IfNone("");
        var ending = Run.Outcome is Outcome.LimitReached ? $"{NetworkOutcome.AllWereRun(Run.Last.Epoch)}."
            : Run.Outcome.Message;
        return $"{Model}; {training} training rows{validation}. {ending}";
    }
}
