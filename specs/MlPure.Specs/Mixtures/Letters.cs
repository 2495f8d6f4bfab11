using MlPure.Mixtures;

namespace MlPure.Specs.Fixtures;

/// <summary>Whether covariances are of a family, by what its letters say and nothing else.</summary>
static class Letters
{
    /// <summary>Volumes and shapes by their logarithms to the tolerance; orientations are one where the covariances
    /// commute, to the tolerance of their size.</summary>
    public static bool Has(string name, GaussianMixture mixture, double tolerance)
    {
        Matrix[] covariances = [.. mixture.Components.Select(component => component.Covariance.Matrix)];
        Vector[] values = [.. covariances.Select(covariance => SymmetricEigen.Of(covariance).Values.Map(Math.Log))];
        Vector[] shapes = [.. values.Select(logs => logs.Map(log => log - logs.Average()))];
        return (name[0] != 'E' || values.All(logs => logs.Average().IsCloseTo(values[0].Average(), tolerance)))
            && name[1] switch
            {
                'E' => shapes.All(shape => shape.IsCloseTo(shapes[0], tolerance)),
                'I' =>
                shapes.All(shape => shape.All(log => Math.Abs(log) <= tolerance)),
                _ => true
            }
            && name[2] switch
            {
                'E' =>
                covariances.All(one => covariances.All(other => Commute(one, other, tolerance))),
                'I' =>
                covariances.All(IsDiagonal),
                _ => true
            };
    }

    static bool Commute(Matrix a, Matrix b, double tolerance)
    {
        var (ab, ba, size) = (a.Times(b), b.Times(a), a.AsVector().Max(Math.Abs) * b.AsVector().Max(Math.Abs));
        return ab.Map(cell => cell / size).IsCloseTo(ba.Map(cell => cell / size), tolerance);
    }

    static bool IsDiagonal(Matrix matrix) =>
        Enumerable.Range(0, matrix.Rows)
        .All(i => Enumerable.Range(0, matrix.Columns).All(j => i == j || matrix[i, j] == 0));
}
