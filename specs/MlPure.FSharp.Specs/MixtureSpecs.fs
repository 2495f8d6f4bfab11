module MlPure.FSharp.Specs.MixtureSpecs

open MlPure.FSharp
open MlPure.Mixtures
open Xunit

/// Two clouds of twenty rows, ten apart.
let private rows =
    RowData.ofRows [ for i in 0..39 -> [ float (i % 2) * 10.0 + float (i % 7) * 0.1; float (i % 5) * 0.2 ] ]

let private get result =
    match result with
    | Ok value -> value
    | Result.Error faults -> failwith $"%A{faults}"

[<Fact>]
let ``A mixture is fitted to rows and applied to others in one pipe`` () =
    let labels =
        rows
        |> MixtureModel.fit MixtureSettings.Default 2
        |> Result.bind (fun model -> [ [ 0.0; 0.5 ]; [ 10.0; 0.5 ] ] |> RowData.ofRows |> MixtureModel.predict model)

    Assert.Equal<int list>([ 0; 1 ], get labels)

[<Fact>]
let ``Settings are changed with their properties as names`` () =
    let settings = MixtureSettings(Seed = 7u, Covariance = CovarianceModel.EII)
    let model = rows |> MixtureModel.fit settings 2 |> get
    Assert.Equal("EII", model.Covariance.Name)

[<Fact>]
let ``The probabilities of a row sum to one and its label is their largest`` () =
    let model = rows |> MixtureModel.fit MixtureSettings.Default 2 |> get
    let probabilities = rows |> MixtureModel.predictProbabilities model |> get
    let labels = rows |> MixtureModel.predict model |> get

    for i, label in List.indexed labels do
        let row = [ for j in 0..1 -> probabilities[i, j] ]
        Assert.Equal(1.0, List.sum row, 12)
        Assert.Equal(List.max row, row[label])

[<Fact>]
let ``Steps piped one after another are the trajectory`` () =
    let observations = rows |> Observations.ofTable |> get
    let problem = observations |> Em.problem EmSettings.Default 2 |> get
    let start = MixtureSettings(Start = MixtureStart.RandomRows 1)
    let first = rows |> MixtureModel.fit start 2 |> get |> fun model -> Em.init problem model.Components |> get
    let states = first |> Em.trajectory problem |> List.ofSeq
    let stepped = List.scan (fun state _ -> state |> Em.step problem) first states.Tail
    Assert.Equal<float list>([ for state in states -> state.LogLikelihood ], [ for state in stepped -> state.LogLikelihood ])

[<Fact>]
let ``A run ends converged where its trajectory ends`` () =
    let observations = rows |> Observations.ofTable |> get
    let problem = observations |> Em.problem EmSettings.Default 1 |> get
    let model = rows |> MixtureModel.fit MixtureSettings.Default 1 |> get
    let first = Em.init problem model.Components |> get
    let run = first |> Em.run problem
    Assert.Equal((Seq.last (Em.trajectory problem first)).LogLikelihood, run.Last.LogLikelihood)

    match run.Outcome with
    | Converged steps -> Assert.Equal(run.Steps, steps)
    | LimitReached _
    | Stopped _ -> failwith run.Outcome.Message

[<Fact>]
let ``All faults of a fit are in its Result`` () =
    match array2D [ [ infinity; 1.0 ]; [ 2.0; infinity ] ] |> RowData.ofArray2D |> MixtureModel.fit MixtureSettings.Default 1 with
    | Ok _ -> failwith "infinity was accepted"
    | Result.Error faults -> Assert.Equal(2, faults.Length)
