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
        return Matrix.Build(a.Rows, b.Columns, (i, j) =>
        {
            var sum = 0.0;
            for (var k = 0; k < b.Rows; k++) sum = Math.FusedMultiplyAdd(a[i, k], b[k, j], sum);
            return sum;
        });
    }

    /// <summary>A Bᵀ: c[i,j] = Σₖ a[i,k] b[j,k], k ascending.</summary>
    /// <param name="a">A (n x m).</param>
    /// <param name="b">B (p x m).</param>
    /// <returns>A Bᵀ (n x p).</returns>
    /// <exception cref="ArgumentException">A and B differ in columns: a programming error.</exception>
    public static Matrix TimesTransposed(this Matrix a, Matrix b)
    {
        CheckFit(a.Columns == b.Columns, a, b);
        return Matrix.Build(a.Rows, b.Rows, (i, j) =>
        {
            var row = a.Row(i);
            var other = b.Row(j);
            var sum = 0.0;
            for (var k = 0; k < row.Length; k++) sum = Math.FusedMultiplyAdd(row[k], other[k], sum);
            return sum;
        });
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
        {
            var (a, b) = factors;
            var (left, right) = (new double[a.Rows], new double[a.Rows]);
            for (var i = 0; i < a.Columns; i++)
            {
                for (var r = 0; r < left.Length; r++) left[r] = a.Span[r * a.Columns + i];
                for (var j = 0; j < b.Columns; j++)
                {
                    for (var r = 0; r < right.Length; r++) right[r] = b.Span[r * b.Columns + j];
                    cells[i * b.Columns + j] = Elementwise.Dot(left, right);
                }
            }
        });
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
