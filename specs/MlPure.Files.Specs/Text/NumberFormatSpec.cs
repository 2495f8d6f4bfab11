using System.Globalization;
using System.Text.RegularExpressions;

namespace MlPure.Files.Specs;

/// <summary>How numbers are spelt (src/MlPure.Files/Tables/Text/NumberFormat.cs).</summary>
public partial class NumberFormatSpec
{
    /// <summary>All texts of so many letters at most.</summary>
    static IEnumerable<string> Texts(string letters, int most) => Enumerable.Range(1, most)
        .SelectMany(length => Enumerable.Range(0, (int)Math.Pow(letters.Length, length)).Select(number =>
            string.Create(length, number, (text, rest) =>
            {
                for (var i = 0; i < length; i++, rest /= letters.Length) text[i] = letters[rest % letters.Length];
            })));

    static string Shortest(string cell) =>
        double.Parse(cell, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    /// <summary>Cells with digits and letters beside them, and numbers around the longest that is certain.</summary>
    static IEnumerable<string> Cells => Texts("-+0195.e", 5).Concat(
        from digits in new[] { "1", "9007199254740993", "123456789012345678", "999999999999999" }
        from length in Enumerable.Range(1, digits.Length)
        from point in Enumerable.Range(0, length)
        from sign in new[] { "", "-" }
        let whole = digits[..length]
        select sign + (point == 0 ? whole : whole.Insert(point, "."))).Concat(
        from zeros in Enumerable.Range(0, 7)
        from whole in new[] { "0", "1", "00", "10" }
        select $"{whole}.{new string('0', zeros)}1");

    [Fact]
    public void A_cell_that_is_certain_to_be_the_shortest_spelling_of_its_number_is_that()
    {
        var certain = Cells.Where(cell => double.TryParse(cell, CultureInfo.InvariantCulture, out _))
            .Where(cell => NumberFormat.IsShortest(cell)).ToArray();
        Assert.True(certain.Length > 1000);
        Assert.All(certain, cell => Assert.Equal(Shortest(cell), cell));
    }

    [Fact]
    public void The_shortest_spelling_of_a_number_of_few_digits_is_certain_to_be_that() => Assert.All(
        Cells.Where(cell => Plain().IsMatch(cell) && Shortest(cell) == cell), cell =>
            Assert.True(NumberFormat.IsShortest(cell), cell));

    /// <summary>At most 15 letters behind the sign, and no four zeros behind the point.</summary>
    [GeneratedRegex(@"^-?(?=[0-9.]{1,15}$)[0-9]+(\.(?!0000)[0-9]+)?$")]
    private static partial Regex Plain();

    [Theory]
    [InlineData(',', '.')]
    [InlineData('.', ',')]
    [InlineData(' ', '.')]
    public void Marks_between_thousands_are_left_out_where_they_stand_between_groups_of_three(
        char mark, char decimalMark)
    {
        var format = new NumberFormat(decimalMark, mark);
        var grouped = new Regex($"^[-+]?1{{1,3}}(\\{mark}111)+(\\{decimalMark}1*)?(e[-+]?1+)?$");
        var isRead = 0;
        string[] texts = [.. Texts($"1{mark}{decimalMark}-e", 7), .. Texts($"1{mark}", 13)];
        foreach (var text in texts.Where(text => text.Contains(mark) && text.Trim() == text))
        {
            var isGrouped = grouped.IsMatch(text);
            Assert.True(isGrouped == format.TryParse(text, out var number), text);
            if (!isGrouped) continue;
            isRead++;
            Assert.Equal(double.Parse(text.Replace($"{mark}", "").Replace(decimalMark, '.'),
                CultureInfo.InvariantCulture), number);
        }
        Assert.InRange(isRead, 15, 1000);
    }

    [Fact]
    public void A_number_has_any_length_and_one_with_marks_between_thousands_64_letters()
    {
        var format = new NumberFormat('.', ',');
        for (var groups = 1; groups < 40; groups++)
        {
            var digits = "7" + string.Concat(Enumerable.Repeat("000", groups));
            Assert.True(format.TryParse(digits, out var plain));
            Assert.Equal(double.Parse(digits, CultureInfo.InvariantCulture), plain);
            foreach (var first in new[] { "", "+", "10", "-10" })
            {
                var cell = $"{first}7{string.Concat(Enumerable.Repeat(",000", groups))}";
                Assert.Equal(cell.Length <= 64, format.TryParse(cell, out var number));
                if (cell.Length <= 64)
                    Assert.Equal(double.Parse(cell.Replace(",", ""), CultureInfo.InvariantCulture), number);
            }
        }
    }
}
