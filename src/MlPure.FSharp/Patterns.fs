namespace MlPure.FSharp

open MlPure.Iteration
open MlPure.Mixtures

/// Patterns for what the library has as closed sets of records.
[<AutoOpen>]
module Patterns =

    /// A validation: its value, or all faults.
    let (|Valid|Invalid|) (validation: LanguageExt.Validation<LanguageExt.Common.Error, 'T>) =
        match Validation.toResult validation with
        | Ok value -> Valid value
        | Result.Error faults -> Invalid faults

    /// A result of one fault: its value, or the fault.
    let (|Succeeded|Failed|) (fin: LanguageExt.Fin<'T>) =
        match Fin.toResult fin with
        | Ok value -> Succeeded value
        | Result.Error fault -> Failed fault

    /// An option of LanguageExt: its value, or nothing.
    let (|Present|Absent|) (option: LanguageExt.Option<'T>) =
        match Option.ofLanguageExt option with
        | Some value -> Present value
        | None -> Absent

    /// A fault by its code and its message.
    let (|Fault|) (fault: LanguageExt.Common.Error) = Fault(fault.Code, fault.Message)

    /// How a run ended: converged, at its limit of steps, or stopped for a reason that its message names. Each with the number of steps.
    let (|Converged|LimitReached|Stopped|) (outcome: Outcome) =
        match outcome with
        | :? Outcome.LimitReached as limit -> LimitReached limit.Step
        | _ when outcome.IsConverged -> Converged outcome.Step
        | _ -> Stopped(outcome.Step, outcome.Message)

    /// What keeps covariances from collapsing.
    let (|RelativeFloor|Ridge|NoFloor|) (floor: CovarianceFloor) =
        match floor with
        | :? CovarianceFloor.Relative as relative -> RelativeFloor relative.Ratio
        | :? CovarianceFloor.Ridge as ridge -> Ridge ridge.Absolute
        | _ -> NoFloor

    /// When a run has converged.
    let (|MeanChange|RelativeChange|AitkenLimit|AnyOf|) (rule: StoppingRule) =
        match rule with
        | :? StoppingRule.MeanChange as change -> MeanChange change.Tolerance
        | :? StoppingRule.RelativeChange as change -> RelativeChange change.Tolerance
        | :? StoppingRule.AitkenLimit as limit -> AitkenLimit limit.Tolerance
        | :? StoppingRule.AnyOf as any -> AnyOf(List.ofSeq any.Rules)
        | _ -> invalidArg (nameof rule) "a stopping rule without a pattern"
