open MlPure.Files
open MlPure.FSharp

let rows = Csv.Read "specs/data/faithful.csv" |> Validation.get |> fun table -> table.Numbers [| "eruptions"; "waiting" |] |> Validation.get

match Observations.ofMatrix rows with
| Valid observations -> printfn $"{observations.Count} rows of {observations.Features}"
| Invalid faults -> for Fault(code, message) in faults do printfn $"{code}: {message}"
