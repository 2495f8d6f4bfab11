using System.Collections;
using System.Reflection;

namespace MlPure.Specs.Laws;

/// <summary>Whether two values of any type are the same bit for bit, by their fields: numbers by their bits (0.0
/// and -0.0 differ), whatever their type calls equal.</summary>
static class Bits
{
    const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static bool Same(object? a, object? b)
    {
        if (ReferenceEquals(a, b)) return true;
        if (a is null || b is null || a.GetType() != b.GetType()) return false;
        return (a, b) switch
        {
            (double x, double y) => x.HasTheBitsOf(y),
            (float x, float y) => BitConverter.SingleToInt32Bits(x) == BitConverter.SingleToInt32Bits(y),
            (string or Enum or Delegate or Type, _) => a.Equals(b),
            (Vector x, Vector y) => x.HasTheBitsOf(y),
            (Matrix x, Matrix y) => x.HasTheBitsOf(y),
            (IEnumerable x, IEnumerable y) => SameItems(x, y),
            _ => a.GetType().IsPrimitive ? a.Equals(b) : SameFields(a, b),
        };
    }

    static bool SameItems(IEnumerable a, IEnumerable b)
    {
        object?[] x = [.. a.Cast<object?>()], y = [.. b.Cast<object?>()];
        return x.Length == y.Length && x.Zip(y, Same).All(same => same);
    }

    static bool SameFields(object a, object b)
    {
        for (var owner = a.GetType(); owner is not null && owner != typeof(object); owner = owner.BaseType)
            if (!owner.GetFields(Declared).All(field => Same(field.GetValue(a), field.GetValue(b)))) return false;
        return true;
    }
}
