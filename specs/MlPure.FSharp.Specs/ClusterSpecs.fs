module MlPure.FSharp.Specs.ClusterSpecs

open MlPure.Clusters
open MlPure.FSharp
open Xunit

let private get result =
    match result with
    | Ok value -> value
    | Result.Error faults -> failwith $"%A{faults}"

/// Two clouds of twenty rows, ten apart.
let private rows =
    Array2D.init 40 2 (fun i j -> if j = 0 then float (i % 2) * 10.0 + float (i % 7) * 0.1 else float (i % 5) * 0.2)
    |> RowData.ofArray2D

[<Fact>]
let ``Clusters are found and other rows are assigned in one pipe`` () =
    let labels =
        rows
        |> KMeansModel.fit KMeansSettings.Default 2
        |> Result.bind (fun model -> [ [ 0.0; 0.5 ]; [ 10.0; 0.5 ] ] |> RowData.ofRows |> KMeansModel.predict model)

    Assert.Equal<int list>([ 0; 1 ], get labels)

[<Fact>]
let ``The inertia never rises along a trajectory of steps`` () =
    let problem = rows |> Observations.ofTable |> Result.bind (KMeans.problem LloydSettings.Default) |> get
    let start = array2D [ [ 0.0; 0.0 ]; [ 0.6; 0.8 ] ] |> Matrix.ofArray2D |> Centroids.Parse |> Validation.get
    let states = start |> KMeans.init problem |> KMeans.trajectory problem |> List.ofSeq
    Assert.True(states.Length > 2)
    Assert.All(List.pairwise states, fun (before, after) -> Assert.True(after.Inertia <= before.Inertia))
    Assert.Equal((KMeans.run problem states.Head).Last.Inertia, (List.last states).Inertia)

[<Fact>]
let ``The score of a model is minus the squared distances to the nearest centroids`` () =
    let model = rows |> KMeansModel.fit KMeansSettings.Default 2 |> get
    let distances = rows |> KMeansModel.distances model |> get
    let nearest = [ for i in 0..39 -> min distances[i, 0] distances[i, 1] ]
    Assert.Equal(-(List.sumBy (fun d -> d * d) nearest), rows |> KMeansModel.score model |> get, 9)

[<Fact>]
let ``The number of two clouds is chosen among two to five`` () =
    let selection = rows |> KMeansModel.select KMeansSettings.Default 2 5 |> get
    Assert.Equal(2, selection.Best.Count)
