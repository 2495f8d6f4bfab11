namespace MlPure.Plots.Specs;

/// <summary>What a panel shows of what it is given (src/MlPure.Plots/Panel.cs, Axis.cs).</summary>
public class PanelSpec
{
    static readonly Stroke stroke = new(PaletteColor.Ink);

    static Panel Of(Vector y, AxisScale scale = AxisScale.Linear)
    {
        var x = Vector.From(Enumerable.Range(0, y.Length).Select(i => (double)i));
        return new("Loss", new Axis("step"), new Axis("loss", scale), [new Mark.Line(x, y, stroke) { Label = "run" }]);
    }

    static Limits Heights(Panel panel) => Assert.Single(panel.Limits.ToSeq()).Y;

    /// <summary>ScottPlot#2707 and #4534: a NaN or an infinity broke the limits of the axes.</summary>
    [Fact]
    public void Limits_are_those_of_the_finite_points_with_a_margin()
    {
        var limits = Heights(Of([0.5, 2, double.NaN, 6, double.PositiveInfinity]));
        Assert.Equal(0.5 - 0.22, limits.Low, 1e-12);
        Assert.Equal(6 + 0.22, limits.High, 1e-12);
    }

    [Fact]
    public void Numbers_that_differ_in_their_seventh_digit_have_the_margin_of_all_others()
    {
        var limits = Heights(Of([5, 5 + 1e-6, 5 + 4e-7]));
        Assert.Equal(0.04, (5 - limits.Low) / 1e-6, 1e-4);
        Assert.Equal(0.04, (limits.High - 5 - 1e-6) / 1e-6, 1e-4);
    }

    [Property]
    public bool The_axis_of_numbers_with_their_signs_changed_is_the_mirror_of_theirs(NonEmptyArray<double> numbers)
    {
        var axis = new Axis("");
        return axis.Around(numbers.Get.Select(number => -number))
            == axis.Around(numbers.Get).Map(limits => new Limits(-limits.High, -limits.Low));
    }

    [Fact]
    public void Numbers_that_hardly_differ_have_as_much_room_below_zero_as_above()
    {
        var (above, below) = (Heights(Of([1e6, 1e6 + 1e-4])), Heights(Of([-1e6, -1e6 - 1e-4])));
        Assert.Equal(above.High - above.Low, below.High - below.Low, 1e-9);
    }

    [Fact]
    public void A_single_number_has_a_half_or_a_twentieth_of_itself_on_both_sides()
    {
        Assert.Equal(new Limits(2.5, 3.5), Heights(Of([3])));
        Assert.Equal(new Limits(95, 105), Heights(Of([100, 100])));
    }

    [Fact]
    public void Numbers_up_to_1e300_from_zero_have_a_place()
    {
        var axis = new Axis("");
        Assert.True(axis.Shows(1e300) && axis.Shows(-1e300));
        Assert.False(axis.Shows(1.0001e300) || axis.Shows(-2e300) || axis.Shows(double.NaN));
    }

    [Fact]
    public void A_panel_of_which_all_is_drawn_has_no_warning_and_one_without_a_point_no_limits_though_they_are_fixed()
    {
        Assert.Empty(Of([1, 2]).Warnings);
        var axis = new Axis("") { Fixed = new Limits(0, 1) };
        Assert.True(new Panel("", axis, axis, []).Limits.IsNone);
        var named = Of([1, double.NaN]).Marks[0] with { Label = "r" };
        Assert.StartsWith("Loss, r: 1 of 2", Assert.Single((Of([]) with { Marks = [named] }).Warnings));
    }

    [Fact]
    public void A_name_is_told_once_however_many_marks_have_it()
    {
        var one = new Mark.Line([0, 1], [0, 1], stroke) { Label = "n" };
        Assert.EndsWith("with n.", new Panel("", new Axis("x"), new Axis("y"), [one, one, one with { Label = "" }])
            .Description);
    }

    [Fact]
    public void A_legend_has_each_name_once_those_of_the_panel_with_most_marks_first()
    {
        Mark Named(string name) => new Mark.Line([0, 1], [0, 1], stroke) { Label = name };
        Panel With(params string[] names) => new("", new Axis(""), new Axis(""), [.. names.Select(Named)]);
        Assert.Equal(["b", "c", "a"], new Figure("", [With("c", "a"), With("b", "", "c")]).Legend
            .Select(mark => mark.Label));
    }

    [Fact]
    public void Points_that_cannot_be_drawn_are_counted_in_a_sentence() => Assert.Equal(
        ["Loss, run: 2 of 5 points cannot be drawn (not finite, or too large) and are left out."],
        Of([0.5, 2, double.NaN, 6, double.PositiveInfinity]).Warnings.ToArray());

    [Fact]
    public void A_zero_has_no_place_on_a_logarithmic_axis()
    {
        var panel = Of([100, 0, 1, -5], AxisScale.Logarithmic);
        Assert.Equal(new Limits(-0.08, 2.08), Heights(panel));
        const string reason = "not finite, too large, or not above zero on a logarithmic axis";
        const string warning = $"Loss, run: 2 of 4 points cannot be drawn ({reason}) and are left out.";
        Assert.Equal([warning], panel.Warnings.ToArray());
        var across = panel with { X = new Axis("step", AxisScale.Logarithmic), Y = new Axis("loss") };
        Assert.Contains(reason, Assert.Single(across.Warnings));
    }

    [Fact]
    public void A_panel_without_a_point_says_so()
    {
        var panel = Of([double.NaN, double.NaN]);
        Assert.True(panel.Limits.IsNone);
        Assert.Equal("Loss: no point that can be drawn", panel.Warnings[^1]);
        Assert.True(new Panel("", new Axis("x"), new Axis("y"), []).Limits.IsNone);
    }

    [Fact]
    public void Equal_numbers_have_room_around_them() => Assert.All(new double[] { 0, 3, -1e9, 1e300 }, number =>
    {
        var limits = Heights(Of([number, number]));
        Assert.True(limits.Low < number && number < limits.High);
    });

    [Fact]
    public void Numbers_that_hardly_differ_have_room_around_them()
    {
        (double Low, double High)[] pairs = [(0, 5e-324), (1e9, 1e9 + 2e-7), (1, Math.BitIncrement(1))];
        Assert.All(pairs, pair =>
        {
            var limits = Heights(Of([pair.Low, pair.High]));
            Assert.True(limits.Low < pair.Low && pair.High < limits.High);
        });
    }

    [Fact]
    public void Numbers_so_large_that_their_differences_overflow_are_left_out()
    {
        var panel = Of([double.MaxValue, -double.MaxValue, 1e300, -1e300]);
        var limits = Heights(panel);
        Assert.True(double.IsFinite(limits.High - limits.Low));
        const string warning = "Loss, run: 2 of 4 points cannot be drawn (not finite, or too large) and are left out.";
        Assert.Equal([warning], panel.Warnings.ToArray());
    }

    [Property]
    public bool Points_that_can_be_drawn_lie_within_the_limits(double[] numbers, int whole)
    {
        double[] heights = [whole, .. numbers];
        var limits = Heights(Of(Vector.Of(heights)));
        return heights.Where(number => Math.Abs(number) < 1e300)
            .All(number => limits.Low < number && number < limits.High);
    }

    [Fact]
    public void Panels_of_a_figure_may_share_their_axes()
    {
        var shared = new Figure("", [Of([0, 100]), Of([50, 200, double.NaN])]).WithSharedAxes();
        Assert.All(shared.Panels, panel => Assert.Equal(new Limits(-4, 206), Heights(panel)));
        Assert.All(new Figure("", [Of([0, 100]), Of([0, 1, 2, 3, 9])]).WithSharedAxes().Panels, panel =>
            Assert.Equal(new Limits(-0.16, 4.16), panel.Limits.ToSeq()[0].X));
        Assert.True(new Figure("", [Of([double.NaN])]).WithSharedAxes().Panels[0].Limits.IsNone);
    }

    [Fact]
    public void A_figure_describes_itself_in_words() => Assert.Equal(
        "Training. Loss: loss against step, with run.",
        new Figure("Training", [Of([1, 2])]).Description);

    [Fact]
    public void Figures_of_the_same_marks_are_equal()
    {
        Figure Made() => new("Training", [Of([1, 2]) with { X = new Axis("step") { Names = ["one", "two"] } }]);
        Assert.Equal(Made(), Made());
        Assert.True(Made() == Made() && Made().GetHashCode() == Made().GetHashCode());
        Assert.NotEqual(Made(), Made() with { Panels = [Of([1, 3])] });
    }
}
