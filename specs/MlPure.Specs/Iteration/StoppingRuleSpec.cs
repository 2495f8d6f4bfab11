using MlPure.Iteration;

namespace MlPure.Specs.Iteration;

/// <summary>What stopping rules promise (src/MlPure/Iteration/StoppingRule.cs).</summary>
public class StoppingRuleSpec
{
    static readonly StoppingRule[] each = [new StoppingRule.MeanChange(0.01), new StoppingRule.RelativeChange(0.01),
        new StoppingRule.AitkenLimit(0.01)];

    /// <summary>m∞ - ratioᵗ: changes that shrink by one ratio, whose limit is known.</summary>
    static Vector Geometric(double limit, double ratio, int states) =>
        Vector.From(Enumerable.Range(0, states).Select(t => limit - Math.Pow(ratio, t)));

    [Fact]
    public void No_rule_holds_at_the_first_state() => Assert.All(each, rule => Assert.False(rule.HasConverged([5], 1)));

    [Fact]
    public void The_mean_change_is_absolute_and_per_unit_of_weight()
    {
        Assert.True(new StoppingRule.MeanChange(0.25).HasConverged([100, 101], 4));
        Assert.False(new StoppingRule.MeanChange(0.25).HasConverged([100, 101.5], 4));
        Assert.True(new StoppingRule.MeanChange(0.25).HasConverged([100, 99], 4));
    }

    [Fact]
    public void The_relative_change_is_of_the_total_against_one_more_than_the_total()
    {
        Assert.True(new StoppingRule.RelativeChange(0.5).HasConverged([0, -1], 100));
        Assert.False(new StoppingRule.RelativeChange(0.5).HasConverged([-1, 0], 100));
        Assert.True(new StoppingRule.RelativeChange(0.01).HasConverged([-100, -99], 1));
        Assert.False(new StoppingRule.RelativeChange(0.01).HasConverged([-100, -98], 1));
    }

    [Property]
    public bool Aitkens_limit_of_a_geometric_run_is_its_limit(int limit, byte tenth)
    {
        var objectives = Geometric(limit, (1 + tenth % 9) / 10.0, 4);
        return StoppingRule.AitkenLimit.Limit(objectives)
            .Exists(estimate => Math.Abs(estimate - limit) <= 1e-12 * Math.Max(1, Math.Abs((double)limit)) * 100);
    }

    /// <summary>A change of 0.0099 that shrinks by a hundredth a step has 0.98 still to come.</summary>
    [Fact]
    public void A_slow_run_has_converged_by_its_change_and_not_by_its_Aitken_limit()
    {
        var slow = Geometric(0, 0.99, 3);
        Assert.True(new StoppingRule.MeanChange(0.01).HasConverged(slow, 1));
        Assert.False(new StoppingRule.AitkenLimit(0.01).HasConverged(slow, 1));
    }

    [Fact]
    public void Aitkens_rule_waits_for_changes_that_shrink_and_takes_no_change_for_the_limit()
    {
        Assert.False(new StoppingRule.AitkenLimit(1e9).HasConverged([0, 1, 3], 1));
        Assert.False(new StoppingRule.AitkenLimit(1e9).HasConverged([0, 0, 1e-3], 1));
        Assert.False(new StoppingRule.AitkenLimit(1e9).HasConverged([0, 1], 1));
        Assert.True(new StoppingRule.AitkenLimit(0).HasConverged([0, 1, 1], 1));
    }

    /// <summary>1 + ½ + ¼ ... = 2, in units in which the last change is 1 as well.</summary>
    [Fact]
    public void Aitkens_limit_of_changes_that_halve_is_as_far_again_as_the_last_change()
    {
        Assert.Equal(Option<double>.Some(4), StoppingRule.AitkenLimit.Limit([0, 2, 3]));
        Assert.Equal(Option<double>.Some(2), StoppingRule.AitkenLimit.Limit([0, 1, 1.5]));
    }

    /// <summary>Changes of -1 and -½ lead to 0: from 1 there is as far to fall as that.</summary>
    [Fact]
    public void A_falling_objective_has_converged_by_Aitkens_limit_only_where_little_is_left_to_fall()
    {
        Assert.Equal(Option<double>.Some(1), StoppingRule.AitkenLimit.Limit([3, 2, 1.5]));
        Assert.False(new StoppingRule.AitkenLimit(0.49).HasConverged([3, 2, 1.5], 1));
        Assert.True(new StoppingRule.AitkenLimit(0.5).HasConverged([3, 2, 1.5], 1));
    }

    [Property]
    public bool Any_of_some_rules_holds_where_one_of_them_does(short a, short b, short c, byte weight)
    {
        var objectives = Vector.Of(a / 100.0, b / 100.0, c / 100.0);
        return new StoppingRule.AnyOf(each)
            .HasConverged(objectives, weight) == each.Any(rule => rule.HasConverged(objectives, weight));
    }

    [Fact]
    public void Any_of_no_stopping_rules_never_holds() =>
        Assert.False(new StoppingRule.AnyOf().HasConverged([1, 1, 1], 1));

    [Fact]
    public void Stopping_rules_compare_by_value() => Assert.Equal(
        new StoppingRule.AnyOf(new StoppingRule.MeanChange(1), new StoppingRule.AitkenLimit(2)),
        new StoppingRule.AnyOf(new StoppingRule.MeanChange(1), new StoppingRule.AitkenLimit(2)));

    [Fact]
    public void Every_tolerance_of_a_stopping_rule_that_is_negative_or_NaN_is_reported() =>
        Assert.Equal([110, 110], Codes(StoppingRule.Parse(
        new StoppingRule.AnyOf(
            new StoppingRule.MeanChange(-1), new StoppingRule.AnyOf(
                new StoppingRule.RelativeChange(0.1), new StoppingRule.AitkenLimit(double.NaN))))));

    /// <summary>Of changes that alternate and grow too: the limit from which they lead away.</summary>
    [Theory]
    [InlineData(-0.5)]
    [InlineData(-2)]
    [InlineData(-10)]
    public void Aitkens_limit_of_a_run_whose_changes_alternate_is_its_limit(double ratio) => Assert.Equal(
        7, StoppingRule.AitkenLimit.Limit(Geometric(7, ratio, 3)).IfNone(double.NaN), 1e-12);

    [Fact]
    public void A_fall_is_no_more_converged_than_a_rise()
    {
        Assert.All(each, rule => Assert.False(rule.HasConverged([9, 6, 1], 1)));
        Assert.False(new StoppingRule.MeanChange(0.25).HasConverged([100, 50], 4));
        Assert.False(new StoppingRule.RelativeChange(0.25).HasConverged([100, 50], 4));
    }

    [Fact]
    public void As_many_objectives_are_remembered_as_a_rule_reads()
    {
        var remembered = Enumerable.Range(1, 9).Aggregate(Vector.Empty, (all, next) => StoppingRule.Append(all, next));
        Assert.Equal([7.0, 8, 9], remembered);
        Assert.Equal([1.0, 2], StoppingRule.Append([1], 2));
    }

    [Fact]
    public void What_Aitkens_limit_leaves_to_be_gained_is_per_unit_of_weight()
    {
        Assert.True(new StoppingRule.AitkenLimit(0.125).HasConverged([3, 2, 1.5], 4));
        Assert.False(new StoppingRule.AitkenLimit(0.124).HasConverged([3, 2, 1.5], 4));
    }

    [Fact]
    public void Changes_that_do_not_shrink_have_no_limit()
    {
        Assert.True(StoppingRule.AitkenLimit.Limit([0, 1, 2]).IsNone);
        Assert.True(StoppingRule.AitkenLimit.Limit([0, 2, 5]).IsNone);
        Assert.Equal(Option<double>.Some(0), StoppingRule.AitkenLimit.Limit([0, 0, 0]));
    }
}
