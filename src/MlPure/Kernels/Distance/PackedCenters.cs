namespace MlPure.Kernels;

/// <summary>Centers laid out once for finding the nearest of them to many rows.</summary>
sealed class PackedCenters
{
    readonly double[] exact;
    readonly int columns;
    readonly NearestByFloats? floats;

    PackedCenters(double[] exact, int columns, NearestByFloats? floats) =>
        (this.exact, this.columns, this.floats) = (exact, columns, floats);

    /// <summary>Lays out centers (row after row).</summary>
    public static PackedCenters Of(ReadOnlySpan<double> centers, int columns)
    {
        var count = centers.Length / columns;
        var exact = new double[Nearest.PackedLength(count, columns)];
        Nearest.Pack(centers, columns, exact);
        return new(exact, columns,
            NearestByFloats.IsWorthIt(count, columns) ? NearestByFloats.Of(centers, columns) : null);
    }

    /// <summary>What <see cref="Nearest.Find"/> finds for each row of x.</summary>
    public void Find(ReadOnlySpan<double> x, Span<int> index, Span<double> distance)
    {
        if (floats is null) Nearest.Find(x, columns, exact, index, distance);
        else floats.Find(x, exact, index, distance);
    }
}
