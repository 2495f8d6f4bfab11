namespace MlPure.FSharp

open MlPure.Data
open MlPure.Linear

/// Arrays that compare by their items, as settings hold them.
[<RequireQualifiedAccess>]
module EquatableArray =

    /// The items of a sequence: `LearnerSettings(Hidden = EquatableArray.ofSeq [ 20 ])`.
    let ofSeq (items: 'T seq) : EquatableArray<'T> =
        EquatableArray<'T>(System.Collections.Immutable.ImmutableArray.CreateRange items)

/// Tables of numbers.
[<RequireQualifiedAccess>]
module Matrix =

    /// A copy of an array of rows and columns.
    let ofArray2D (cells: float[,]) : Matrix = Matrix.From cells

    /// A copy as an array of rows and columns.
    let toArray2D (matrix: Matrix) : float[,] = Array2D.init matrix.Rows matrix.Columns (fun i j -> matrix[i, j])

/// Rows as a caller has them, with NaN for a missing value.
[<RequireQualifiedAccess>]
module RowData =

    /// The rows of an array.
    let ofArray2D (cells: float[,]) : RowData = RowData.op_Implicit cells

    /// Rows one under another. Rows of different lengths become a fault where the table is read.
    let ofRows (rows: seq<#seq<float>>) : RowData = RowData.op_Implicit [| for row in rows -> Array.ofSeq row |]

    /// The rows of a matrix.
    let ofMatrix (rows: Matrix) : RowData = RowData.op_Implicit rows

    /// A row for each record, of the numbers that the columns read from it.
    let ofRecords (columns: ('T -> float) list) (records: 'T seq) : RowData = ofRows (seq { for record in records -> [ for column in columns -> column record ] })

/// Rows that have been validated, to fit to.
[<RequireQualifiedAccess>]
module Observations =

    /// The rows of a table, or every fault in it by row and column.
    let ofTable (rows: RowData) : Result<Observations, LanguageExt.Common.Error list> = rows.ToObservations() |> Validation.toResult

    /// The rows of an array, none of them with a missing value, or every fault in it by row and column.
    let ofArray2D (cells: float[,]) : Result<Observations, LanguageExt.Common.Error list> =
        Observations.Parse(Matrix.From cells) |> Validation.toResult
