namespace MlPure.Peers;

/// <summary>Numbers as arrays of arrays.</summary>
static class Json
{
    public static double[] Of(Vector vector) => vector.Span.ToArray();

    public static double[][] Of(Matrix matrix) =>
        [.. Enumerable.Range(0, matrix.Rows).Select(i => matrix.Row(i).ToArray())];
}
