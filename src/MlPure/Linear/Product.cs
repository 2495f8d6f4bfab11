using MlPure.Kernels;

namespace MlPure.Linear;

/// <summary>Products of matrices. Each number is a sum of products taken in one order, with fused
/// multiply-add.</summary>
static class Product
{
    /// <summary>A B: c[i,j] = Σₖ a[i,k] b[k,j], k ascending.</summary>
    /// <param name="a">A (n x m).</param>
    /// <param name="b">B (m x p).</param>
    /// <returns>A B (n x p).</returns>
    /// <exception cref="ArgumentException">A has not as many columns as B has rows: a programming error.</exception>
    public static Matrix Times(this Matrix a, Matrix b)
    {
        CheckFit(a.Columns == b.Rows, a, b);
        return Matrix.Create(a.Rows, b.Columns, (a, b), static (cells, factors) =>
            Products.Multiply(factors.a.Span, factors.a.Rows, factors.a.Columns, factors.b.Span, factors.b.Columns,
                transposed: false, cells));
    }

    /// <summary>A Bᵀ: c[i,j] = Σₖ a[i,k] b[j,k], k ascending.</summary>
    /// <param name="a">A (n x m).</param>
    /// <param name="b">B (p x m).</param>
    /// <returns>A Bᵀ (n x p).</returns>
    /// <exception cref="ArgumentException">A and B differ in columns: a programming error.</exception>
    public static Matrix TimesTransposed(this Matrix a, Matrix b)
    {
        CheckFit(a.Columns == b.Columns, a, b);
        return Matrix.Create(a.Rows, b.Rows, (a, b), static (cells, factors) =>
            Products.Multiply(factors.a.Span, factors.a.Rows, factors.a.Columns, factors.b.Span, factors.b.Rows,
                transposed: true, cells));
    }

    /// <summary>Aᵀ B: c[i,j] = Σᵣ a[r,i] b[r,j], a sum over rows and therefore in lanes: row r in lane r mod
    /// 8.</summary>
    /// <param name="a">A (n x m).</param>
    /// <param name="b">B (n x p).</param>
    /// <returns>Aᵀ B (m x p).</returns>
    /// <exception cref="ArgumentException">A and B differ in rows: a programming error.</exception>
    public static Matrix TransposedTimes(this Matrix a, Matrix b)
    {
        CheckFit(a.Rows == b.Rows, a, b);
        return Matrix.Create(a.Columns, b.Columns, (a, b), static (cells, factors) =>
            Products.OverRows(factors.a.Span, factors.a.Columns, factors.b.Span, factors.b.Columns, factors.a.Rows,
                cells));
    }

    /// <summary>The sum of each column, over rows in lanes.</summary>
    /// <param name="a">A (n x m).</param>
    /// <returns>Σᵣ a[r,j] (m).</returns>
    public static Vector ColumnSums(this Matrix a) => Vector.Create(a.Columns, a, static (sums, a) =>
    {
        Span<double> lanes = stackalloc double[Lanes.Count];
        for (var j = 0; j < a.Columns; j++)
        {
            lanes.Clear();
            for (var r = 0; r < a.Rows; r++) lanes[r % Lanes.Count] += a[r, j];
            sums[j] = Lanes.Add(lanes);
        }
    });

    static void CheckFit(bool fits, Matrix a, Matrix b)
    {
        if (!fits) throw new ArgumentException($"{a.Rows} x {a.Columns} and {b.Rows} x {b.Columns} do not fit.");
    }
}
