namespace MlPure.FSharp

open MlPure.Data
open MlPure.Iteration
open MlPure.Linear
open MlPure.Mixtures

/// Mixtures of normal densities, whole: to fit, to choose and to apply. Faults are in the Results, all at once.
[<RequireQualifiedAccess>]
module MixtureModel =

    /// A mixture of k components.
    let fit (settings: MixtureSettings) (k: int) (rows: RowData) = MixtureModel.Fit(rows, k, settings) |> Validation.toResult

    /// The best of several numbers of components and families of covariances, with the table that it was chosen from.
    let select (settings: SelectionSettings) (rows: RowData) = MixtureModel.Select(rows, settings) |> Validation.toResult

    /// The most probable component of each row; -1 for noise.
    let predict (model: MixtureModel) (rows: RowData) = model.Predict rows |> Validation.toResult |> Result.map List.ofSeq

    /// The probability of each component for each row, and of noise in a last column where the model has noise.
    let predictProbabilities (model: MixtureModel) (rows: RowData) = model.PredictProbabilities rows |> Validation.toResult

    /// The log-density of each row, in nats.
    let logDensities (model: MixtureModel) (rows: RowData) = model.LogDensities rows |> Validation.toResult

    /// The mean log-density of the rows: larger is better.
    let score (model: MixtureModel) (rows: RowData) = model.Score rows |> Validation.toResult

    /// The rows with each missing value replaced by its conditional mean.
    let impute (model: MixtureModel) (rows: RowData) = model.Impute rows |> Validation.toResult

/// EM step by step: a problem holds what does not change, a state what does.
[<RequireQualifiedAccess>]
module Em =

    /// The problem of fitting k components to the rows.
    let problem (settings: EmSettings) (k: int) (rows: Observations) = EmProblem.Create(rows, k, settings) |> Validation.toResult

    /// The state at a mixture to start from.
    let init (problem: EmProblem) (start: GaussianMixture) = Em.Init(problem, start) |> Validation.toResult

    /// The next state.
    let step (problem: EmProblem) (state: EmState) = Em.Step(problem, state)

    /// The states from one on, lazily, up to the one that ends the run.
    let trajectory (problem: EmProblem) (state: EmState) : EmState seq = Em.Trajectory(problem, state)

    /// The last state, and how it ended.
    let run (problem: EmProblem) (state: EmState) : Run<EmState> = Em.Run(problem, state)
