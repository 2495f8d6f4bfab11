namespace MlPure.FSharp

/// Validations of the library, which hold a value or all faults, and Results of F#.
[<RequireQualifiedAccess>]
module Validation =

    /// The value, or all faults in their order.
    let toResult (validation: LanguageExt.Validation<LanguageExt.Common.Error, 'T>) : Result<'T, LanguageExt.Common.Error list> =
        validation.Match(Succ = (fun value -> Ok value), Fail = (fun faults -> Result.Error(List.ofSeq faults)))

    /// A validation with the value, or with all faults.
    let ofResult (result: Result<'T, LanguageExt.Common.Error list>) : LanguageExt.Validation<LanguageExt.Common.Error, 'T> =
        match result with
        | Ok value -> LanguageExt.Validation<LanguageExt.Common.Error, 'T>.Success value
        | Result.Error faults -> LanguageExt.Validation<LanguageExt.Common.Error, 'T>.Fail(LanguageExt.Seq<LanguageExt.Common.Error>(faults))

    /// The value, or one exception whose message has every fault, one a line.
    let get (validation: LanguageExt.Validation<LanguageExt.Common.Error, 'T>) : 'T = MlPure.Unwrapping.GetOrThrow validation

/// Results of the library that hold a value or one fault, and Results of F#.
[<RequireQualifiedAccess>]
module Fin =

    /// The value, or the fault.
    let toResult (fin: LanguageExt.Fin<'T>) : Result<'T, LanguageExt.Common.Error> =
        fin.Match(Succ = (fun value -> Ok value), Fail = (fun fault -> Result.Error fault))

    /// A result with the value, or with the fault.
    let ofResult (result: Result<'T, LanguageExt.Common.Error>) : LanguageExt.Fin<'T> =
        match result with
        | Ok value -> LanguageExt.Fin<'T>.Succ value
        | Result.Error fault -> LanguageExt.Fin<'T>.Fail fault

    /// The value, or an exception whose message is the fault's.
    let get (fin: LanguageExt.Fin<'T>) : 'T = MlPure.Unwrapping.GetOrThrow fin

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
