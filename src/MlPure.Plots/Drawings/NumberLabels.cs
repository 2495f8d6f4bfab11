using System.Globalization;

namespace MlPure.Plots.Drawings;

/// <summary>The labels of the ticks of one axis: all with as many decimals as it takes to tell them apart, and all in
/// one notation, plain or by powers of ten.</summary>
/// <param name="Decimals">How many decimals there are; below zero where the last digits are zeros.</param>
/// <param name="IsPlain">Whether numbers are written without powers of ten.</param>
readonly record struct NumberLabels(int Decimals, bool IsPlain)
{
    static readonly string[] superscripts = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];

    /// <summary>Labels of numbers that are as far apart as a step.</summary>
    public static NumberLabels Of(IReadOnlyCollection<double> numbers, double step)
    {
        var first = -DecadeOf(step);
        var decimals = first;
        while (decimals < first + 3 && !numbers.All(number => IsExact(number, decimals, step))) decimals++;
        var (plain, byPowers) = (new NumberLabels(decimals, true), new NumberLabels(decimals, false));
        var isUsual = DecadeOf(numbers.Max(Math.Abs)) is > -5 and < 7;
        return isUsual || plain.Longest(numbers) <= byPowers.Longest(numbers) ? plain : byPowers;
    }

    /// <summary>As it is drawn: exponents are small.</summary>
    float Longest(IEnumerable<double> numbers) => numbers.Select(Label).Max(label => Labels.Width(label, 12.5f));

    /// <summary>The label of a number: with a minus sign, and without a thousands mark or last zeros behind the
    /// point.</summary>
    public string Label(double number)
    {
        if (number == 0) return "0";
        var decade = DecadeOf(number);
        if (!IsPlain) return $"{Mantissa(number, Math.Max(0, decade + Decimals))}·{Power(decade)}";
        return Trimmed(number.ToString($"F{Math.Max(0, Decimals)}", CultureInfo.InvariantCulture));
    }

    /// <summary>A power of ten.</summary>
    public static string Power(int decade)
    {
        var digits = Math.Abs(decade).ToString(CultureInfo.InvariantCulture);
        return $"10{(decade < 0 ? "⁻" : "")}{string.Concat(digits.Select(digit => superscripts[digit - '0']))}";
    }

    static bool IsExact(double number, int decimals, double step)
    {
        var scale = Math.Pow(10, decimals);
        return Math.Abs(Math.Round(number * scale) - number * scale) <= step * scale / 100;
    }

    /// <summary>The decimal power of a number's first digit, as it is written.</summary>
    static int DecadeOf(double number) =>
        int.Parse(number.ToString("E14", CultureInfo.InvariantCulture).Split('E')[1], CultureInfo.InvariantCulture);

    static string Mantissa(double number, int digits) =>
        Trimmed(number.ToString($"E{digits}", CultureInfo.InvariantCulture).Split('E')[0]);

    static string Trimmed(string number) =>
        (number.Contains('.') ? number.TrimEnd('0').TrimEnd('.') : number).Replace('-', '−');
}
