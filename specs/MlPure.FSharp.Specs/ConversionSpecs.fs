module MlPure.FSharp.Specs.ConversionSpecs

open FsCheck.Xunit
open MlPure.FSharp
open Xunit

let private faults (codes: int list) = [ for code in codes -> LanguageExt.Common.Error.New(code, $"fault {code}") ]

[<Property>]
let ``A Result turned into a validation and back is the same Result`` (value: int, codes: int list) =
    let result = if codes.IsEmpty then Ok value else Result.Error(faults codes)
    result |> Validation.ofResult |> Validation.toResult = result

[<Property>]
let ``A Result of one fault turned into a Fin and back is the same Result`` (value: int, succeeds: bool) =
    let result = if succeeds then Ok value else Result.Error(LanguageExt.Common.Error.New(7, "no"))
    result |> Fin.ofResult |> Fin.toResult = result

[<Property>]
let ``An option turned into one of LanguageExt and back is the same option`` (option: int option) =
    option |> Option.toLanguageExt |> Option.ofLanguageExt = option

[<Property>]
let ``An array turned into a matrix and back has the same numbers`` (rows: uint8, columns: uint8) =
    let cells = Array2D.init (int rows % 5) (int columns % 5) (fun i j -> float (10 * i + j))
    cells |> Matrix.ofArray2D |> Matrix.toArray2D = cells

[<Fact>]
let ``Every fault of a table with NaN is in the Result with its row and column`` () =
    match array2D [ [ 1.0; nan ]; [ nan; 2.0 ] ] |> Observations.ofArray2D with
    | Result.Error [ first; second ] ->
        Assert.Contains("row 0, column 1", first.Message)
        Assert.Contains("row 1, column 0", second.Message)
    | _ -> failwith "two faults were expected"

[<Fact>]
let ``Getting the value of a validation with faults throws one exception with all their messages`` () =
    let thrown = Assert.Throws<System.InvalidOperationException>(fun () -> Result.Error(faults [ 1; 2 ]) |> Validation.ofResult |> Validation.get |> ignore<int>)
    Assert.Equal("fault 1\nfault 2", thrown.Message)
