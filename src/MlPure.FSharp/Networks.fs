namespace MlPure.FSharp

open MlPure.Data
open MlPure.Linear
open MlPure.Networks

/// Networks that predict labels, whole: to fit and to apply. Faults are in the Results, all at once.
[<RequireQualifiedAccess>]
module Classifier =

    /// A network that learns the label of each row.
    let fit (settings: LearnerSettings) (labels: string seq) (inputs: RowData) =
        Classifier.Fit(inputs, ResizeArray labels, settings) |> Validation.toResult

    /// The most probable label of each row.
    let predict (model: Classifier) (inputs: RowData) =
        model.Predict inputs |> Validation.toResult |> Result.map List.ofSeq

    /// The probability of each label for each row.
    let predictProbabilities (model: Classifier) (inputs: RowData) =
        model.PredictProbabilities inputs |> Validation.toResult

    /// The fraction of rows whose label is predicted.
    let accuracy (model: Classifier) (labels: string seq) (inputs: RowData) =
        model.Accuracy(inputs, ResizeArray labels) |> Validation.toResult

    /// How many rows of each label were predicted as each label.
    let confusion (model: Classifier) (labels: string seq) (inputs: RowData) =
        model.Confusion(inputs, ResizeArray labels) |> Validation.toResult

/// Networks that predict numbers, whole: to fit and to apply. Faults are in the Results, all at once.
[<RequireQualifiedAccess>]
module Regressor =

    /// A network that learns the targets (one row of them for each row of inputs).
    let fit (settings: LearnerSettings) (targets: Matrix) (inputs: RowData) =
        Regressor.Fit(inputs, targets, settings) |> Validation.toResult

    /// The expected targets of each row.
    let predict (model: Regressor) (inputs: RowData) = model.Predict inputs |> Validation.toResult

    /// R² of the predictions, averaged over targets.
    let r2 (model: Regressor) (targets: Matrix) (inputs: RowData) = model.R2(inputs, targets) |> Validation.toResult

/// Training step by step: a training holds what does not change, a state what does.
[<RequireQualifiedAccess>]
module Train =

    /// The state before the first batch.
    let init (training: Training) generator (network: Network) = Train.Init(training, network, generator)

    /// The state after one more batch.
    let step (training: Training) (state: TrainingState) = Train.Step(training, state)

    /// The states an epoch apart, lazily, up to the one that ends the run.
    let trajectory (training: Training) (state: TrainingState) : TrainingState seq = Train.Trajectory(training, state)

    /// The run to its end, with the reports of its epochs.
    let run (training: Training) (state: TrainingState) : TrainingRun = Train.Run(training, state)
