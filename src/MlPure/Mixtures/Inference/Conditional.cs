using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>The conditional mixture of some features A given the others B: p(x_A | x_B) = Σⱼ π′ⱼ N(x_A | μⱼ,A|B,
/// Σⱼ,A|B) with π′ⱼ the responsibility of component j for x_B. What does not depend on x_B is computed once.</summary>
public sealed class Conditional
{
    /// <summary>A component: its regression of A on B.</summary>
    /// <param name="Mean">μ_A.</param>
    /// <param name="Slope">Σ_AB Σ_BB⁻¹ (a x b).</param>
    /// <param name="Residual">Σ_A|B.</param>
    internal sealed record Part(Vector Mean, Matrix Slope, Covariance Residual);

    Conditional(ColumnChoice choice, GaussianMixture marginal, ImmutableArray<Part> parts) =>
        (Conditioning, Target, Marginal, Parts) = (choice.Chosen, choice.Left, marginal, parts);

    /// <summary>B: the columns whose values are given, in that order.</summary>
    public ImmutableArray<int> Conditioning { get; }

    /// <summary>A: the other columns, ascending.</summary>
    public ImmutableArray<int> Target { get; }

    /// <summary>The density of the conditioning columns.</summary>
    public GaussianMixture Marginal { get; }

    /// <summary>The components' regressions.</summary>
    internal ImmutableArray<Part> Parts { get; }

    /// <summary>The conditional of a mixture given those columns.</summary>
    /// <returns>The conditional, or faults: no column (323), a column that is not there (324) or named twice (325), no
    /// other left (326); a component whose covariance, with its columns in another order, is not positive definite to
    /// working precision (302).</returns>
    public static Validation<Error, Conditional> Of(GaussianMixture mixture, IReadOnlyList<int> conditioning) =>
        from choice in ColumnChoice.Parse(conditioning, mixture.Features)
        from _ in Faults.Parse.Rule(!choice.Left.IsEmpty, Unit.Default, () => new MixtureFault.NoColumnLeft())
        from marginal in Mixtures.Marginal.Over(mixture, choice.Chosen)
        from parts in Mixtures.Marginal.Each(mixture, component => Of(component, choice))
        select new Conditional(choice, marginal, parts);

    /// <summary>The mixture over the target columns where the conditioning ones have those values: μ_A|B = μ_A + Σ_AB
    /// Σ_BB⁻¹ (x_B - μ_B), Bishop, <i>PRML</i> (2006), eq. 2.81, and Σ_A|B = Σ_AA - Σ_AB Σ_BB⁻¹ Σ_BA, eq.
    /// 2.82.</summary>
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

    /// <summary>μ_A|B (a) of one component.</summary>
    internal Vector MeanAt(int j, Vector x) =>
        Parts[j].Mean.Plus(Parts[j].Slope.TimesTransposed(x.Minus(Marginal.Components[j].Mean).AsMatrix(1, x.Length))
            .AsVector());

    /// <summary>A component of responsibility zero adds nothing, whatever its mean.</summary>
    static void Average(Matrix means, ReadOnlySpan<double> γ, Span<double> target)
    {
        for (var j = 0; j < γ.Length; j++)
            for (var f = 0; f < target.Length && γ[j] > 0; f++)
                target[f] = Math.FusedMultiplyAdd(γ[j], means[j, f], target[f]);
    }

    /// <summary>With B before A the last block of the factor of Σ is that of Σ_A|B: nothing is subtracted that would
    /// cancel.</summary>
    static Option<Part> Of(Gaussian component, ColumnChoice choice)
    {
        var (Σ, b, a) = (component.Covariance.Matrix, choice.Chosen.Length, choice.Left.Length);
        ImmutableArray<int> order = [.. choice.Chosen, .. choice.Left];
        return
            from whole in Cholesky.Factor(ColumnChoice.At(Σ, order, order))
            from known in Cholesky.Factor(ColumnChoice.At(Σ, choice.Chosen, choice.Chosen))
            let last = Matrix.Build(a, a, (r, c) => whole.Lower[b + r, b + c])
            from residual in Covariance.Of(last.TimesTransposed(last))
            select new Part(ColumnChoice.At(component.Mean, choice.Left),
                Matrix.FromRows([.. choice.Left.Select(f =>
                    known.Solve(ColumnChoice.At(Σ.RowVector(f), choice.Chosen)))]), residual);
    }
}
