using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Plots;

/// <summary>Which part of a plane is nearest to which of k points: convex cells, each the intersection of
/// half-planes.</summary>
public static class Voronoi
{
    /// <summary>The cell of each centroid (k x 2) within a box, as the corners of a convex polygon in order; None where
    /// the box has no point that is nearest to it. Equal centroids have the same cell.</summary>
    /// <remarks>x is as near to p as to q where (q - p)·x = (q·q - p·p)/2; the box is cut by that line for each q in
    /// turn (Sutherland and Hodgman, 1974).</remarks>
    public static ImmutableArray<Option<(Vector X, Vector Y)>> Cells(Matrix centroids, Limits x, Limits y)
    {
        ImmutableArray<(double X, double Y)> box = [(x.Low, y.Low), (x.High, y.Low), (x.High, y.High), (x.Low, y.High)];
        return [.. Enumerable.Range(0, centroids.Rows).Select(own => Outline(Enumerable.Range(0, centroids.Rows)
            .Aggregate(box, (cell, other) => Cut(cell, Nearer(centroids, own, other)))))];
    }

    static Option<(Vector X, Vector Y)> Outline(ImmutableArray<(double X, double Y)> corners) => corners.Length < 3
        ? Option<(Vector X, Vector Y)>.None
        : (Vector.From(corners.Select(corner => corner.X)), Vector.From(corners.Select(corner => corner.Y)));

    /// <summary>Half the difference of the squared distances to the other and to the own centroid: not negative where
    /// the own one is nearest.</summary>
    static Func<(double X, double Y), double> Nearer(Matrix centroids, int own, int other)
    {
        var (px, py, qx, qy) = (centroids[own, 0], centroids[own, 1], centroids[other, 0], centroids[other, 1]);
        return point => (px - qx) * (point.X - (px + qx) / 2) + (py - qy) * (point.Y - (py + qy) / 2);
    }

    static ImmutableArray<(double X, double Y)> Cut(ImmutableArray<(double X, double Y)> corners,
        Func<(double X, double Y), double> inside) =>
    [
        .. corners.SelectMany((corner, i) =>
        {
            var next = corners[(i + 1) % corners.Length];
            var (here, there) = (inside(corner), inside(next));
            var crossing = here >= 0 != there >= 0 ? new[] { Between(corner, next, here / (here - there)) } : [];
            return here >= 0 ? crossing.Prepend(corner) : crossing;
        }),
    ];

    static (double X, double Y) Between((double X, double Y) a, (double X, double Y) b, double share) =>
        (a.X + share * (b.X - a.X), a.Y + share * (b.Y - a.Y));
}
