using MlPure.Kernels;

namespace MlPure.Linear;

/// <summary>The orthogonal factor of a square matrix.</summary>
static class Polar
{
    /// <summary>Jacobi's rotations converge quadratically, so that six to ten sweeps are enough; the bound ends a run
    /// that goes on turning columns by no more than rounding.</summary>
    const int MaxSweeps = 60;

    /// <summary>Q = U Vᵀ where A = U S Vᵀ is the singular value decomposition: of all orthogonal matrices it has the
    /// largest tr(Qᵀ A). By one-sided Jacobi rotations (Hestenes 1958; Golub and Van Loan, <i>Matrix Computations</i>,
    /// section 8.6.3), in at most <see cref="MaxSweeps"/> sweeps; directions in which A is zero are completed from the
    /// axes.</summary>
    /// <param name="a">A (d x d), finite.</param>
    public static Matrix Orthogonal(Matrix a)
    {
        var d = a.Rows;
        var largest = a.AsVector().Max(Math.Abs);
        if (largest == 0) return Matrix.Identity(d);
        // Squares vanish or overflow where entries are tiny or huge, so that a power of two is taken out first.
        var unit = Math.ScaleB(1, Math.ILogB(largest));
        // Columns as rows: u[c] is column c of A V, v[c] that of V.
        var u = Enumerable.Range(0, d).Select(c => a.Column(c).Map(cell => cell / unit).ToArray()).ToArray();
        var v = Enumerable.Range(0, d).Select(c => Axis(c, d)).ToArray();
        for (var sweep = 0; sweep < MaxSweeps && Sweep(u, v); sweep++) { }
        Complete(u, u.Max(Norm) * d * MachinePrecision.Epsilon);
        return Matrix.Build(d, d, (r, c) => Enumerable.Range(0, d).Sum(i => u[i][r] * v[i][c]));
    }

    /// <summary>Rotates each pair of columns to right angles; false where all pairs already were.</summary>
    static bool Sweep(double[][] u, double[][] v)
    {
        var rotated = false;
        for (var p = 0; p < u.Length; p++)
            for (var q = p + 1; q < u.Length; q++)
            {
                var (a, b, c) = (Dot(u[p], u[p]), Dot(u[q], u[q]), Dot(u[p], u[q]));
                if (!(Math.Abs(c) > MachinePrecision.Epsilon * Math.Sqrt(a) * Math.Sqrt(b))) continue;
                rotated = true;
                var ζ = (b - a) / (2 * c);
                var t = (ζ < 0 ? -1 : 1) / (Math.Abs(ζ) + Math.Sqrt(1 + ζ * ζ));
                var cosine = 1 / Math.Sqrt(1 + t * t);
                Rotate(u[p], u[q], cosine, cosine * t);
                Rotate(v[p], v[q], cosine, cosine * t);
            }
        return rotated;
    }

    static void Rotate(double[] x, double[] y, double cosine, double sine)
    {
        for (var i = 0; i < x.Length; i++) (x[i], y[i]) = (cosine * x[i] - sine * y[i], sine * x[i] + cosine * y[i]);
    }

    /// <summary>Scales each column to length one; columns no longer than rounding are replaced by the component of an
    /// axis that is orthogonal to all others.</summary>
    static void Complete(double[][] u, double least)
    {
        var done = new List<double[]>();
        foreach (var column in u.OrderByDescending(Norm))
        {
            if (Norm(column) <= least)
                Enumerable.Range(0, u.Length).Select(axis => OrthogonalComponent(axis, done))
                    .MaxBy(Norm)!.CopyTo(column, 0);
            var norm = Norm(column);
            for (var i = 0; i < column.Length; i++) column[i] /= norm;
            done.Add(column);
        }
    }

    /// <summary>What is left of an axis when its components along the others are taken out, twice for the sake of
    /// rounding.</summary>
    static double[] OrthogonalComponent(int axis, List<double[]> others)
    {
        var x = Axis(axis, others[0].Length);
        for (var twice = 0; twice < 2; twice++)
            foreach (var other in others)
            {
                var along = Dot(x, other);
                for (var i = 0; i < x.Length; i++) x[i] -= along * other[i];
            }
        return x;
    }

    static double[] Axis(int axis, int d) => [.. Enumerable.Range(0, d).Select(f => f == axis ? 1.0 : 0)];

    static double Norm(double[] x) => Math.Sqrt(Dot(x, x));

    static double Dot(double[] x, double[] y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        return sum;
    }
}
