using System.Globalization;
using System.Text;
using MlPure.Randomness;

namespace MlPure.Files.Specs;

/// <summary>What reading numbers quickly promises (src/MlPure.Files/Tables/Text/DecimalNumber.cs): the nearest double,
/// or no answer.</summary>
public class DecimalNumberSpec
{
    static bool IsRight(string text) => !DecimalNumber.TryParse(text, '.', out var number)
        || BitConverter.DoubleToInt64Bits(number)
            == BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>Digits of the whole part, of the fraction, and zeros before and behind them.</summary>
    [Fact]
    public void Numbers_of_up_to_forty_digits_are_the_nearest_doubles_or_not_known_at_once()
    {
        const string digits = "98765432109876543210";
        for (var whole = 0; whole <= 20; whole++)
            for (var fraction = 0; fraction <= 20; fraction++)
                foreach (var zeros in new[] { "", "0", "0000000" })
                    if (whole + fraction + zeros.Length > 0)
                        Assert.True(IsRight($"{zeros}{digits[..whole]}.{digits[..fraction]}")
                            && IsRight($"{digits[..whole]}.{zeros}{digits[..fraction]}1"), $"{whole} {fraction}");
    }

    /// <summary>Random bits are doubles of every size.</summary>
    static IEnumerable<double> Doubles(int count)
    {
        var words = MersenneTwister.FromSeed(3).ToBuffer();
        for (var i = 0; i < count; i++)
        {
            var bits = (long)words.UInt32() << 32 | words.UInt32();
            if (BitConverter.Int64BitsToDouble(bits) is var number && double.IsFinite(number)) yield return number;
        }
    }

    [Theory]
    [InlineData("R")]
    [InlineData("E16")]
    [InlineData("E18")]
    [InlineData("E5")]
    public void Numbers_of_every_size_are_read_as_the_nearest_double(string format) =>
        Assert.All(Doubles(20_000), number =>
            Assert.True(IsRight(number.ToString(format, CultureInfo.InvariantCulture)), $"{number:R}"));

    [Fact]
    public void Numbers_as_tables_have_them_are_read_at_once_and_as_the_nearest_double()
    {
        var normals = MersenneTwister.FromSeed(4).StandardNormals(20_000).Value;
        foreach (var format in (string[])["R", "F3", "F17", "E8"])
            Assert.All(normals, number =>
            {
                var text = (1000 * number).ToString(format, CultureInfo.InvariantCulture);
                Assert.True(DecimalNumber.TryParse(text, '.', out _) || text.Length > 19, text);
                Assert.True(IsRight(text), text);
            });
    }

    /// <summary>Halfway between two doubles, at the ends of their range, and others that readers have got
    /// wrong.</summary>
    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("9007199254740995")]
    [InlineData("2.2250738585072011e-308")]
    [InlineData("2.2250738585072014e-308")]
    [InlineData("1.7976931348623157e308")]
    [InlineData("1.7976931348623159e308")]
    [InlineData("4.9e-324")]
    [InlineData("2.4e-324")]
    [InlineData("1e23")]
    [InlineData("8.5e22")]
    [InlineData("0.500000000000000166533453693773481063544750213623046875")]
    [InlineData("3.518437208883201171875e13")]
    [InlineData("62.5364939768271845828")]
    [InlineData("8.10109172351e-10")]
    [InlineData("1.50000000000000011102230246251565")]
    [InlineData("6929495644600919.5")]
    [InlineData("3.7455744005952583e15")]
    [InlineData("123456789012345678")]
    [InlineData("1234567890123456789e-30")]
    [InlineData("-0")]
    [InlineData("-0.0e5")]
    [InlineData("0e99999")]
    [InlineData("00000000000000000000000001")]
    [InlineData("1.")]
    [InlineData(".5")]
    public void Hard_numbers_are_read_as_the_nearest_double_or_left_to_others(string text) =>
        Assert.True(IsRight(text));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("e5")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("--1")]
    [InlineData("NaN")]
    [InlineData("0x10")]
    [InlineData("1 ")]
    public void What_is_no_number_is_left_to_others(string text) =>
        Assert.False(DecimalNumber.TryParse(text, '.', out _));

    static bool IsCertainlyShortest(string text)
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes(text), .. new byte[1 + DecimalNumber.Slack]];
        return DecimalNumber.Read(ref bytes[0], (byte)'.', out _, out var isShortest) == text.Length && isShortest;
    }

    /// <summary>Random digits, of which few are the shortest that have their double, and those of random
    /// doubles.</summary>
    static IEnumerable<string> Spellings()
    {
        var words = MersenneTwister.FromSeed(5).ToBuffer();
        for (var i = 0; i < 200_000; i++)
        {
            var digits = $"{((ulong)words.UInt32() << 32 | words.UInt32()) % 100_000_000_000_000_000}";
            var point = (int)(words.UInt32() % 21) - 4;
            yield return point <= 0 ? $"0.{new string('0', -point)}{digits}"
                : point < digits.Length ? $"{digits[..point]}.{digits[point..]}"
                : digits;
            var exponent = 1000L + words.UInt32() % 60;
            var number = BitConverter.Int64BitsToDouble((long)words.UInt32() << 20 | exponent << 52);
            foreach (var format in (string[])["R", "F14", "F15", "F16", "F17", "F18"])
                yield return number.ToString(format, CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public void What_is_said_to_be_the_shortest_spelling_of_its_number_is() => Assert.All(Spellings(), text =>
        Assert.True(!IsCertainlyShortest(text)
            || NumberFormat.Shortest(double.Parse(text, CultureInfo.InvariantCulture)) == text, text));

    [Fact]
    public void The_shortest_spelling_is_nearly_always_known_to_be_where_it_has_no_exponent()
    {
        var normals = MersenneTwister.FromSeed(6).StandardNormals(20_000).Value.ToArray();
        string[] texts = [.. normals.Select(NumberFormat.Shortest).Where(text => !text.Contains('E'))];
        Assert.InRange(texts.Count(text => !IsCertainlyShortest(text)), 0, 20);
    }

    /// <summary>The doubles below a power of two are half as far apart as those above.</summary>
    [Fact]
    public void Near_powers_of_two_what_is_said_to_be_the_shortest_spelling_of_its_number_is()
    {
        var certain = 0;
        for (var power = 1m / (1 << 13); power < 1e17m; power *= 2)
            foreach (var digits in (int[])[15, 16, 17])
                for (var more = -60; more <= 60; more++)
                {
                    var text = Spelled(power, digits, more);
                    if (!IsCertainlyShortest(text)) continue;
                    Assert.Equal(NumberFormat.Shortest(double.Parse(text, CultureInfo.InvariantCulture)), text);
                    certain++;
                }
        Assert.True(certain > 10_000, $"{certain}");
    }

    /// <summary>A number rounded to that many digits, and some units of the last of them more.</summary>
    static string Spelled(decimal number, int digits, int more)
    {
        var places = digits - 1 - (int)Math.Floor(Math.Log10((double)number));
        if (places <= 0) return (decimal.Round(number) + more).ToString("F0", CultureInfo.InvariantCulture);
        var unit = Enumerable.Range(0, places).Aggregate(1m, static (unit, _) => unit / 10);
        return (decimal.Round(number, places) + more * unit).ToString($"F{places}", CultureInfo.InvariantCulture)
            .TrimEnd('0');
    }

    [Fact]
    public void A_number_may_have_a_decimal_comma() => Assert.True(
        DecimalNumber.TryParse("-1,5e3", ',', out var number) && number == -1500);
}
