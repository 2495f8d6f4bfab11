using System.Collections.Immutable;
using MlPure.Faults;

namespace MlPure.Mixtures;

/// <summary>What keeps covariances from collapsing: a closed set.</summary>
public abstract record CovarianceFloor
{
    private protected CovarianceFloor() { }

    /// <summary>Eigenvalues are kept at or above <paramref name="Ratio"/> times the data's average variance, by
    /// clipping. For unrestricted covariances this is the exact maximizer under the constraint, so EM never lowers the
    /// likelihood, and it scales with the data.</summary>
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

    /// <summary>The most likely covariances of a family under this floor. Where a floor acts on the estimate without
    /// leaving the family (<see cref="CovarianceModel.ClipsExactly"/>) it acts there. In the other families a ridge is
    /// added to the scatters, which stays in the family, and clipping leaves it; where one of their estimates is
    /// singular, so that its determinant does not constrain the others', the level is added to the scatters
    /// first.</summary>
    /// <returns>The covariances, in the order of the table, and whether a relative floor moved any; or the first
    /// component whose covariance is singular (303).</returns>
    internal Fin<(ImmutableArray<Covariance> Covariances, bool Active)> Maximize(
        CovarianceModel model, ScatterTable table, double averageVariance) => this switch
        {
            Ridge(var absolute) when model.ClipsExactly =>
                Covariances(table, [.. model.Maximize(table).Select(estimate => estimate.AddToDiagonal(absolute))],
                    false),
            Ridge(var absolute) => Covariances(table, model.Maximize(table.AddToDiagonal(absolute)), false),
            Relative(var ratio) => Clipped(model, table, ratio * averageVariance),
            _ => Covariances(table, model.Maximize(table), false),
        };

    /// <summary>The covariance with its eigenvalues clipped to a relative floor, and whether they had to be.</summary>
    internal (Covariance Covariance, bool Active) Lift(Covariance covariance, double averageVariance)
    {
        if (this is not Relative(var ratio)) return (covariance, false);
        var (clipped, moved) = new Scatter.Full(covariance.Matrix).ClipTo(ratio * averageVariance);
        return moved ? (clipped.Covariance.IfNone(covariance), true) : (covariance, false);
    }

    static Fin<(ImmutableArray<Covariance>, bool)> Clipped(CovarianceModel model, ScatterTable table, double level)
    {
        var free = model.Maximize(table);
        var singular = !model.ClipsExactly && free.Any(estimate => estimate.Covariance.IsNone);
        var estimates = singular ? model.Maximize(table.AddToDiagonal(level)) : free;
        var clipped = estimates.Select(estimate => estimate.ClipTo(level)).ToImmutableArray();
        return Covariances(table, [.. clipped.Select(each => each.Clipped)], singular
            || clipped.Any(each => each.Moved));
    }

    static Fin<(ImmutableArray<Covariance>, bool)> Covariances(ScatterTable table, ImmutableArray<Scatter> estimates,
        bool active)
    {
        var covariances = ImmutableArray.CreateBuilder<Covariance>(estimates.Length);
        for (var j = 0; j < estimates.Length; j++)
        {
            if (estimates[j].Covariance.Case
                is not Covariance covariance) return new MixtureFault.RankLost(table.Components[j]);
            covariances.Add(covariance);
        }
        return (covariances.MoveToImmutable(), active);
    }
}
