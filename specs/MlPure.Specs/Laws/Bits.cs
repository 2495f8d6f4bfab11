using System.Collections;
using System.Reflection;

namespace MlPure.Specs.Laws;

/// <summary>Whether two values of any type are the same bit for bit, by their fields: numbers by their bits (0.0
/// and -0.0 differ), whatever their type calls equal.</summary>
static class Bits
{
    const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static bool Same(object? a, object? b) => Same(a, b, static (x, y) => x.HasTheBitsOf(y));

    /// <summary>The same, but for numbers that differ by rounding in sums of much larger ones.</summary>
    public static bool AreClose(object? a, object? b, double tolerance) =>
        Same(a, b, (x, y) => x.IsCloseTo(y, tolerance));

    static bool Same(object? a, object? b, Func<double, double, bool> areEqual)
    {
        if (ReferenceEquals(a, b)) return true;
        if (a is null || b is null || a.GetType() != b.GetType()) return false;
        return (a, b) switch
        {
            (double x, double y) => areEqual(x, y),
            (float x, float y) => BitConverter.SingleToInt32Bits(x) == BitConverter.SingleToInt32Bits(y),
            (string or Enum or Delegate or Type, _) => a.Equals(b),
            (Vector x, Vector y) => x.Length == y.Length && x.Zip(y).All(pair => areEqual(pair.Item1, pair.Item2)),
            (Matrix x, Matrix y) =>
                (x.Rows, x.Columns) == (y.Rows, y.Columns) && Same(x.AsVector(), y.AsVector(), areEqual),
            (IEnumerable x, IEnumerable y) => SameItems(x, y, areEqual),
            _ => a.GetType().IsPrimitive ? a.Equals(b) : SameFields(a, b, areEqual),
        };
    }

    static bool SameItems(IEnumerable a, IEnumerable b, Func<double, double, bool> areEqual)
    {
        object?[] x = [.. a.Cast<object?>()], y = [.. b.Cast<object?>()];
        return x.Length == y.Length && x.Zip(y).All(pair => Same(pair.Item1, pair.Item2, areEqual));
    }

    static bool SameFields(object a, object b, Func<double, double, bool> areEqual)
    {
        for (var owner = a.GetType(); owner is not null && owner != typeof(object); owner = owner.BaseType)
        {
            var fields = owner.GetFields(Declared);
            if (!fields.All(field => Same(field.GetValue(a), field.GetValue(b), areEqual))) return false;
        }
        return true;
    }
}
