open MlPure.Files
open MlPure.FSharp
open MlPure.Mixtures

let eruptions = (Csv.Read "specs/data/faithful.csv" |> Validation.get).Numbers [| "eruptions"; "waiting" |] |> Validation.get

match eruptions |> RowData.ofMatrix |> MixtureModel.select (SelectionSettings()) with
| Ok choice ->
    printfn $"{choice.Best}"
    let newRows = RowData.ofRows [ [ 1.8; 54 ]; [ 4.5; 80 ] ] |> MixtureModel.predict choice.Best
    newRows |> Result.iter (List.map string >> String.concat ", " >> printfn "new rows: components %s")
| Error faults -> for fault in faults do printfn $"{fault.Message}"
