namespace MlPure.FSharp

open LanguageExt
open LanguageExt.Common

/// Validations of the library, which hold a value or all faults, and Results of F#.
[<RequireQualifiedAccess>]
module Validation =

    /// The value, or all faults in their order.
    let toResult (validation: Validation<Error, 'T>) : Result<'T, Error list> =
        validation.Match(Succ = (fun value -> Ok value), Fail = (fun faults -> Result.Error(List.ofSeq faults)))

    /// A validation with the value, or with all faults.
    let ofResult (result: Result<'T, Error list>) : Validation<Error, 'T> =
        match result with
        | Ok value -> Validation<Error, 'T>.Success value
        | Result.Error faults -> Validation<Error, 'T>.Fail(Seq<Error>(faults))

    /// The value, or one exception whose message has every fault, one a line.
    let get (validation: Validation<Error, 'T>) : 'T = MlPure.Unwrapping.GetOrThrow validation

/// Results of the library that hold a value or one fault, and Results of F#.
[<RequireQualifiedAccess>]
module Fin =

    /// The value, or the fault.
    let toResult (fin: Fin<'T>) : Result<'T, Error> =
        fin.Match(Succ = (fun value -> Ok value), Fail = (fun fault -> Result.Error fault))

    /// A result with the value, or with the fault.
    let ofResult (result: Result<'T, Error>) : Fin<'T> =
        match result with
        | Ok value -> Fin<'T>.Succ value
        | Result.Error fault -> Fin<'T>.Fail fault

    /// The value, or an exception whose message is the fault's.
    let get (fin: Fin<'T>) : 'T = MlPure.Unwrapping.GetOrThrow fin

/// Options of LanguageExt, and options of F#.
[<RequireQualifiedAccess>]
module Option =

    /// Some value where there is one, else None.
    let ofLanguageExt (option: LanguageExt.Option<'T>) : 'T option =
        Seq.tryHead (option.ToSeq())

    /// LanguageExt's option with the same value, or without.
    let toLanguageExt (option: 'T option) : LanguageExt.Option<'T> =
        match option with
        | Some value -> LanguageExt.Option<'T>.Some value
        | None -> LanguageExt.Option<'T>.None
