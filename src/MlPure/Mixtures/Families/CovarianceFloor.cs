using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>What keeps covariances from collapsing: a closed set.</summary>
public abstract record CovarianceFloor
{
    private protected CovarianceFloor() { }

    /// <summary>Σ ≥ <paramref name="Ratio"/> diag(s²) in the order of symmetric matrices, with s² the variance of each
    /// column (<see cref="EmProblem.FloorVariances"/>): the units of columns do not matter. In the six families that
    /// are not closed under a scaling of columns (<see cref="CovarianceModel.IsClosedUnderColumnScaling"/>) Σ ≥ Ratio
    /// min s² I: a common unit does not matter. The M-step finds the most likely covariances of the family under that
    /// constraint, so that EM never lowers the likelihood; of EVI, EVE and EVV that holds while the floor is not active
    /// (<see cref="CovarianceModel.IsMonotoneUnderFloor"/>).</summary>
    public sealed record Relative(double Ratio) : CovarianceFloor;

    /// <summary><paramref name="Absolute"/> is added to each variance, in the data's units squared, as scikit-learn's
    /// reg_covar does: the likelihood may fall.</summary>
    public sealed record Ridge(double Absolute) : CovarianceFloor;

    /// <summary>Nothing: plain maximum likelihood. A covariance that loses rank ends the run.</summary>
    public sealed record None : CovarianceFloor;

    /// <summary>Relative(1e-6).</summary>
    public static CovarianceFloor Default { get; } = new Relative(1e-6);

    internal static Validation<Error, CovarianceFloor> Parse(CovarianceFloor floor) => floor switch
    {
        Relative(var ratio) => Faults.Parse.Rule(
            ratio is > 0 and < 1, floor, () =>
                new ValueFault.OutOfRange("relative floor", ratio, "above 0 and below 1")),
        Ridge(var absolute) => Faults.Parse.Positive("ridge", absolute).Map(_ => floor),
        _ => Validation<Error, CovarianceFloor>.Success(floor),
    };

    /// <summary>The most likely covariances of a family under this floor. A ridge is added to the estimates where that
    /// does not leave the family (<see cref="CovarianceModel.ClipsExactly"/>), else to the scatters.</summary>
    /// <param name="model">The family.</param>
    /// <param name="table">The scatters.</param>
    /// <param name="variances">What a relative floor is relative to (d).</param>
    /// <returns>The covariances, in the order of the table, and whether a relative floor is active or, in a family that
    /// has but a common floor, a covariance is below that of single columns; or the first component whose covariance is
    /// singular (303).</returns>
    internal Fin<(ImmutableArray<Covariance> Covariances, bool Active)> Maximize(
        CovarianceModel model, ScatterTable table, Vector variances)
    {
        var units = model.UnitsOf(variances);
        Estimate<Scatter> Most(ScatterTable scatters)
        {
            var estimate = model.Maximize(scatters.In(units, In(units, model, variances)));
            return units.All(unit => unit == 1) ? estimate : estimate.Map(part => part.OutOf(units));
        }
        return Covariances(table, this switch
        {
            Ridge(var absolute) when model.ClipsExactly => Most(table).Map(part => part.AddToDiagonal(absolute)),
            Ridge(var absolute) => Most(table.AddToDiagonal(absolute)),
            _ => Most(table),
        }).Map(found => (found.Covariances, found.Active || IsBelowColumns(model, found.Covariances, variances)));
    }

    bool IsBelowColumns(CovarianceModel model, ImmutableArray<Covariance> covariances, Vector variances) =>
        this is Relative(var ratio) && !model.IsClosedUnderColumnScaling
            && new VarianceFloor(variances.Map(variance => ratio * variance)) is var columns
            && !covariances.All(covariance => columns.IsAbove(covariance.Matrix));

    /// <summary>The covariance raised to a relative floor, and whether it had to be.</summary>
    internal (Covariance Covariance, bool Active) Lift(
        Covariance covariance, CovarianceModel model, Vector variances)
    {
        var floor = In(Vector.Constant(variances.Length, 1), model, variances);
        var (raised, isRaised) = floor.Raise(covariance.Matrix);
        return isRaised ? (Covariance.Of(raised).IfNone(covariance), true) : (covariance, false);
    }

    /// <summary>The floor in columns over those units.</summary>
    VarianceFloor In(Vector units, CovarianceModel model, Vector variances) => this is Relative(var ratio)
        ? new(Vector.From(model.LeastVariances(ratio, variances).Select((least, f) => least / units[f] / units[f])))
        : VarianceFloor.None(variances.Length);

    static Fin<(ImmutableArray<Covariance> Covariances, bool Active)> Covariances(ScatterTable table,
        Estimate<Scatter> estimate)
    {
        var covariances = ImmutableArray.CreateBuilder<Covariance>(estimate.Parts.Length);
        for (var j = 0; j < estimate.Parts.Length; j++)
        {
            if (estimate.Parts[j].Covariance.Case
                is not Covariance covariance) return new MixtureFault.RankLost(table.Components[j]);
            covariances.Add(covariance);
        }
        return (covariances.MoveToImmutable(), estimate.FloorActive);
    }
}
