namespace MlPure.FSharp

open MlPure.Data
open MlPure.Linear

/// Tables of numbers.
[<RequireQualifiedAccess>]
module Matrix =

    /// A copy of an array of rows and columns.
    let ofArray2D (cells: float[,]) : Matrix = Matrix.From cells

    /// Rows of one length, one under another.
    let ofRows (rows: #seq<float> seq) : Matrix =
        Matrix.FromRows [| for row in rows -> Vector.From row |]

    /// A copy as an array of rows and columns.
    let toArray2D (matrix: Matrix) : float[,] = Array2D.init matrix.Rows matrix.Columns (fun i j -> matrix[i, j])

/// Rows to fit to.
[<RequireQualifiedAccess>]
module Observations =

    /// The rows of a table, or every fault in it by row and column.
    let ofMatrix (values: Matrix) : LanguageExt.Validation<LanguageExt.Common.Error, Observations> = Observations.Parse values

    /// The rows of an array, or every fault in it by row and column.
    let ofArray2D (cells: float[,]) : LanguageExt.Validation<LanguageExt.Common.Error, Observations> = ofMatrix (Matrix.ofArray2D cells)
