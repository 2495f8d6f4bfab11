using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>The estimator of reliability weights where nothing is left to divide by: N is at most the sum of squared
/// weights over N (src/MlPure/Mixtures/Em/MStep.cs).</summary>
public class ReliabilitySpec
{
    static readonly EmSettings reliability = new() { Estimator = CovarianceEstimator.Reliability };

    static readonly CovarianceFloor[] floors =
        [new CovarianceFloor.None(), CovarianceFloor.Default, new CovarianceFloor.Ridge(0.01)];

    /// <summary>Four rows of weight w; the last 7 apart.</summary>
    static Observations Rows(double weight) => Observations.Parse(
        Matrix.Of(4, 1, 0, 1, 2, 9), Vector.Constant(4, weight)).GetOrThrow();

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.1)]
    public void Row_weights_that_sum_to_at_most_one_leave_no_divisor_whatever_the_floor(double weight) =>
        Assert.All(floors, floor =>
        {
            var statistics = EStep.SingleComponentStatistics(Rows(weight));
            var maximum = MStep.Maximize(statistics, reliability with { Floor = floor }, [1]);
            var fault = maximum.Match(Succ: _ => Error.New("none"), Fail: fault => fault);
            Assert.Equal("component 0: its weights sum to too little for the reliability estimator to divide by; use "
                + "maximum likelihood, or larger row weights.", fault.Message);
        });

    [Fact]
    public void Row_weights_that_sum_to_more_than_one_leave_a_divisor()
    {
        var statistics = EStep.SingleComponentStatistics(Rows(0.5));
        var maximum = MStep.Maximize(statistics, reliability with { Floor = new CovarianceFloor.None() }, [1]);
        // Half the scatter of four rows, 50 / 2, over 2 - 2 / 2.
        var mixture = maximum.IfFail(fault => throw fault.ToException()).Mixture;
        Assert.Equal(25, mixture.Components[0].Covariance.Matrix[0, 0]);
    }

    [Fact]
    public void A_component_of_one_row_ends_the_run_with_that_reason()
    {
        var rows = Observations.Parse(Matrix.Of(4, 1, 0, 1, 2, 1e6)).GetOrThrow();
        var start = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, 1, 1e6), [Matrix.Identity(1), Matrix.Identity(1)])
            .GetOrThrow();
        var problem = EmProblem.Create(rows, 2, reliability with { Floor = new CovarianceFloor.None() }).GetOrThrow();
        var run = Em.Run(problem, Em.Init(problem, start).GetOrThrow());
        Assert.Equal(new MixtureOutcome.NoDivisor(0, 1), run.Outcome);
        Assert.Equal(start, run.Last.Mixture);
    }
}
