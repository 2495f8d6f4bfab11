using MlPure.Data;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <content>The conditional where values are known: each component counts by its responsibility for them.</content>
public sealed partial record Conditional
{
    /// <summary>The mixture over the target columns where the conditioning ones have those values: μ_A|B = μ_A + Σ_AB
    /// Σ_BB⁻¹ (x_B - μ_B), Bishop, <i>PRML</i> (2006), eq. 2.81, and Σ_A|B = Σ_AA - Σ_AB Σ_BB⁻¹ Σ_BA, eq. 2.82. A
    /// component whose responsibility for the values is below the smallest double has weight zero there.</summary>
    /// <returns>The mixture, or faults: another count of values than of conditioning columns (105), a value that is not
    /// finite (102) or too large (106), or so far from the mixture that a conditional mean is not finite
    /// (102).</returns>
    public Validation<Error, GaussianMixture> At(Vector values)
    {
        var row = values.AsMatrix(1, values.Length);
        var faults = Faults.Parse.Same("values", values.Length, "one for each conditioning column", Conditioning.Length)
            .Faults()
            + Faults.Parse.NotFinite("values", row) + Faults.Parse.TooLarge("values", row, Observations.Largest);
        return Faults.Parse.Unless(faults, () => MeansAt(values))
            .Bind(means => Faults.Parse.Unless(Faults.Parse.NotFinite("conditional means", means), () =>
                new GaussianMixture(
                EStep.Posterior(Marginal, values),
                    [.. Parts.Select((part, j) => new Gaussian(means.RowVector(j), part.Residual))])));
    }

    /// <summary>E[x_A | x_B] of each row (n x a), the regression by mixture: Σⱼ π′ⱼ μⱼ,A|B. Ghahramani and Jordan
    /// (1994).</summary>
    /// <returns>The means, or faults: rows of another number of columns than the conditioning ones (322), a mean that
    /// is not finite (102).</returns>
    public Validation<Error, Matrix> Means(Observations observations, Threads threads = default) =>
        LogDensities.Fitting(Marginal, observations).Bind(rows =>
    {
        var (γ, a) = (EStep.Expect(Marginal, rows, threads).Responsibilities, Target.Length);
        var cells = new double[rows.Count * a];
        Pass.Each(rows.Count, threads, block =>
        {
            for (var i = block.First; i < block.First + block.Count; i++)
                Average(MeansAt(rows.Values.RowVector(i)), γ.Row(i), cells.AsSpan(i * a, a));
        });
        var means = Matrix.Own(rows.Count, a, cells);
        return Faults.Parse.Unless(Faults.Parse.NotFinite("conditional means", means), () => means);
    });

    /// <summary>μⱼ,A|B (k x a).</summary>
    Matrix MeansAt(Vector x) => Matrix.FromRows([.. Enumerable.Range(0, Parts.Length).Select(j => MeanAt(j, x))]);

    /// <summary>A component of responsibility zero adds nothing, whatever its mean.</summary>
    static void Average(Matrix means, ReadOnlySpan<double> γ, Span<double> target)
    {
        for (var j = 0; j < γ.Length; j++)
            for (var f = 0; f < target.Length && γ[j] > 0; f++)
                target[f] = Math.FusedMultiplyAdd(γ[j], means[j, f], target[f]);
    }
}
