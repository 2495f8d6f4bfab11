using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Sums;

namespace MlPure.Networks;

/// <summary>The least-squares problem about a network: with residuals r = z - t and J = dz/dw, the sums over rows of ½ r², Jᵀr and JᵀJ.</summary>
/// <param name="Loss">½ Σ r².</param>
/// <param name="Gradient">Jᵀ r (p).</param>
/// <param name="Curvature">Jᵀ J (p x p), Gauss and Newton's part of the Hessian.</param>
sealed record NormalEquations(double Loss, Vector Gradient, Matrix Curvature) : IStatistic<NormalEquations>
{
    public static NormalEquations Zero { get; } = new(0, Vector.Empty, Matrix.Of(0, 0));

    public static NormalEquations operator +(NormalEquations left, NormalEquations right) =>
        left.Gradient.Length == 0 ? right
        : right.Gradient.Length == 0 ? left
        : new(left.Loss + right.Loss, left.Gradient.Plus(right.Gradient), Plus(left.Curvature, right.Curvature));

    /// <summary>The sums over all rows of an objective, or over n where it averages.</summary>
    public static NormalEquations At(Objective objective, Network network, Threads threads)
    {
        var examples = objective.Examples;
        var sum = Pass.Sum(examples.Count, threads, block =>
            OfRows(network, examples.Inputs.Rows(block.First, block.Count), examples.Targets.Rows(block.First, block.Count)));
        var n = objective.Reduction == Reduction.Sum ? 1 : examples.Count;
        return new(sum.Loss / n, sum.Gradient.DividedBy(n), sum.Curvature.AsVector().DividedBy(n).AsMatrix(sum.Curvature.Rows, sum.Curvature.Columns));
    }

    static NormalEquations OfRows(Network network, Matrix inputs, Matrix targets)
    {
        var pass = Forward.Pass(network, inputs);
        return Enumerable.Range(0, network.Layers.Outputs).Aggregate(Zero, (sum, j) =>
        {
            var J = Jacobian.ByParameters(network, pass, j);
            var r = pass.Outputs.Column(j).Minus(targets.Column(j));
            return sum + new NormalEquations(
                0.5 * Elementwise.Dot(r.Span, r.Span), J.TransposedTimes(r.AsMatrix(r.Length, 1)).AsVector(), J.TransposedTimes(J));
        });
    }

    static Matrix Plus(Matrix a, Matrix b) => a.AsVector().Plus(b.AsVector()).AsMatrix(a.Rows, a.Columns);
}
