using MlPure.Iteration;

namespace MlPure.Specs.Iteration;

/// <summary>What squared extrapolation promises (src/MlPure/Iteration/Squarem.cs).</summary>
[Properties(MaxTest = 200)]
public class SquaremSpec
{
    /// <summary>x + (x* - x) rate, towards x* = (1, -2, 3): a step whose fixed point is known and whose objective -|x -
    /// x*|² it raises.</summary>
    static readonly Vector home = [1, -2, 3];

    static Func<Vector, Vector> Towards(Vector rates) =>
        x => Vector.From(x.Select((number, i) => number + (home[i] - number) * rates[i]));

    static double Objective(Vector x) => -x.Minus(home).Dot(x.Minus(home));

    static Vector Rates(byte a, byte b, byte c) => [(1 + a % 9) / 10.0, (1 + b % 9) / 10.0, (1 + c % 9) / 10.0];

    static Vector Point(short a, short b, short c) => [a / 100.0, b / 100.0, c / 100.0];

    static Func<Vector, Vector> Faster(Vector rates) =>
        Squarem.Of(Towards(rates), x => x, Option<Vector>.Some, Objective);

    [Property]
    public bool A_step_of_SQUAREM_never_lowers_the_objective_and_is_never_below_two_plain_ones(
        short x, short y, short z, byte a, byte b, byte c)
    {
        var (start, plain) = (Point(x, y, z), Towards(Rates(a, b, c)));
        return Objective(Faster(Rates(a, b, c))(start)) >= Objective(plain(plain(start)))
            && Objective(plain(plain(start))) >= Objective(start);
    }

    [Property]
    public bool A_step_of_SQUAREM_is_never_below_two_plain_ones_whatever_decoding_returns(
        short x, short y, short z, short u, short v, short w)
    {
        var plain = Towards([0.5, 0.25, 0.75]);
        var anything = Squarem.Of(plain, at => at, _ => Point(u, v, w), Objective);
        return Objective(anything(Point(x, y, z))) >= Objective(plain(plain(Point(x, y, z))));
    }

    [Property]
    public bool Where_nothing_can_be_decoded_a_step_of_SQUAREM_is_bit_for_bit_two_plain_steps(
        short x, short y, short z, byte a, byte b, byte c)
    {
        var plain = Towards(Rates(a, b, c));
        var start = Point(x, y, z);
        return Squarem.Of(plain, at => at, _ => Option<Vector>.None, Objective)(start)
            .HasTheBitsOf(plain(plain(start)));
    }

    /// <summary>Of a step that shrinks all differences alike the extrapolation is exact.</summary>
    [Property]
    public bool Where_every_difference_shrinks_by_one_ratio_one_step_of_SQUAREM_arrives(
        short x, short y, short z, byte a) =>
        Faster(Rates(a, a, a))(Point(x, y, z)).IsCloseTo(home, 1e-9);

    [Property]
    public bool The_fixed_points_of_SQUAREM_are_those_of_the_plain_steps(byte a, byte b, byte c) =>
        Faster(Rates(a, b, c))(home).HasTheBitsOf(home);

    /// <summary>Plain steps at a rate of 0.01 come a hundredth closer each; together with a fast direction they need a
    /// thousand.</summary>
    [Fact]
    public void SQUAREM_takes_a_twentieth_of_the_steps_of_a_slow_run()
    {
        Vector rates = [0.01, 0.3, 0.9];
        int Steps(Func<Vector, Vector> step) =>
            Iterate.From<Vector>([50, 40, -30], step).Until((_, now) => Objective(now) > -1e-12).Final().Steps;
        Assert.InRange(Steps(Faster(rates)), 1, Steps(Towards(rates)) / 20);
    }

    [Fact]
    public void SQUAREM_decodes_no_code_that_is_not_a_number()
    {
        var step =
            Squarem.Of<double>(x =>
                x / 2, x => Vector.Of(Math.Log(x - 0.25)), _ => throw new InvalidOperationException(), x => -x);
        Assert.Equal(0.125, step(0.5));
    }

    /// <summary>Where steps go too far and come back, x₀ - 2 α r + α² v with α above -1 lies nearer to the start than
    /// two plain steps lead.</summary>
    [Property]
    public bool SQUAREM_extrapolates_no_steps_that_come_back(short x, short y, short z, byte a)
    {
        var rate = 1.1 + a % 9 / 10.0;
        var plain = Towards([rate, rate, rate]);
        return Faster([rate, rate, rate])(Point(x, y, z)).HasTheBitsOf(plain(plain(Point(x, y, z))));
    }
}
