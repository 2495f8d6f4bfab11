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
    public VarianceFloor Floor { get; private init; } = VarianceFloor.None(Scatters[0].Features);

    /// <summary>How far an inner iteration goes while a floor is active.</summary>
    public FloorEffort FloorEffort { get; init; }

    /// <summary>The powers of two that the columns are over (d).</summary>
    Vector Units { get; init; } = Vector.Constant(Scatters[0].Features, 1);

    public static ScatterTable Of(SufficientStatistics statistics, CovarianceModel model,
        CovarianceEstimator estimator, Option<GaussianMixture> previous)
    {
        var present = Estimate.Each(statistics.Components, static j => j);
        if (statistics.HasEmptyComponent) present = present.RemoveAll(j => !(statistics.Mass[j] > 0));
        return new(
            present,
            Estimate.Each(present, j => estimator == CovarianceEstimator.MaximumLikelihood
                ? statistics.Mass[j]
                : statistics.Mass[j] - statistics.SquaredMass[j] / statistics.Mass[j]),
            Estimate.Each(present, j => ScatterOf(statistics, model.Scatter, j)),
            previous.Map(mixture => Estimate.Each(present, j => mixture.Components[j].Covariance)));
    }

    /// <summary>How many components have mass.</summary>
    public int Count => Scatters.Length;

    /// <summary>d.</summary>
    public int Features => Scatters[0].Features;

    /// <summary>N: the sum of the effective counts.</summary>
    public double TotalMass
    {
        get
        {
            var sum = 0.0;
            foreach (var count in EffectiveCounts) sum += count;
            return sum;
        }
    }

    /// <summary>The diagonals of the scatters (d each).</summary>
    public ImmutableArray<Vector> Diagonals => Estimate.Each(Scatters, static scatter => scatter.Variances);

    /// <summary>The scatters as matrices (d x d each).</summary>
    public ImmutableArray<Matrix> Matrices => Estimate.Each(Scatters, static scatter => scatter.Matrix);

    /// <summary>Σⱼ cⱼ wⱼ (d), of the diagonals.</summary>
    public Vector PooledDiagonal(Func<int, double> coefficient) =>
        LinearCombination(Features, Count, j => Scatters[j].Variances, coefficient);

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
        Scatters = units.All(static unit => unit == 1)
            ? Scatters
            : Estimate.Each(Scatters, scatter => scatter.In(units)),
        Floor = floor,
        Units = units,
    };

    /// <summary>The table with each Wⱼ / Nⱼ raised to the floor, and whether any had to be.</summary>
    public (ScatterTable Table, bool Raised) AboveFloor()
    {
        var raised = Estimate.Of(Count, j => Scatters[j].Raise(Floor, EffectiveCounts[j]));
        return raised.FloorActive ? (this with { Scatters = raised.Parts }, true) : (this, false);
    }

    /// <summary>The volumes λⱼ = |Σⱼ|^(1/d) to start an inner iteration from: the previous mixture's, else those of
    /// spheres, none below the floor.</summary>
    public Vector PreviousVolumes() => Previous.Match(
        Some: previous => Vector.Create(previous.Length, (previous, Units), static (volumes, source) =>
        {
            for (var j = 0; j < volumes.Length; j++) volumes[j] = source.previous[j].VolumeIn(source.Units);
        }),
        None: () => Vector.From(Scatters.Select((scatter, j) =>
            Math.Max(scatter.Trace / (EffectiveCounts[j] * Features), Floor.Least.Max()))));

    /// <summary>Σⱼ cⱼ Aⱼ of square matrices of one size.</summary>
    public static Matrix LinearCombination(ImmutableArray<Matrix> matrices, Func<int, double> coefficient) =>
        LinearCombination(
            matrices[0].Rows * matrices[0].Columns, matrices.Length, j => matrices[j].AsVector(), coefficient)
            .AsMatrix(matrices[0].Rows, matrices[0].Columns);

    static Vector LinearCombination(int length, int count, Func<int, Vector> vectorAt, Func<int, double> coefficient)
    {
        var cells = new double[length];
        for (var j = 0; j < count; j++)
        {
            var c = coefficient(j);
            var w = vectorAt(j).Span;
            for (var i = 0; i < cells.Length; i++) cells[i] = Math.FusedMultiplyAdd(c, w[i], cells[i]);
        }
        return Vector.Own(cells);
    }

    static Scatter ScatterOf(SufficientStatistics statistics, ScatterShape shape, int j) =>
        shape == ScatterShape.Diagonal
        ? new Scatter.Diagonal(statistics.ScatterDiagonal(j))
        : new Scatter.Full(statistics.Scatter(j));
}
