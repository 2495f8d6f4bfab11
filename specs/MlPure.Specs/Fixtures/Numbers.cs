namespace MlPure.Specs.Fixtures;

/// <summary>Numbers to draw from. A bare double would be NaN, infinite or 1e308 one time in twenty: those have specs of
/// their own.</summary>
static class Numbers
{
    /// <summary>Tenths from -10 to 10: they shrink to numbers that one can do by hand.</summary>
    public static Gen<double> Tenths { get; } = Gen.Choose(-100, 100).Select(tenths => tenths / 10.0);

    public static Gen<double[]> Many(this Gen<double> numbers, int count) => numbers.ArrayOf(count);

    /// <summary>The array with one number made zero, for each that is not: the plainer arrays to try when a law
    /// fails.</summary>
    public static IEnumerable<double[]> Plainer(this double[] numbers) =>
        from i in Enumerable.Range(0, numbers.Length)
        where numbers[i] != 0
        select numbers.Select((number, j) => i == j ? 0 : number).ToArray();
}
