using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Clusters;

/// <summary>The centers of k clusters.</summary>
public sealed record Centroids
{
    internal Centroids(Matrix values) => Values = values;

    /// <summary>The centroids (k x d).</summary>
    public Matrix Values { get; }

    /// <summary>k: how many there are.</summary>
    public int Count => Values.Rows;

    /// <summary>d: how many columns they have.</summary>
    public int Features => Values.Columns;

    /// <summary>Centroids from a table (k x d).</summary>
    /// <returns>The centroids, or all faults: none of them (110), no columns (101), numbers that are not finite (102,
    /// 103) or too large (106).</returns>
    public static Validation<Error, Centroids> Parse(Matrix values) =>
        Shape(values).And(Numbers(values, Observations.Largest)).Then(() => new Centroids(values));

    /// <summary>Centroids to start from with these observations.</summary>
    /// <returns>The centroids, or all faults: those of <see cref="Parse(Matrix)"/>, too large for the observations'
    /// number of columns and weights (106), columns other than the observations' (105), more centroids than rows that
    /// take part (111).</returns>
    public static Validation<Error, Centroids> Parse(Matrix values, Observations observations) =>
        Shape(values).And(Numbers(values, observations.MaxMagnitude)).And(Columns(values.Columns, observations))
            .And(observations.Complete())
            .And(values.Rows <= observations.Count, () =>
                new ValueFault.TooMany("centroids", values.Rows, observations.Count))
            .Then(() => new Centroids(values));

    /// <summary>The same centroids, if these observations can be assigned to them; there may be fewer rows than
    /// centroids.</summary>
    /// <returns>The centroids, or the faults: other columns than the observations have (105), a squared distance that
    /// may overflow (106).</returns>
    public Validation<Error, Centroids> For(Observations observations) => Check
        .That(observations.Complete()).And(Columns(Features, observations))
        .And(Faults.Parse.TooLarge("centroids", Values, observations.MaxMagnitude)).Then(() => this);

    internal static Centroids FromRows(IEnumerable<Vector> rows) => new(Matrix.FromRows([.. rows]));

    static Check Shape(Matrix values) => Check.That(Faults.Parse.AtLeast("centroids", 1, values.Rows))
        .And(values.Columns > 0, () => new ValueFault.NoColumns("centroids"));

    static Seq<Error> Numbers(Matrix values, double largest) =>
        Faults.Parse.NotFinite("centroids", values) + Faults.Parse.TooLarge("centroids", values, largest);

    static Validation<Error, Unit> Columns(int features, Observations observations) => Faults.Parse.Same(
        "columns of the centroids", features, "as many as the observations have", observations.Features);
}
