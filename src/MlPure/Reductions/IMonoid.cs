namespace MlPure.Reductions;

/// <summary>The result of a pass over rows: parts of a data set have one each, and the statistic of the whole is their
/// sum.</summary>
/// <remarks>Zero + a and a + Zero are a, bit for bit. Floating-point addition is not associative; the order is
/// <see cref="OrderedSum{TStatistic}"/>'s.</remarks>
interface IMonoid<TSelf> where TSelf : IMonoid<TSelf>
{
    /// <summary>The statistic of no rows: an exact identity of +.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>The statistic of two parts together, <paramref name="left"/>'s rows before
    /// <paramref name="right"/>'s.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);
}
