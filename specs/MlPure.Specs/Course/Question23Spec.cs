using System.Globalization;
using MlPure.Course;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Course;

/// <summary>What question 2.3 promises (src/MlPure/Course/Question23.cs): the coursework's table, cell by
/// cell.</summary>
public class Question23Spec
{
    /// <summary>The table as the coursework prints it, neurons 1 to 5.</summary>
    static readonly (string[] A, string[] Z, string[] Delta)[] Printed =
    [
        (["-1", "0", "0", "0", "0"], ["0.269", "0.5", "0.5", "0.5", "0.0"],
            ["-0.045", "-0.034", "0.045", "0.011", "0.080"]),
        (["-3.38", "-3", "2", "-10", "1"], ["0.033", "0.047", "0.88", "4.5e-5", "1.0"],
            ["-0.0021", "-0.00029", "0.00090", "9.7e-8", "0.0027"]),
    ];

    static IEnumerable<(FiveNeuronsRow Row, (string[] A, string[] Z, string[] Delta) Cells)> Rows =>
        Enumerable.Zip(Question23.Answer(), Printed);

    /// <summary>A number with as many digits as a printed one.</summary>
    static string Like(string printed, double number)
    {
        var digits = printed.TrimStart('-').Split('e')[0] is var mantissa
            && mantissa.Contains('.') ? mantissa.Length - mantissa.IndexOf('.') - 1 : 0;
        return printed.Contains('e')
            ? number.ToString("0." + new string('0', digits) + "e-0", CultureInfo.InvariantCulture)
            : number.ToString("F" + digits, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Every_cell_is_the_courseworks_at_the_digits_printed_there()
    {
        foreach (var (row, cells) in Rows)
            foreach (var (printed, number) in cells.A.Concat(cells.Z).Concat(cells.Delta)
                .Zip(row.A.Concat(row.Z).Concat(row.Delta)))
                Assert.Equal(printed, Like(printed, number));
    }

    [Fact]
    public void Every_number_is_that_of_automatic_differentiation_to_1e_14()
    {
        foreach (var (row, published) in Enumerable.Zip(Question23.Answer(), Published.Json("networks.json")
            .GetProperty("question-2.3").EnumerateArray()))
        {
            Vector At(string name) => published.GetProperty(name).Vector();
            Assert.Equal((published.GetProperty("x").GetDouble(), published.GetProperty("y").GetDouble()),
                (row.X, row.Y));
            Assert.True(row.A.IsCloseTo(At("a"), 1e-14));
            Assert.True(row.Z.IsCloseTo(At("z"), 1e-14));
            Assert.True(row.Delta.IsCloseTo(At("delta (dE/da) 1..5"), 1e-14));
            Assert.True(row.Gradient.IsCloseTo(Vector.From(At("dE/dw_5^2 w_5^3 w_5^4")
                .Concat(At("dE/dw_2^1 w_3^1 w_4^1"))), 1e-14));
            Assert.True(row.Delta5ByHint.IsCloseTo(published.GetProperty("delta_5 by the hint (sum of dE/dw_5^j)")
                .GetDouble(), 1e-14));
            Assert.True(row.Delta5AsWritten.IsCloseTo(published.GetProperty("delta_5 as delta_1*(z2+z3+z4)")
                .GetDouble(), 1e-14));
        }
    }

    [Fact]
    public Task The_table_in_the_courseworks_layout() => Verify(string.Join("\n\n", Rows.Select(pair => Table(
        $"x = {pair.Row.X:0.0}, y = {pair.Row.Y:0.0}",
        ("a", pair.Cells.A.Zip(pair.Row.A).Select(cell => Like(cell.Item1, cell.Item2))),
        ("z", pair.Cells.Z.Zip(pair.Row.Z).Select(cell => Like(cell.Item1, cell.Item2))),
        ("delta", pair.Cells.Delta.Zip(pair.Row.Delta).Select(cell => Like(cell.Item1, cell.Item2)))))));

    [Fact]
    public Task The_table_at_full_precision()
    {
        var text = string.Join("\n\n", Question23.Answer().Map(row => Table($"x = {row.X:0.0}, y = {row.Y:0.0}",
            ("a", row.A.Select(Full)), ("z", row.Z.Select(Full)), ("delta", row.Delta.Select(Full)),
            ("delta_5 by the hint", [Full(row.Delta5ByHint)]), ("delta_5 as written", [Full(row.Delta5AsWritten)]))));
        Assert.DoesNotContain(Question23.Answer()
            .SelectMany(row => row.A.Concat(row.Z).Concat(row.Delta).Append(row.Delta5ByHint)),
            number => number == 0 && double.IsNegative(number));
        return Verify(text);
    }

    static string Full(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    static string Table(string title, params (string Name, IEnumerable<string> Cells)[] rows) => string.Join('\n',
        rows.Select(row => (row.Name.PadRight(20) + string.Concat(row.Cells.Select(cell => cell.PadRight(24))))
            .TrimEnd())
            .Prepend("neuron".PadRight(20)
                + "1                       2                       3                       4                       5")
            .Prepend(title));
}
