using System.Globalization;

namespace MlPure.Specs;

/// <summary>The languages of machines.</summary>
static class Cultures
{
    /// <summary>Decimal commas as in German, and the minus sign of Swedish (U+2212), whatever languages the machine
    /// has.</summary>
    public static CultureInfo Foreign { get; } = Made();

    /// <summary>What a function returns on a machine of another language.</summary>
    public static T In<T>(CultureInfo culture, Func<T> of)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            return of();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    static CultureInfo Made()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NegativeSign, culture.NumberFormat.NumberDecimalSeparator) = ("\u2212", ",");
        return culture;
    }
}
