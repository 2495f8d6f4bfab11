using System.Globalization;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>Numbers to five digits, for people to read.</summary>
static class Readable
{
    public static string Text(double number) => number.ToString("G5", CultureInfo.InvariantCulture);

    public static string Text(Vector numbers) => $"[{string.Join(", ", numbers.Select(Text))}]";

    public static string Text(Matrix numbers) =>
        $"[{string.Join(", ", Enumerable.Range(0, numbers.Rows).Select(row => Text(numbers.RowVector(row))))}]";
}
