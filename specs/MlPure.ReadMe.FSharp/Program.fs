open MlPure.Files
open MlPure.FSharp
open MlPure.Mixtures

let eruptions = (Csv.Read "specs/data/faithful.csv" |> Validation.get).Numbers [| "eruptions"; "waiting" |] |> Validation.get

match eruptions |> Table.ofMatrix |> MixtureModel.fit MixtureSettings.Default 3 with
| Ok model ->
    printfn $"{model}"
    printfn $"new rows: components %A{[ [ 1.8; 54 ]; [ 4.5; 80 ] ] |> Table.ofRows |> MixtureModel.predict model}"
| Error faults -> for fault in faults do printfn $"{fault.Message}"
