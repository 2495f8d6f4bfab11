module MlPure.FSharp.Specs.PatternSpecs

open MlPure.FSharp
open MlPure.Iteration
open MlPure.Mixtures
open Xunit

[<Fact>]
let ``A validation is matched as valid or as invalid with all its faults`` () =
    let size (cells: float[,]) =
        match MlPure.Data.Observations.Parse(Matrix.ofArray2D cells) with
        | Valid observations -> observations.Count
        | Invalid faults -> -faults.Length

    Assert.Equal(2, size (array2D [ [ 1.0 ]; [ 2.0 ] ]))
    Assert.Equal(-2, size (array2D [ [ nan ]; [ infinity ]; [ 2.0 ] ]))

[<Fact>]
let ``An outcome is matched as converged or at its limit or stopped`` () =
    let describe (outcome: Outcome) =
        match outcome with
        | Converged steps -> $"converged {steps}"
        | LimitReached steps -> $"limit {steps}"
        | Stopped(steps, message) -> $"stopped {steps} {message.Length > 20}"

    Assert.Equal("converged 3", describe (Outcome.Converged 3))
    Assert.Equal("limit 4", describe (Outcome.LimitReached 4))
    Assert.Equal("stopped 5 True", describe (Outcome.NotFinite(5, "the likelihood")))

[<Fact>]
let ``A covariance floor is matched with its number`` () =
    let number (floor: CovarianceFloor) =
        match floor with
        | RelativeFloor ratio -> ratio
        | Ridge variance -> variance
        | NoFloor -> 0.0

    Assert.Equal<float list>([ 1e-6; 2.0; 0.0 ], [ number CovarianceFloor.Default; number (CovarianceFloor.Ridge 2.0); number (CovarianceFloor.None()) ])

[<Fact>]
let ``A stopping rule is matched through any nesting`` () =
    let rec tolerances (rule: StoppingRule) =
        match rule with
        | MeanChange tolerance
        | RelativeChange tolerance
        | AitkenLimit tolerance -> [ tolerance ]
        | AnyOf rules -> List.collect tolerances rules

    let rule = StoppingRule.AnyOf(StoppingRule.MeanChange 1.0, StoppingRule.AnyOf(StoppingRule.AitkenLimit 2.0, StoppingRule.RelativeChange 3.0))
    Assert.Equal<float list>([ 1.0; 2.0; 3.0 ], tolerances rule)

[<Fact>]
let ``A fault is matched by its code or by its case with its data`` () =
    match Observations.ofArray2D (array2D [ [ nan ]; [ 1.0 ] ]) with
    | Result.Error [ Fault(code, _) as fault ] ->
        Assert.Equal(102, code)
        Assert.True(fault :? MlPure.Faults.Fault)
    | _ -> failwith "one fault was expected"
