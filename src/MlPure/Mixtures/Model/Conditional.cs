using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The conditional mixture of some features A given the others B: p(x_A | x_B) = Σⱼ π′ⱼ N(x_A | μⱼ,A|B,
/// Σⱼ,A|B) with π′ⱼ the responsibility of component j for x_B. What does not depend on x_B is computed once.</summary>
public sealed partial record Conditional
{
    /// <summary>A component: its regression of A on B.</summary>
    /// <param name="Mean">μ_A.</param>
    /// <param name="Slope">Σ_AB Σ_BB⁻¹ (a x b).</param>
    /// <param name="Residual">Σ_A|B.</param>
    internal sealed record Part(Vector Mean, Matrix Slope, Covariance Residual);

    Conditional(ColumnChoice choice, GaussianMixture marginal, ImmutableArray<Part> parts) =>
        (Conditioning, Target, Marginal, Parts) = (choice.Chosen, choice.Left, marginal, parts);

    /// <summary>B: the columns whose values are given, in that order.</summary>
    public EquatableArray<int> Conditioning { get; }

    /// <summary>A: the other columns, ascending.</summary>
    public EquatableArray<int> Target { get; }

    /// <summary>The density of the conditioning columns.</summary>
    public GaussianMixture Marginal { get; }

    /// <summary>The components' regressions.</summary>
    internal EquatableArray<Part> Parts { get; }

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

    /// <summary>μ_A|B (a) of one component.</summary>
    internal Vector MeanAt(int j, Vector x) =>
        Parts[j].Mean.Plus(Parts[j].Slope.TimesTransposed(x.Minus(Marginal.Components[j].Mean).AsMatrix(1, x.Length))
            .AsVector());

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
