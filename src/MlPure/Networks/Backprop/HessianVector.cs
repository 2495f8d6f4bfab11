using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>The Hessian of a loss times a vector, without the Hessian: the derivative of back-propagation along a
/// direction. Pearlmutter (1994), <i>Neural Computation</i> 6; Bishop, PRML (2006), section 5.4.6.</summary>
static class HessianVector
{
    /// <summary>H v = d/dr ∇E(w + r v) at r = 0, exactly. Each R below is such a derivative of the quantity that
    /// follows it.</summary>
    /// <param name="objective">E.</param>
    /// <param name="network">w.</param>
    /// <param name="direction">v, in the layout of the parameters.</param>
    /// <returns>H v (as many numbers as parameters).</returns>
    /// <exception cref="ArgumentException">The direction has another length than the parameters: a programming
    /// error.</exception>
    public static Vector Of(Objective objective, Network network, Vector direction)
    {
        if (direction.Length != network.Layers.Parameters)
            throw new ArgumentException($"The direction has {direction.Length} numbers, the network "
                + $"{network.Layers.Parameters} parameters.");
        var v = network.With(direction);
        var pass = Forward.Pass(network, objective.Dataset.Inputs);
        var rate = ForwardRates(network, v, pass);
        var (δ, Rδ) = Backward(objective, network, v, pass, rate);
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
    static ForwardPass ForwardRates(Network network, Network v, ForwardPass pass)
    {
        var start = new ForwardPass(pass.Inputs, Seq<Matrix>.Empty, Seq<Matrix>.Empty);
        return Enumerable.Range(0, network.Layers.Count).Aggregate(start, (rate, l) =>
        {
            var (fromWeights, biases) = (pass.Into(l).TimesTransposed(v.Weights(l)), v.Biases(l));
            var a = l == 0 ? fromWeights
                : fromWeights.Plus(rate.Activations[l - 1].TimesTransposed(network.Weights(l)));
            var biased = biases.Length == 0 ? a : Matrix.Build(a.Rows, a.Columns, (i, j) => a[i, j] + biases[j]);
            var z = Deltas.ThroughActivation(network, pass, l, biased);
            return new(rate.Inputs, rate.PreActivations.Add(biased), rate.Activations.Add(z));
        });
    }

    /// <summary>delta and R delta by layer: at the last from the loss's own curvature, below from the layer
    /// above.</summary>
    static (Seq<Matrix> Deltas, Seq<Matrix> Rates) Backward(
        Objective objective, Network network, Network v, ForwardPass pass, ForwardPass rate)
    {
        var (targets, last) = (objective.Dataset.Targets, network.Layers.Count - 1);
        var weights = objective.Dataset.Weights.IfNone(Vector.Constant(targets.Rows, 1));
        var derivative = Deltas.ByOutputs(objective.Loss, pass.Outputs, targets).ScaleRows(weights);
        var curvature = Matrix.FromRows([.. Enumerable.Range(0, targets.Rows)
            .Select(i => objective.Loss.HessianVectorProduct(
            pass.Outputs.RowVector(i), targets.RowVector(i), rate.Outputs.RowVector(i)))]).ScaleRows(weights);
        var top = (
            Deltas: LanguageExt.Prelude.Seq1(Deltas.ThroughActivation(network, pass, last, derivative)),
            Rates: LanguageExt.Prelude.Seq1(RateThroughActivation(network, pass, rate, last, derivative, curvature)));
        return Enumerable.Range(0, last).Reverse().Aggregate(top, (above, l) =>
        {
            var (δ, Rδ) = (above.Deltas[0], above.Rates[0]);
            var down = δ.Times(network.Weights(l + 1));
            var rateDown = Rδ.Times(network.Weights(l + 1)).Plus(δ.Times(v.Weights(l + 1)));
            return (
                Deltas.ThroughActivation(network, pass, l, down).Cons(above.Deltas),
                RateThroughActivation(network, pass, rate, l, down, rateDown).Cons(above.Rates));
        });
    }

    /// <summary>R(phi'(a) g) = phi'(a) Rg + phi''(a) Ra g.</summary>
    static Matrix RateThroughActivation(Network network, ForwardPass pass, ForwardPass rate, int layer, Matrix g,
        Matrix Rg)
    {
        var (phi, a, Ra) = (network.Layers[layer].Activation, pass.PreActivations[layer], rate.PreActivations[layer]);
        return Matrix.Build(g.Rows, g.Columns, (i, j) =>
            phi.Derivative(a[i, j]) * Rg[i, j] + phi.SecondDerivative(a[i, j]) * Ra[i, j] * g[i, j]);
    }
}
