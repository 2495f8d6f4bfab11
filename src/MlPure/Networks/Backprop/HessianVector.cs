using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>The Hessian of a loss times a vector, without the Hessian: the derivative of back-propagation along a direction. Pearlmutter (1994),
/// <i>Neural Computation</i> 6; Bishop, PRML (2006), section 5.4.6.</summary>
public static class HessianVector
{
    /// <summary>H v = d/dr ∇E(w + r v) at r = 0, exactly. Each R below is such a derivative of the quantity it stands before.</summary>
    /// <param name="objective">E.</param>
    /// <param name="network">w.</param>
    /// <param name="direction">v, in the layout of the parameters.</param>
    /// <returns>H v (as many numbers as parameters).</returns>
    /// <exception cref="ArgumentException">The direction has another length than the parameters: a programming error.</exception>
    public static Vector Of(Objective objective, Network network, Vector direction)
    {
        if (direction.Length != network.Layers.Parameters) throw new ArgumentException($"The direction has {direction.Length} numbers, the network {network.Layers.Parameters} parameters.");
        var (examples, loss) = (objective.Examples, objective.Loss);
        var v = network.With(direction);
        var pass = Forward.Pass(network, examples.Inputs);
        var rate = ForwardRates(network, v, pass);
        var weights = examples.Weights.IfNone(Vector.Constant(examples.Count, 1));
        var (δ, Rδ) = Backward(network, v, loss, pass, rate, examples.Targets, weights);
        var sums = Vector.From(
            from l in Enumerable.Range(0, network.Layers.Count)
            let here = Rδ[l].TransposedTimes(pass.Into(l)).AsVector()
            let ofWeights = l == 0 ? here : here.Plus(δ[l].TransposedTimes(rate.Activations[l - 1]).AsVector())
            let ofBiases = network.Layers[l].Biased ? Rδ[l].ColumnSums() : Vector.Empty
            from number in ofWeights.Concat(ofBiases)
            select number);
        var reduced = objective.Reduction == Reduction.Sum ? sums : sums.DividedBy(objective.Mass);
        // The penalty is quadratic: its gradient at v is its Hessian times v.
        return objective.Penalty == 0 ? reduced : reduced.Plus(L2.GradientOf(v, objective.Penalty));
    }

    /// <summary>Ra = V x + W Rx + (that of b), Rz = phi'(a) Ra, layer after layer.</summary>
    static ForwardPass ForwardRates(Network network, Network v, ForwardPass pass) => Enumerable.Range(0, network.Layers.Count)
        .Aggregate(new ForwardPass(pass.Inputs, Seq<Matrix>.Empty, Seq<Matrix>.Empty), (rate, l) =>
        {
            var fromWeights = pass.Into(l).TimesTransposed(v.Weights(l));
            var a = l == 0 ? fromWeights : Plus(fromWeights, rate.Activations[l - 1].TimesTransposed(network.Weights(l)));
            var biased = v.Biases(l).Length == 0 ? a : Matrix.Build(a.Rows, a.Columns, (i, j) => a[i, j] + v.Biases(l)[j]);
            return new(rate.Inputs, rate.PreActivations.Add(biased), rate.Activations.Add(Slopes(network, pass, l, biased)));
        });

    /// <summary>delta and R delta by layer: at the last from the loss's own curvature, below from the layer above.</summary>
    static (Seq<Matrix> Deltas, Seq<Matrix> Rates) Backward(Network network, Network v, Loss loss, ForwardPass pass, ForwardPass rate, Matrix targets, Vector weights)
    {
        var (last, n) = (network.Layers.Count - 1, targets.Rows);
        var derivative = Matrix.FromRows([.. Enumerable.Range(0, n).Select(i => loss.DerivativeOf(pass.Outputs.RowVector(i), targets.RowVector(i)).Times(weights[i]))]);
        var curvature = Matrix.FromRows([.. Enumerable.Range(0, n).Select(i =>
            loss.HessianVectorProduct(pass.Outputs.RowVector(i), targets.RowVector(i), rate.Outputs.RowVector(i)).Times(weights[i]))]);
        var top = (Deltas: LanguageExt.Prelude.Seq1(Slopes(network, pass, last, derivative)), Rates: LanguageExt.Prelude.Seq1(ThroughActivation(network, pass, rate, last, derivative, curvature)));
        return Enumerable.Range(0, last).Reverse().Aggregate(top, (above, l) =>
        {
            var (δ, Rδ) = (above.Deltas[0], above.Rates[0]);
            var down = δ.Times(network.Weights(l + 1));
            var rateDown = Plus(Rδ.Times(network.Weights(l + 1)), δ.Times(v.Weights(l + 1)));
            return (Slopes(network, pass, l, down).Cons(above.Deltas), ThroughActivation(network, pass, rate, l, down, rateDown).Cons(above.Rates));
        });
    }

    /// <summary>phi'(a) times what is given.</summary>
    static Matrix Slopes(Network network, ForwardPass pass, int l, Matrix given) =>
        Matrix.Build(given.Rows, given.Columns, (i, j) => given[i, j] * network.Layers[l].Activation.Derivative(pass.PreActivations[l][i, j]));

    /// <summary>R(phi'(a) g) = phi'(a) Rg + phi''(a) Ra g.</summary>
    static Matrix ThroughActivation(Network network, ForwardPass pass, ForwardPass rate, int l, Matrix g, Matrix Rg)
    {
        var (phi, a, Ra) = (network.Layers[l].Activation, pass.PreActivations[l], rate.PreActivations[l]);
        return Matrix.Build(g.Rows, g.Columns, (i, j) => phi.Derivative(a[i, j]) * Rg[i, j] + phi.SecondDerivative(a[i, j]) * Ra[i, j] * g[i, j]);
    }

    static Matrix Plus(Matrix a, Matrix b) => a.AsVector().Plus(b.AsVector()).AsMatrix(a.Rows, a.Columns);
}
