using System.Globalization;
using MlPure.Plots.Drawings;

namespace MlPure.Plots.Specs;

/// <summary>What the labels of axes promise (src/MlPure.Plots/Drawings/Ticks.cs).</summary>
public class TicksSpec
{
    /// <summary>Dates as numbers, seconds of a clock, and small numbers that hardly differ.</summary>
    public static TheoryData<double[]> Narrow => new(
        [.. Enumerable.Range(1, 31).Select(i => 20230100.0 + i)],
        [.. Enumerable.Range(0, 31).Select(i => 1700000000 + 120.0 * i)],
        [.. Enumerable.Range(0, 31).Select(i => 1.234e-5 + 1e-9 * i)],
        [.. Enumerable.Range(0, 31).Select(i => -7e9 + i)],
        [.. Enumerable.Range(1, 7).Select(i => 0.001 * i)]);

    [Theory]
    [MemberData(nameof(Narrow))]
    public void The_labels_of_an_axis_differ_and_each_is_the_number_of_its_place(double[] numbers)
    {
        var x = Vector.Of(numbers);
        var figure = Figure.Of(new("", new Axis("n"), new Axis("y"), [LinePlots.Line("", x, x.Map(_ => 1.5), 0)]));
        var texts = SvgTexts.Of(figure).Where(text => text.Text != "n").ToArray();
        var ticks = texts.Where(text => text.Top > texts.Max(other => other.Top) - 0.5).ToArray();
        var labels = ticks.Select(tick => NumberOf(tick.Text)).ToArray();
        Assert.InRange(labels.Length, 2, 12);
        Assert.Equal(labels.Order(), labels);
        Assert.Equal(labels.Length, labels.Distinct().Count());
        Assert.All(labels.Zip(labels.Skip(1)), pair =>
            Assert.Equal(labels[1] - labels[0], pair.Item2 - pair.Item1, 1e-6 * (labels[1] - labels[0])));
        Assert.InRange(labels[0], numbers.Min() - (labels[1] - labels[0]), numbers.Max());
        Assert.DoesNotContain(ticks, tick => ticks.Any(other => other != tick && other.Overlaps(tick)));
    }

    static string[] LogarithmicLabels(double low, double high)
    {
        var y = Vector.Of(low, high);
        var figure = Figure.Of(new("", new Axis("x"), new Axis("y", AxisScale.Logarithmic),
            [LinePlots.Line("", [0, 1], y, 0)]));
        var texts = SvgTexts.Of(figure).Where(text => text.Text is not ("x" or "y")).ToArray();
        var left = texts.Min(text => text.Right);
        return [.. texts.Where(text => text.Right < left + 40 && text.Top < texts.Max(other => other.Top) - 1)
            .OrderByDescending(text => text.Top).Select(text => text.Text)];
    }

    [Theory]
    [InlineData(1.2, 4.5, "1.5", "2", "3")]
    [InlineData(1, 60, "1", "2", "5", "10", "20", "50")]
    [InlineData(4, 9, "5", "7")]
    [InlineData(1.5, 60, "2", "5", "10", "20", "50")]
    [InlineData(5, 2000, "10", "100", "1000")]
    [InlineData(1e-3, 1e4, "0.001", "0.01", "0.1", "1", "10", "100", "1000", "10000")]
    [InlineData(3e-4, 4e4, "0.001", "0.01", "0.1", "1", "10", "100", "1000", "10000")]
    [InlineData(2e-5, 1, "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "10⁰")]
    [InlineData(1, 2e5, "10⁰", "10¹", "10²", "10³", "10⁴", "10⁵")]
    [InlineData(1e-9, 1e9, "10⁻⁹", "10⁻⁶", "10⁻³", "10⁰", "10³", "10⁶", "10⁹")]
    public void A_logarithmic_axis_is_labelled_at_decades_and_at_multiples_where_there_are_few(
        double low, double high, params string[] labels) =>
        Assert.Equal(labels, LogarithmicLabels(low, high));

    [Fact]
    public void Decades_at_the_very_ends_of_a_logarithmic_axis_are_counted_and_labelled()
    {
        var axis = new Axis("y", AxisScale.Logarithmic) { Fixed = new Limits(0, 2) };
        var texts = SvgTexts.Of(Figure.Of(new("", new Axis("x") { Names = ["a"] }, axis,
            [LinePlots.Line("", [0, 1], [2, 50], 0)]))).Select(text => text.Text);
        Assert.Equal(["1", "10", "100"], texts.Except(["x", "y", "a"]).OrderBy(text => text.Length));
    }

    /// <summary>Ticks as axes have them: whole multiples of 1, 2, 2.5 or 5 times a power of ten, as far from zero as
    /// an axis has room for.</summary>
    [Property]
    public Property A_label_reads_back_as_the_place_of_its_tick() => Prop.ForAll(Arb.From(ticks), places =>
    {
        var labels = Ticks.LabelsOf(places);
        var step = places[1] - places[0];
        return labels.Distinct().Count() == places.Length
            && labels.Zip(places).All(pair => Math.Abs(NumberOf(pair.Item1) - pair.Item2) <= step / 50);
    });

    static readonly Gen<double[]> ticks =
        from decade in Gen.Choose(-280, 280)
        from unit in Gen.Elements(1, 2, 2.5, 5)
        from first in Gen.OneOf(Gen.Choose(-20, 20), Gen.Choose(-200_000_000, 200_000_000))
        from count in Gen.Choose(2, 9)
        let step = unit * Math.Pow(10, decade)
        select Enumerable.Range(first, count).Select(i => i * step).ToArray();

    [Theory]
    [InlineData(new[] { 0, 0.5, 1 }, new[] { "0", "0.5", "1" })]
    [InlineData(new[] { -2.0, 0, 2 }, new[] { "−2", "0", "2" })]
    [InlineData(new[] { 0, 5e6, 1e7 }, new[] { "0", "5·10⁶", "1·10⁷" })]
    [InlineData(new[] { 1e-5, 2e-5 }, new[] { "1·10⁻⁵", "2·10⁻⁵" })]
    [InlineData(new[] { 20230105.0, 20230110 }, new[] { "20230105", "20230110" })]
    [InlineData(new[] { 1.2340e-5, 1.2345e-5 }, new[] { "1.234·10⁻⁵", "1.2345·10⁻⁵" })]
    [InlineData(new[] { 0, 1, 1.01 }, new[] { "0", "1", "1.01" })]
    [InlineData(new[] { 0, 1 / 3.0 }, new[] { "0", "0.33" })]
    [InlineData(new[] { 3.0 }, new[] { "3" })]
    [InlineData(new double[0], new string[0])]
    public void Numbers_have_no_more_digits_than_the_axis_needs(double[] places, string[] labels) =>
        Assert.Equal(labels, Ticks.LabelsOf(places));

    [Theory]
    [InlineData(1 / 3.0)]
    [InlineData(0.1234567)]
    [InlineData(7)]
    [InlineData(2.5e-7)]
    public void A_label_of_a_number_below_zero_is_that_of_the_number_above_it_with_a_minus(double number) =>
        Assert.Equal($"−{Ticks.LabelsOf([number])[0]}", Ticks.LabelsOf([-number])[0]);

    [Theory]
    [InlineData(0.0065, 0.0215, "0.007, 0.01, 0.015, 0.02")]
    [InlineData(0.004, 0.03, "0.005, 0.01, 0.02")]
    [InlineData(0.05, 200, "0.1, 1, 10, 100")]
    public void A_logarithmic_axis_has_several_labels_however_narrow_it_is(double least, double most, string labels)
    {
        var curve = LinePlots.Line("", Vector.Of(0, 1), Vector.Of(least, most), 0);
        var across = new Axis("n") { Names = ["a", "b"] };
        var figure = Figure.Of(new("", across, new Axis("loss", AxisScale.Logarithmic), [curve]));
        var shown =
            from text in SvgTexts.Of(figure)
            where text.Text is not ("n" or "a" or "b" or "loss")
            orderby NumberOf(text.Text)
            select text.Text;
        Assert.Equal(labels, string.Join(", ", shown));
    }

    /// <summary>The number that a label is.</summary>
    static double NumberOf(string label)
    {
        var plain = label.Replace('−', '-').Split("·10");
        var power = plain.Length == 1 ? "0" : string.Concat(plain[1].Select(letter => letter == '⁻' ? "-"
            : $"{"⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(letter)}"));
        return double.Parse($"{plain[0]}e{power}", CultureInfo.InvariantCulture);
    }

    /// <summary>Both notations are at hand there; below and above those decades every number is short enough
    /// plain.</summary>
    [Property]
    public Property Labels_outside_the_usual_decades_are_in_the_shorter_of_the_two_notations() =>
        Prop.ForAll(Arb.From(ticks), places =>
        {
            var labels = NumberLabels.Of(places, places[1] - places[0]);
            float Longest(bool isPlain) => places.Max(place =>
                MlPure.Plots.Drawings.Labels.Width((labels with { IsPlain = isPlain }).Label(place), 12.5f));
            var largest = places.Max(Math.Abs);
            return largest is >= 1e-4 and < 1e7 ? labels.IsPlain : labels.IsPlain == (Longest(true) <= Longest(false));
        });

    /// <summary>Short strokes of the left axis, as multiples of their decades.</summary>
    [Fact]
    public void Between_decades_a_logarithmic_axis_has_a_short_tick_at_each_multiple()
    {
        var line = LinePlots.Line("", [0, 1], [1, 1000], 0);
        var shapes = SvgShapes.Of(Figure.Of(new("", new Axis(""), new Axis("", AxisScale.Logarithmic), [line])));
        double[] Heights(double length) => [.. shapes.Where(shape => shape.Height < 0.02
            && Math.Abs(shape.Width - length) < 0.02).Select(shape => shape.Center.Y).OrderDescending()];
        var (decades, between) = (Heights(4), Heights(2));
        Assert.Equal(4, decades.Length);
        double At(double number) => decades[0] + Math.Log10(number) / 3 * (decades[^1] - decades[0]);
        double[] expected = [.. from number in new[] { 0.1, 1, 10, 100, 1000 }
                                from digit in Enumerable.Range(2, 8)
                                where At(digit * number) <= At(0.8) && At(digit * number) >= At(1250)
                                select At(digit * number)];
        foreach (var place in expected) Assert.Contains(between, one => Math.Abs(one - place) < 0.05);
        Assert.Equal(24, between.Count(one => one < decades[0] && one > decades[^1]));
    }

    [Theory]
    [InlineData(1e6, 1)]
    [InlineData(1e6, 1e-3)]
    [InlineData(-1e4, 1e-4)]
    [InlineData(1e-3, 1e-9)]
    [InlineData(0, 1e-300)]
    [InlineData(5e8, 1e8)]
    public void Labels_of_any_range_leave_a_gap_between_them(double from, double length)
    {
        var x = Vector.From(Enumerable.Range(0, 5).Select(i => from + i * length / 4));
        var texts = SvgTexts.Of(Figure.Of(new("", new Axis(""), new Axis(""),
            [LinePlots.Line("", x, [1, 2, 3, 4, 5], 0)]), 420));
        var ticks = texts.Where(text => text.Top > texts.Max(other => other.Top) - 0.5).OrderBy(text => text.Left);
        Assert.InRange(ticks.Count(), 2, 12);
        Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.True(pair.Item2.Left - pair.Item1.Right > 2));
    }
}
