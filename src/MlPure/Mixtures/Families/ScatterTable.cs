using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The input of every family's M-step: the components that have mass, with their scatter.</summary>
/// <param name="Components">Their numbers in the mixture.</param>
/// <param name="EffectiveCounts">What component j's scatter is divided by: its mass Nⱼ under maximum
/// likelihood.</param>
/// <param name="Scatters">Wⱼ.</param>
/// <param name="Previous">Σⱼ of the previous mixture, where there was one: models that iterate inside start from it, so
/// that an iteration cut short still raises the objective.</param>
sealed record ScatterTable(
    ImmutableArray<int> Components, ImmutableArray<double> EffectiveCounts, ImmutableArray<Scatter> Scatters,
    Option<ImmutableArray<Covariance>> Previous)
{
    /// <summary>What no covariance may be below.</summary>
    public VarianceFloor Floor { get; private init; } = VarianceFloor.None(Scatters[0].Variances.Length);

    /// <summary>The powers of two that the columns are over (d).</summary>
    Vector Units { get; init; } = Vector.Constant(Scatters[0].Variances.Length, 1);

    public static ScatterTable Of(SufficientStatistics statistics, CovarianceModel model,
        CovarianceEstimator estimator, Option<GaussianMixture> previous)
    {
        ImmutableArray<int> present =
            [.. Enumerable.Range(0, statistics.Components).Where(j => statistics.Mass[j] > 0)];
        return new(
            present,
            [.. present.Select(j => estimator == CovarianceEstimator.MaximumLikelihood
                ? statistics.Mass[j]
                : statistics.Mass[j] - statistics.SquaredMass[j] / statistics.Mass[j])],
            [.. present.Select(j => ScatterOf(statistics, model.Scatter, j))],
            previous.Map(mixture => present.Select(j => mixture.Components[j].Covariance).ToImmutableArray()));
    }

    /// <summary>How many components have mass.</summary>
    public int Count => Scatters.Length;

    /// <summary>d.</summary>
    public int Features => Scatters[0].Variances.Length;

    /// <summary>N: the sum of the effective counts.</summary>
    public double TotalMass => EffectiveCounts.Sum();

    /// <summary>The diagonals of the scatters (d each).</summary>
    public ImmutableArray<Vector> Diagonals => [.. Scatters.Select(scatter => scatter.Variances)];

    /// <summary>The scatters as matrices (d x d each).</summary>
    public ImmutableArray<Matrix> Matrices => [.. Scatters.Select(scatter => scatter.Matrix)];

    /// <summary>Σⱼ cⱼ wⱼ (d), of the diagonals.</summary>
    public Vector PooledDiagonal(Func<int, double> coefficient) => LinearCombination(Diagonals, coefficient);

    /// <summary>Σⱼ cⱼ Wⱼ (d x d).</summary>
    public Matrix Pooled(Func<int, double> coefficient) => LinearCombination(Matrices, coefficient);

    /// <summary>Wⱼ + Nⱼ c I, which makes each estimate Σⱼ + c I where the family allows that.</summary>
    public ScatterTable AddToDiagonal(double c) => this with
    {
        Scatters = [.. Scatters.Select((scatter, j) => scatter.AddToDiagonal(EffectiveCounts[j] * c))],
    };

    /// <summary>The table of columns over those units, powers of two (d), under a floor in them.</summary>
    public ScatterTable In(Vector units, VarianceFloor floor) => this with
    {
        Scatters = units.All(unit => unit == 1) ? Scatters : [.. Scatters.Select(scatter => scatter.In(units))],
        Floor = floor,
        Units = units,
    };

    /// <summary>The table with each Wⱼ / Nⱼ raised to the floor, and whether any had to be.</summary>
    public (ScatterTable Table, bool Raised) AboveFloor()
    {
        var raised = Scatters.Select((scatter, j) => scatter.Raise(Floor, EffectiveCounts[j])).ToArray();
        return raised.Any(each => each.Raised)
            ? (this with { Scatters = [.. raised.Select(each => each.Scatter)] }, true)
            : (this, false);
    }

    /// <summary>The volumes λⱼ = |Σⱼ|^(1/d) to start an inner iteration from: the previous mixture's, else those of
    /// spheres, none below the floor.</summary>
    public Vector PreviousVolumes() => Previous.Match(
        Some: previous => Vector.From(previous.Select(covariance => covariance.VolumeIn(Units))),
        None: () => Vector.From(Scatters.Select((scatter, j) =>
            Math.Max(scatter.Trace / (EffectiveCounts[j] * Features), Floor.Least.Max()))));

    /// <summary>Σⱼ cⱼ Aⱼ of square matrices of one size.</summary>
    public static Matrix LinearCombination(ImmutableArray<Matrix> matrices, Func<int, double> coefficient) =>
        LinearCombination([.. matrices.Select(matrix => matrix.AsVector())], coefficient)
            .AsMatrix(matrices[0].Rows, matrices[0].Columns);

    static Vector LinearCombination(ImmutableArray<Vector> vectors, Func<int, double> coefficient)
    {
        var cells = new double[vectors[0].Length];
        for (var j = 0; j < vectors.Length; j++)
        {
            var c = coefficient(j);
            var w = vectors[j].Span;
            for (var i = 0; i < cells.Length; i++) cells[i] = Math.FusedMultiplyAdd(c, w[i], cells[i]);
        }
        return Vector.Own(cells);
    }

    static Scatter ScatterOf(SufficientStatistics statistics, ScatterShape shape, int j) =>
        shape == ScatterShape.Diagonal
        ? new Scatter.Diagonal(statistics.ScatterDiagonal(j))
        : new Scatter.Full(statistics.Scatter(j));
}
