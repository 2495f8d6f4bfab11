module MlPure.FSharp.Specs.NetworkSpecs

open MlPure.FSharp
open MlPure.Networks
open Xunit

let private get result =
    match result with
    | Ok value -> value
    | Result.Error faults -> failwith $"%A{faults}"

let private points = [ for i in 0..39 -> [ float (i % 8) - 3.5; float (i % 5) - 2.0 ] ]

let private rows = RowData.ofRows points

let private settings =
    LearnerSettings(
        Hidden = EquatableArray.ofSeq [ 8 ],
        Optimizer = Optimizer.Adam 0.02,
        Training = TrainingSettings(Epochs = 200, BatchSize = 10)
    )

[<Fact>]
let ``A classifier learns which side of a line points are on`` () =
    let labels = [ for point in points -> if point[0] > 0.0 then "right" else "left" ]
    let fit = rows |> Classifier.fit settings labels |> get
    Assert.Equal(1.0, rows |> Classifier.accuracy fit.Model labels |> get)
    Assert.Equal<string list>(labels, rows |> Classifier.predict fit.Model |> get)
    let confusion = rows |> Classifier.confusion fit.Model labels |> get
    Assert.Equal(0.0, confusion[0, 1] + confusion[1, 0])
    let probabilities = rows |> Classifier.predictProbabilities fit.Model |> get
    Assert.All([ 0..39 ], fun i -> Assert.Equal(1.0, probabilities[i, 0] + probabilities[i, 1], 12))

[<Fact>]
let ``A regressor learns a plane`` () =
    let targets = Matrix.ofArray2D (array2D [ for point in points -> [ point[0] - 2.0 * point[1] ] ])
    let fit = rows |> Regressor.fit settings targets |> get
    Assert.True((rows |> Regressor.r2 fit.Model targets |> get) > 0.95)
    Assert.Equal(40, (rows |> Regressor.predict fit.Model |> get).Rows)

[<Fact>]
let ``All faults of a classifier are in its Result`` () =
    match rows |> Classifier.fit settings [ "only"; "two" ] with
    | Ok _ -> failwith "two labels for forty rows were accepted"
    | Result.Error faults -> Assert.Equal<int list>([ 105 ], [ for fault in faults -> fault.Code ])
