using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>The normal equations of least squares at a network: with residuals r = z - t and J = dz/dw, the sums over
/// rows of ½ r², Jᵀr and JᵀJ.</summary>
/// <param name="Loss">½ Σ r².</param>
/// <param name="Gradient">Jᵀ r (p).</param>
/// <param name="Curvature">Jᵀ J (p x p), the Gauss-Newton part of the Hessian.</param>
sealed record NormalEquations(double Loss, Vector Gradient, Matrix Curvature) : IMonoid<NormalEquations>
{
    public static NormalEquations Zero { get; } = new(0, Vector.Empty, Matrix.Of(0, 0));

    public static NormalEquations operator +(NormalEquations left, NormalEquations right) =>
        left.Gradient.Length == 0 ? right
        : right.Gradient.Length == 0 ? left
        : new(left.Loss + right.Loss, left.Gradient.Plus(right.Gradient), left.Curvature.Plus(right.Curvature));

    /// <summary>The sums over all rows of an objective, or over n where it averages, with its penalty.</summary>
    public static NormalEquations At(Objective objective, Network network, Threads threads)
    {
        var dataset = objective.Dataset;
        var sum = Pass.Sum(dataset.Count, threads, block =>
        {
            var (inputs, targets) = dataset.Store.Read(block.First, block.Count);
            var weights = dataset.Weights.Map(all => all.Slice(block.First, block.Count));
            return OfRows(network, inputs, targets, weights);
        });
        var n = objective.Reduction == Reduction.Sum ? 1 : objective.Mass;
        var (curvature, p) = (sum.Curvature.AsVector().DividedBy(n), network.Layers.Parameters);
        var reduced = new NormalEquations(sum.Loss / n, sum.Gradient.DividedBy(n), curvature.AsMatrix(p, p));
        return objective.Penalty == 0 ? reduced : reduced.WithPenalty(network, objective.Penalty);
    }

    static NormalEquations OfRows(Network network, Matrix inputs, Matrix targets, Option<Vector> weights)
    {
        var pass = Forward.Pass(network, inputs);
        return Enumerable.Range(0, network.Layers.Outputs).Aggregate(Zero, (sum, j) =>
        {
            var J = Jacobian.ByParameters(network, pass, j);
            var r = pass.Outputs.Column(j).Minus(targets.Column(j)).AsMatrix(inputs.Rows, 1);
            var (wJ, wr) = weights.Match(None: () => (J, r), Some: w => (J.ScaleRows(w), r.ScaleRows(w)));
            var loss = 0.5 * Elementwise.Dot(r.Span, wr.Span);
            return sum + new NormalEquations(loss, wJ.TransposedTimes(r).AsVector(), wJ.TransposedTimes(J));
        });
    }

    // The penalty's own curvature is λ for each weight and zero for each bias: its gradient at ones.
    NormalEquations WithPenalty(Network network, double λ)
    {
        var diagonal = L2.GradientOf(network.With(Vector.Constant(Gradient.Length, 1)), λ);
        var curvature = Curvature.Plus(Matrix.Diagonal(diagonal));
        return new(Loss + L2.Of(network, λ), Gradient.Plus(L2.GradientOf(network, λ)), curvature);
    }
}
