using MlPure.Networks;

namespace MlPure.Specs.Networks;

/// <summary>What a search along a line promises (src/MlPure/Networks/FullBatch/LineSearch.cs).</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)], MaxTest = 100)]
public class LineSearchSpec
{
    static bool HasBothConditions(Evaluation here, Trial found, Vector direction)
    {
        var slope = here.Gradient.Dot(direction);
        return found.Value <= here.Loss + 1e-4 * found.Step * slope
            && Math.Abs(found.Evaluation.Gradient.Dot(direction)) <= 0.9 * Math.Abs(slope);
    }

    [Property]
    public bool A_line_search_ends_at_a_step_with_both_strong_Wolfe_conditions(NetworkScene drawn, PositiveInt first)
    {
        // Bounded below, and with a slope everywhere: such a step exists.
        var scene = drawn with { Hidden = "tanh", Output = "identity", LossName = "halfSquaredError" };
        var objective = scene.Objective();
        Evaluation At(Vector w) => objective.At(Network.Create(scene.Layers, w).GetOrThrow());
        var here = At(scene.Network.Parameters);
        if (here.Gradient.Norm() < 1e-4 * Math.Max(1, here.Loss)) return true;
        var direction = here.Gradient.Times(-1);
        return LineSearch.Along(At, scene.Network.Parameters, here, direction, Math.Pow(10, 2 - first.Get % 6))
            .Exists(found =>
            found.At.Equals(scene.Network.Parameters.PlusMultiple(found.Step, direction))
                && HasBothConditions(here, found, direction));
    }

    [Fact]
    public void A_parabolas_bottom_is_bracketed_from_far_too_short_and_far_too_long_a_step()
    {
        static Evaluation Parabola(Vector x) => new(0.5 * x[0] * x[0], [x[0]]);
        foreach (var first in new[] { 1e-6, 1e-3, 1, 1.99, 1e3, 1e6 })
            Assert.True(LineSearch.Along(Parabola, [1], Parabola([1]), [-1], first)
                .Exists(found => HasBothConditions(Parabola([1]), found, [-1])), $"{first}");
    }

    [Fact]
    public void A_line_search_upwards_finds_no_step() =>
        Assert.True(LineSearch.Along(x => new(x[0], [1]), [0], new(0, [1]), [1], 1).IsNone);

    /// <summary>A function that falls fast and then stays: at the first step its slope is nearly flat, but it fell by a
    /// hundred-thousandth of what its slope at the start predicts.</summary>
    [Fact]
    public void A_step_is_refused_that_lowers_the_function_by_less_than_a_ten_thousandth_of_what_its_slope_predicts()
    {
        static Evaluation Dip(Vector x) =>
            new(1e-5 * Math.Exp(-x[0] / 1e-5) - 1e-5, [-Math.Exp(-x[0] / 1e-5)]);
        Assert.True(LineSearch.Along(Dip, [0], Dip([0]), [1], 1)
            .Exists(found => HasBothConditions(Dip([0]), found, [1])));
    }

    /// <summary>Where nothing is finite, where it falls for ever, and where every point is as high as the
    /// start.</summary>
    [Fact]
    public void A_line_search_that_finds_nothing_tries_forty_points()
    {
        static int TriedOn(Func<double, Evaluation> f)
        {
            var tried = 0;
            LineSearch.Along(x =>
            {
                tried++;
                return f(x[0]);
            }, [0], new(0, [-1]), [1], 1e-12);
            return tried;
        }
        Assert.Equal([40, 40, 40], new[]
        {
            TriedOn(_ => new(double.NaN, [-1])), TriedOn(x => new(-x, [-1])), TriedOn(_ => new(0, [-1])),
        });
    }

    /// <summary>The cubic through two values and two slopes of a cubic is the cubic itself.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void The_bottom_of_a_cubic_is_found_by_the_first_interpolation(double first)
    {
        var tried = new List<double>();
        Evaluation Cubic(Vector x)
        {
            tried.Add(x[0]);
            return new(x[0] * x[0] * x[0] / 3 - x[0], [x[0] * x[0] - 1]);
        }
        Assert.True(LineSearch.Along(Cubic, [0], new(0, [-1]), [1], first)
            .Exists(found => Math.Abs(found.Step - 1) < 1e-12));
        Assert.Equal(2, tried.Count);
    }

    /// <summary>A parabola with its bottom at 100 falls as steeply at 0.01, 0.02, 0.04 as at 0.</summary>
    [Fact]
    public void A_step_that_falls_as_steeply_as_before_is_doubled()
    {
        var tried = new List<double>();
        Evaluation Parabola(Vector x)
        {
            tried.Add(x[0]);
            return new((x[0] - 100) * (x[0] - 100) / 2, [x[0] - 100]);
        }
        Assert.True(LineSearch.Along(Parabola, [0], new(5000, [-100]), [100], 0.0001).IsSome);
        Assert.Equal([0.01, 0.02, 0.04, 0.08], tried.Take(4).Select(x => Math.Round(x, 12)));
    }
}
