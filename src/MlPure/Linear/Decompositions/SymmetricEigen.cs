namespace MlPure.Linear;

/// <summary>A symmetric matrix A (d x d) by its eigenvalues and orthonormal eigenvectors: A = V diag(λ) Vᵀ.</summary>
/// <param name="Values">λ (d), ascending.</param>
/// <param name="Vectors">V (d x d), one eigenvector a column; each has its entry of largest magnitude (the first of
/// equals) positive.</param>
sealed record SymmetricEigen(Vector Values, Matrix Vectors)
{
    /// <summary>The decomposition of a finite symmetric matrix, of which the lower triangle is read. By Jacobi's
    /// rotations (Golub and Van Loan, <i>Matrix Computations</i>, section 8.5), which leave an entry off the diagonal
    /// only where it is small relative to <i>both</i> its diagonal entries: so small eigenvalues of a positive definite
    /// matrix keep the digits that its entries determine (Demmel and Veselić, <i>Jacobi's method is more accurate than
    /// QR</i>, 1992).</summary>
    /// <exception cref="ArgumentException">The matrix is not square: a programming error.</exception>
    public static SymmetricEigen Of(Matrix symmetric)
    {
        var d = symmetric.Rows;
        if (symmetric.Columns != d)
            throw new ArgumentException($"{d} x {symmetric.Columns}: a symmetric matrix is square.");
        var rotations = new JacobiRotations(symmetric);
        rotations.Run();
        int[] order = Ascending(rotations, d);
        return new(
            Vector.From(order.Select(rotations.ValueAt)),
            Matrix.Create(d, d, (rotations, order), static (cells, source) =>
            {
                var (rotations, order) = source;
                for (var column = 0; column < order.Length; column++)
                {
                    var vector = rotations.VectorAt(order[column]);
                    var sign = LargestEntry(vector) < 0 ? -1 : 1;
                    for (var row = 0; row < vector.Length; row++)
                        cells[row * order.Length + column] = sign * vector[row];
                }
            }));
    }

    /// <summary>V diag(f(λ)) Vᵀ, symmetric bit for bit.</summary>
    public Matrix MapEigenvalues(Func<double, double> f) => Reconstruct(Values.Map(f));

    /// <summary>V diag(values) Vᵀ, symmetric bit for bit.</summary>
    public Matrix Reconstruct(Vector values)
    {
        return Matrix.Create(values.Length, values.Length, (Vectors, values), static (cells, source) =>
        {
            var vectors = source.Vectors.Span;
            var values = source.values.Span;
            var d = values.Length;
            for (var i = 0; i < d; i++)
                for (var j = 0; j <= i; j++)
                {
                    var sum = 0.0;
                    for (var c = 0; c < d; c++) sum += vectors[i * d + c] * values[c] * vectors[j * d + c];
                    cells[i * d + j] = cells[j * d + i] = sum;
                }
        });
    }

    /// <summary>The numbers of the diagonal entries, by value; of equals the first comes first.</summary>
    static int[] Ascending(JacobiRotations rotations, int d)
    {
        var order = new int[d];
        for (var i = 0; i < d; i++)
        {
            var (value, at) = (rotations.ValueAt(i), i);
            for (; at > 0 && value.CompareTo(rotations.ValueAt(order[at - 1])) < 0; at--) order[at] = order[at - 1];
            order[at] = i;
        }
        return order;
    }

    /// <summary>The entry of largest magnitude, the first of equals.</summary>
    static double LargestEntry(ReadOnlySpan<double> vector)
    {
        var largest = vector[0];
        foreach (var entry in vector)
            if (Math.Abs(entry) > Math.Abs(largest)) largest = entry;
        return largest;
    }
}
