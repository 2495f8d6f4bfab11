namespace MlPure.FSharp

open MlPure.Clusters
open MlPure.Data
open MlPure.Iteration

/// K-means, whole: to fit and to apply. Faults are in the Results, all at once.
[<RequireQualifiedAccess>]
module KMeansModel =

    /// The best of k clusters that the settings' search finds.
    let fit (settings: KMeansSettings) (k: int) (rows: RowData) =
        KMeansModel.Fit(rows, k, settings) |> Validation.toResult

    /// Models of a range of numbers of clusters with their scores.
    let select (settings: KMeansSettings) (least: int) (most: int) (rows: RowData) =
        KMeansModel.Select(rows, least, most, settings) |> Validation.toResult

    /// The nearest centroid of each row.
    let predict (model: KMeansModel) (rows: RowData) = model.Predict rows |> Validation.toResult |> Result.map List.ofSeq

    /// The distance of each row from each centroid.
    let distances (model: KMeansModel) (rows: RowData) = model.Distances rows |> Validation.toResult

    /// Minus the sum of squared distances of the rows from their nearest centroids: larger is better.
    let score (model: KMeansModel) (rows: RowData) = model.Score rows |> Validation.toResult

/// Lloyd's iteration step by step: a problem holds what does not change, a state what does.
[<RequireQualifiedAccess>]
module KMeans =

    /// The problem of dividing the rows.
    let problem (settings: LloydSettings) (rows: Observations) = KMeansProblem.Create(rows, settings) |> Validation.toResult

    /// The state at centroids to start from.
    let init (problem: KMeansProblem) (start: Centroids) = KMeans.Init(problem, start)

    /// The next state.
    let step (problem: KMeansProblem) (state: KMeansState) = KMeans.Step(problem, state)

    /// The states from one on, lazily, up to the one that ends the run.
    let trajectory (problem: KMeansProblem) (state: KMeansState) : KMeansState seq = KMeans.Trajectory(problem, state)

    /// The last state, and how it ended.
    let run (problem: KMeansProblem) (state: KMeansState) : Run<KMeansState> = KMeans.Run(problem, state)
