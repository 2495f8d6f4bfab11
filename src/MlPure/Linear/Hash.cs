namespace MlPure.Linear;

static class Hash
{
    /// <summary>A hash that agrees with SequenceEqual on doubles: 0.0 and -0.0 are equal, and so are all NaN, as the
    /// hash of a double has it.</summary>
    public static int Of(int shape, ReadOnlySpan<double> numbers)
    {
        var hash = new HashCode();
        hash.Add(shape);
        foreach (var number in numbers) hash.Add(number);
        return hash.ToHashCode();
    }
}
