namespace MlPure.FSharp

open MlPure.Clusters
open MlPure.Data
open MlPure.Iteration

/// K-means, whole: to fit and to apply. Faults are in the Results, all at once.
[<RequireQualifiedAccess>]
module KMeansModel =

    /// The best of k clusters that the settings' search finds.
    let fit (settings: KMeansSettings) (k: int) (rows: Observations) = KMeansModel.Fit(rows, k, settings) |> Validation.toResult

    /// The nearest centroid of each row.
    let predict (model: KMeansModel) (rows: Observations) = model.Predict rows |> Validation.toResult |> Result.map List.ofSeq

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
