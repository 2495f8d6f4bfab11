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

    /// <summary>A search from 0 along a function of one number, with the points that it tries.</summary>
    static (Option<Trial> Found, List<double> Tried) Along(Func<double, (double Value, double Slope)> f, double first)
    {
        var tried = new List<double>();
        Evaluation At(double x) => new(f(x).Value, [f(x).Slope]);
        var found = LineSearch.Along(
            x =>
            {
                tried.Add(x[0]);
                return At(x[0]);
            },
            [0], At(0), [1], first);
        return (found, tried);
    }

    [Fact]
    public void A_line_search_upwards_or_where_the_function_is_level_tries_no_step() =>
        Assert.All([1, 0.5, 0], slope =>
        {
            var (found, tried) = Along(x => (slope * x, slope), 1);
            Assert.True(found.IsNone);
            Assert.Empty(tried);
        });

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
        Func<double, (double, double)>[] lines = [x => (x == 0 ? 0 : double.NaN, -1), x => (-x, -1), _ => (0, -1)];
        Assert.All(lines, line => Assert.Equal(40, Along(line, 1e-12).Tried.Count));
    }

    /// <summary>The cubic through two values and two slopes of a cubic is the cubic itself.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void The_bottom_of_a_cubic_is_found_by_the_first_interpolation(double first)
    {
        var (found, tried) = Along(x => (x * x * x / 3 - x, x * x - 1), first);
        Assert.True(found.Exists(trial => Math.Abs(trial.Step - 1) < 1e-12));
        Assert.Equal(2, tried.Count);
    }

    /// <summary>A parabola with its bottom at 100 falls as steeply at 0.01, 0.02, 0.04 as at 0.</summary>
    [Fact]
    public void A_step_that_falls_as_steeply_as_before_is_doubled()
    {
        var (found, tried) = Along(x => ((x - 100) * (x - 100) / 2, x - 100), 0.01);
        Assert.True(found.IsSome);
        Assert.Equal([0.01, 0.02, 0.04, 0.08], tried.Take(4));
    }

    /// <summary>Functions of Moré and Thuente, <i>Line search algorithms with guaranteed sufficient decrease</i>
    /// (1994), 5.1 and 5.2, one with many bottoms, and one that is no number from 3 on.</summary>
    static readonly Func<double, (double Value, double Slope)>[] hardLines =
    [
        static x => (-x / (x * x + 2), (x * x - 2) / ((x * x + 2) * (x * x + 2))),
        static x => (Math.Pow(x + 0.004, 5) - 2 * Math.Pow(x + 0.004, 4),
            5 * Math.Pow(x + 0.004, 4) - 8 * Math.Pow(x + 0.004, 3)),
        static x => (0.1 * (x - 6) * (x - 6) + Math.Cos(5 * x), 0.2 * (x - 6) - 5 * Math.Sin(5 * x)),
        static x => (-x - 0.01 * Math.Log(3 - x), -1 + 0.01 / (3 - x)),
    ];

    [Theory]
    [InlineData(0, 1e-3)]
    [InlineData(0, 0.1)]
    [InlineData(0, 10)]
    [InlineData(0, 1000)]
    [InlineData(1, 1e-3)]
    [InlineData(1, 0.1)]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(1, 10)]
    [InlineData(1, 1000)]
    [InlineData(2, 1e-3)]
    [InlineData(2, 0.1)]
    [InlineData(2, 0.9)]
    [InlineData(2, 1.7)]
    [InlineData(2, 10)]
    [InlineData(2, 30)]
    [InlineData(3, 1e-3)]
    [InlineData(3, 2.9999)]
    [InlineData(3, 10)]
    [InlineData(3, 1000)]
    public void A_line_search_tries_the_points_of_Nocedal_and_Wrights_algorithms(int line, double first)
    {
        var (expected, tried) = (ByTheBook(hardLines[line], first), Along(hardLines[line], first).Tried);
        Assert.Equal(expected.Count, tried.Count);
        Assert.All(expected.Zip(tried, (book, point) => (book, point)), pair =>
            Assert.Equal(pair.book, pair.point, 1e-9 * (1 + pair.book)));
    }

    /// <summary>Algorithm 3.5, which looks for a bracket, and then 3.6, which makes it smaller.</summary>
    static List<double> ByTheBook(Func<double, (double Value, double Slope)> f, double first)
    {
        var (tried, start) = (new List<double>(), f(0));
        bool IsFlat(double x) => Math.Abs(f(x).Slope) <= 0.9 * Math.Abs(start.Slope);
        bool IsTooHigh(double x, double low) =>
            !double.IsFinite(f(x).Value) || f(x).Value > start.Value + 1e-4 * x * start.Slope
            || low > 0 && f(x).Value >= f(low).Value;

        var (before, at) = (0.0, first);
        for (tried.Add(at); !IsTooHigh(at, before) && !IsFlat(at) && f(at).Slope < 0 && tried.Count < 40; tried.Add(at))
            (before, at) = (at, 2 * at);
        if (!IsTooHigh(at, before) && (IsFlat(at) || f(at).Slope < 0)) return tried;

        var (low, high) = IsTooHigh(at, before) ? (before, at) : (at, before);
        while (tried.Count < 40)
        {
            tried.Add(at = Inside(f, low, high));
            if (IsTooHigh(at, low)) high = at;
            else if (IsFlat(at)) return tried;
            else (low, high) = (at, f(at).Slope * (high - low) >= 0 ? low : high);
        }
        return tried;
    }

    /// <summary>Where the slope of the cubic through both ends is zero and rises, where that is not within a tenth of
    /// the way of an end; else the middle.</summary>
    static double Inside(Func<double, (double Value, double Slope)> f, double low, double high)
    {
        var (width, p, q) = (high - low, f(low), f(high));
        // The cubic's slope is a + b t + c t² at a share t of the way.
        var (a, rise) = (p.Slope * width, q.Value - p.Value);
        var b = 6 * rise - 4 * a - 2 * q.Slope * width;
        var c = q.Slope * width - a - b;
        var root = Math.Sqrt(b * b - 4 * a * c);
        var share = b > 0 ? -2 * a / (b + root) : (root - b) / (2 * c);
        return share is >= 0.1 and <= 0.9 ? low + share * width : low + width / 2;
    }
}
