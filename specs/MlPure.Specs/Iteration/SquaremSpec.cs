using MlPure.Iteration;

namespace MlPure.Specs.Iteration;

/// <summary>What squared extrapolation promises (src/MlPure/Iteration/Squarem.cs).</summary>
[Properties(MaxTest = 200)]
public class SquaremSpec
{
    const double NoLimit = double.PositiveInfinity;

    /// <summary>x + (x* - x) rate, towards x* = (1, -2, 3): a step whose fixed point is known and whose objective -|x -
    /// x*|² it raises.</summary>
    static readonly Vector home = [1, -2, 3];

    static Func<Vector, Vector> Towards(Vector rates) =>
        x => Vector.From(x.Select((number, i) => number + (home[i] - number) * rates[i]));

    static double Objective(Vector x) => -x.Minus(home).Dot(x.Minus(home));

    static Vector Rates(byte a, byte b, byte c) => [(1 + a % 9) / 10.0, (1 + b % 9) / 10.0, (1 + c % 9) / 10.0];

    static Vector Point(short a, short b, short c) => [a / 100.0, b / 100.0, c / 100.0];

    static Squarem.Extrapolation From(Vector start, Func<Vector, Vector> step, double limit = NoLimit) =>
        Squarem.Along(start, step(start), step(step(start)), limit);

    /// <summary>Of a step that shrinks all differences alike the extrapolation is exact.</summary>
    [Property]
    public bool Where_every_difference_shrinks_by_one_ratio_SQUAREM_arrives(short x, short y, short z, byte a) =>
        Point(x, y, z).IsCloseTo(home, 1e-3)
            || From(Point(x, y, z), Towards(Rates(a, a, a))).Point.Exists(point => point.IsCloseTo(home, 1e-9));

    [Property]
    public bool At_a_fixed_point_of_the_plain_step_SQUAREM_leads_nowhere(byte a, byte b, byte c) =>
        From(home, Towards(Rates(a, b, c))).Point.IsNone;

    /// <summary>x₀ + 2 c r + c² v of a step whose differences shrink to nine tenths: |r| / |v| is ten.</summary>
    [Property]
    public bool SQUAREM_goes_along_its_line_no_further_than_its_limit(short x, short y, short z, byte limit)
    {
        var (start, step) = (Point(x, y, z), Towards([0.1, 0.1, 0.1]));
        if (start.IsCloseTo(home, 1e-3)) return true;
        var c = 2 + limit % 7;
        var r = step(start).Minus(start);
        var v = step(step(start)).Minus(step(start)).Minus(r);
        var there = From(start, step, c);
        return there.IsAtLimit && there.Point.Exists(point =>
            point.IsCloseTo(start.PlusMultiple(2 * c, r).PlusMultiple(c * c, v), 1e-9));
    }

    [Property]
    public bool A_limit_that_is_not_reached_changes_no_bit_of_SQUAREM(
        short x, short y, short z, byte a, byte b, byte c)
    {
        var (start, step) = (Point(x, y, z), Towards(Rates(a, b, c)));
        var (free, limited) = (From(start, step), From(start, step, 1e6));
        return !limited.IsAtLimit && free.Point.IsSome == limited.Point.IsSome
            && free.Point.ForAll(point => limited.Point.Exists(point.HasTheBitsOf));
    }

    /// <summary>Plain steps at a rate of 0.01 come a hundredth closer each; together with a fast direction they need a
    /// thousand.</summary>
    [Fact]
    public void SQUAREM_takes_a_twentieth_of_the_steps_of_a_slow_run()
    {
        var plain = Towards([0.01, 0.3, 0.9]);
        Vector Faster(Vector x) => From(x, plain).Point.Map(plain)
            .Filter(point => Objective(point) >= Objective(plain(plain(x)))).IfNone(plain(plain(x)));
        int Steps(Func<Vector, Vector> step) =>
            Iterate.From<Vector>([50, 40, -30], step).Until((_, now) => Objective(now) > -1e-12).Final().Steps;
        Assert.InRange(Steps(Faster), 1, Steps(plain) / 20);
    }

    [Fact]
    public void SQUAREM_has_no_point_where_a_number_is_not_finite() =>
        Assert.True(Squarem.Along([0.0], [1.0], [double.NaN], NoLimit).Point.IsNone);

    /// <summary>Where steps go too far and come back, x₀ - 2 α r + α² v with α above -1 lies nearer to the start than
    /// two plain steps lead.</summary>
    [Property]
    public bool SQUAREM_extrapolates_no_steps_that_come_back(short x, short y, short z, byte a)
    {
        var rate = 1.1 + a % 9 / 10.0;
        return From(Point(x, y, z), Towards([rate, rate, rate])).Point.IsNone;
    }

    /// <summary>With r = 1.5 and v = -1 in units of 1e308 the point is at 1.25, which x₀ + 2 c r on its way to it
    /// overflows.</summary>
    [Fact]
    public void SQUAREM_has_no_point_where_its_line_overflows() =>
        Assert.True(Squarem.Along([-1e308], [0.5e308], [1e308], NoLimit).Point.IsNone);

    /// <summary>r = 4 and v = -1: the line leads to the limit itself.</summary>
    [Theory]
    [InlineData(3.5, true)]
    [InlineData(4, true)]
    [InlineData(4.5, false)]
    public void A_line_of_SQUAREM_that_ends_at_its_limit_is_at_its_limit(double limit, bool isAtLimit) =>
        Assert.Equal(isAtLimit, Squarem.Along([0], [4], [7], limit).IsAtLimit);

    /// <summary>|r| = |v|: the line leads to x₂ itself.</summary>
    [Fact]
    public void SQUAREM_has_no_point_where_it_would_be_no_further_than_the_second_step() =>
        Assert.True(Squarem.Along([0], [1], [1], NoLimit).Point.IsNone);
}
