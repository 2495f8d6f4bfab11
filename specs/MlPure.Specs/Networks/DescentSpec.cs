using MlPure.Iteration;
using MlPure.Networks;

namespace MlPure.Specs.Networks;

/// <summary>What descents promise (src/MlPure/Networks/Descent.cs, SgdStep.cs).</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)], MaxTest = 50)]
public class DescentSpec
{
    static Network Line(double weight) => Valid(Network.Create([new Layer(1, 1, false, Activation.Identity)], [weight]));

    /// <summary>The iterates of a descent on f(w), of which the derivative is given.</summary>
    static double[] Iterates(Descent descent, double start, Func<double, double> derivative, int steps) =>
        [.. Iterate.From((Network: Line(start), Memory: descent.Init(Line(start))), at => Succeeded(descent.Step([derivative(at.Network.Parameters[0])], at.Memory, at.Network)))
            .Skip(1).Take(steps).Select(at => at.Network.Parameters[0])];

    /// <summary>x²/2 from 1: PaddlePaddle/Paddle#12231.</summary>
    [Fact]
    public void Momentum_goes_down_a_parabola_as_by_hand() =>
        Assert.Equal([0.9, 0.72, 0.486], Iterates(Valid(Descent.Momentum(0.1, 0.9)), 1, w => w, 3).Select(w => Math.Round(w, 12)));

    [Property]
    public bool Chained_descents_are_their_steps_in_turn(NetworkScene scene)
    {
        var (ball, rate) = (Valid(Descent.HeavyBall(0.7)), Valid(Descent.GradientDescent(0.3)));
        var gradient = scene.Objective().At(scene.Network).Gradient;
        var chained = Succeeded(ball.Then(rate).Step(gradient, ball.Then(rate).Init(scene.Network), scene.Network));
        var turned = scene.Network.Parameters.Minus(Succeeded(ball.Step(gradient, ball.Init(scene.Network), scene.Network)).Network.Parameters);
        return Succeeded(rate.Step(turned, rate.Init(scene.Network), scene.Network)).Network.Parameters.IsCloseTo(chained.Network.Parameters, 1e-12)
            && ball.Then(rate).Then(ball).Equals(ball.Then(rate).Then(ball));
    }

    [Property]
    public bool A_small_enough_step_lowers_the_loss_where_the_gradient_is_not_zero(NetworkScene drawn)
    {
        var scene = Smooth.Of(drawn);
        var objective = scene.Objective();
        var at = objective.At(scene.Network);
        var size = at.Gradient.Norm();
        if (size < 1e-6) return true;
        // A step whose first-order gain is a millionth of the loss's own size, and no longer than a hundredth.
        var rate = Math.Min(1e-2 / size, 1e-6 * Math.Max(1, at.Loss) / (size * size));
        var stepped = Succeeded(SgdStep.Take(scene.Network, scene.Loss, scene.Inputs, scene.Targets, rate));
        return objective.LossAt(stepped) < at.Loss;
    }

    [Property]
    public bool A_step_on_a_batch_goes_along_the_gradient_with_the_reduction_named(NetworkScene scene, bool sum)
    {
        var reduction = sum ? Reduction.Sum : Reduction.Mean;
        var gradient = Gradient.Of(scene.Network, scene.Loss, scene.Inputs, scene.Targets, reduction).Gradient;
        return Succeeded(SgdStep.Take(scene.Network, scene.Loss, scene.Inputs, scene.Targets, 0.01, reduction)).Parameters
            .IsCloseTo(Vector.From(scene.Network.Parameters.Zip(gradient).Select(pair => pair.Item1 - 0.01 * pair.Item2)), 1e-13);
    }

    [Fact]
    public void Rates_and_shares_outside_their_range_are_told_all_at_once()
    {
        Assert.Equal(["share of momentum must be at least 0 and below 1; it is 1.", "rate must be positive and finite; it is 0."],
            Sentences(Descent.Momentum(0, 1)));
        Assert.Equal([110], Codes(Descent.GradientDescent(double.NaN)));
        Assert.Equal([110], Codes(Descent.GradientDescent(-1)));
    }

    [Fact]
    public void A_step_out_of_the_finite_numbers_is_a_fault_and_so_are_tables_that_do_not_fit()
    {
        var far = SgdStep.Take(Line(1), Loss.HalfSquaredError, Matrix.Of(1, 1, 1e10), Matrix.Of(1, 1, 0), 1e300);
        Assert.Equal(406, far.Match(Succ: _ => 0, Fail: fault => fault.Code));
        var wide = SgdStep.Take(Line(1), Loss.HalfSquaredError, Matrix.Of(1, 2, 1, 1), Matrix.Of(1, 1, 0), -1);
        Assert.Equal([110, 105], wide.Match(Succ: _ => [], Fail: fault => ((ManyErrors)fault).Errors.Map(one => one.Code).ToArray()));
    }
}
