using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>What the estimators of all families work on: the components that have mass, with their scatter.</summary>
/// <param name="Components">Their numbers in the mixture.</param>
/// <param name="Divisors">What component j's scatter is divided by: its mass Nⱼ, or what another estimator says.</param>
/// <param name="Scatters">Wⱼ (d x d), or its diagonal (d) as a matrix of one row.</param>
/// <param name="Former">Σⱼ of the mixture before, where there was one: models that iterate inside start from it, so that an iteration cut short
/// still raises the objective.</param>
sealed record ScatterTable(ImmutableArray<int> Components, ImmutableArray<double> Divisors, ImmutableArray<Matrix> Scatters, Option<ImmutableArray<Covariance>> Former)
{
    public static ScatterTable Of(SufficientStatistics statistics, EmSettings settings, Option<GaussianMixture> former)
    {
        ImmutableArray<int> present = [.. Enumerable.Range(0, statistics.Components).Where(j => statistics.Mass[j] > 0)];
        return new(
            present,
            [.. present.Select(j => settings.Estimator == CovarianceEstimator.MaximumLikelihood
                ? statistics.Mass[j]
                : statistics.Mass[j] - statistics.SquaredMass[j] / statistics.Mass[j])],
            [.. present.Select(j => settings.Model.IsDiagonal ? statistics.ScatterDiagonal(j).AsMatrix(1, statistics.Features) : statistics.Scatter(j))],
            former.Map(mixture => present.Select(j => mixture.Components[j].Covariance).ToImmutableArray()));
    }

    /// <summary>How many components have mass.</summary>
    public int Count => Scatters.Length;

    public int Features => Scatters[0].Columns;

    public double TotalMass => Divisors.Sum();

    /// <summary>Σⱼ cⱼ Wⱼ.</summary>
    public Matrix Pooled(Func<int, double> coefficient)
    {
        var cells = new double[Scatters[0].Span.Length];
        for (var j = 0; j < Count; j++)
        {
            var c = coefficient(j);
            var w = Scatters[j].Span;
            for (var i = 0; i < cells.Length; i++) cells[i] = Math.FusedMultiplyAdd(c, w[i], cells[i]);
        }
        return Matrix.Own(Scatters[0].Rows, Features, cells);
    }

    /// <summary>Wⱼ + Nⱼ c I: what makes each estimate Σⱼ + c I where the family allows that.</summary>
    public ScatterTable AddToDiagonal(double by) => this with
    {
        Scatters = [.. Scatters.Select((w, j) => w.Rows == Features ? w.AddToDiagonal(Divisors[j] * by) : w.Map(cell => cell + Divisors[j] * by))],
    };

    /// <summary>The volumes λⱼ = |Σⱼ|^(1/d) to start an inner iteration from: the former mixture's, else those of spheres.</summary>
    public Vector PreviousVolumes() => Former.Match(
        Some: former => Vector.From(former.Select(covariance => covariance.Volume)),
        None: () => Vector.From(Scatters.Select((w, j) => Trace(w) / (Divisors[j] * Features))));

    /// <summary>tr W, of the matrix or of its diagonal.</summary>
    public static double Trace(Matrix w) => w.Rows == w.Columns ? Enumerable.Range(0, w.Rows).Sum(f => w[f, f]) : w.AsVector().Sum();
}
