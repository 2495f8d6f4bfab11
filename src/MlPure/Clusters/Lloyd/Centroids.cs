using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Clusters;

/// <summary>The model of K-means: k points, each the centre of a cluster.</summary>
public sealed record Centroids
{
    internal Centroids(Matrix values) => Values = values;

    /// <summary>The centroids (k x d).</summary>
    public Matrix Values { get; }

    /// <summary>k: how many there are.</summary>
    public int Count => Values.Rows;

    /// <summary>d: how many columns they have.</summary>
    public int Features => Values.Columns;

    /// <summary>Centroids from a table (k x d), or all faults: none of them (110), no columns (101), numbers that are not finite (102, 103) or too large (106).</summary>
    public static Validation<Error, Centroids> Parse(Matrix values) =>
        Faults.Parse.Unless(Shape(values) + Numbers(values, Observations.Largest), () => new Centroids(values));

    /// <summary>Centroids for these observations, or all faults: those of <see cref="Parse(Matrix)"/>, too large for the observations' number of columns and weights
    /// (106), columns other than the observations' (105), more centroids than rows that take part (111).</summary>
    public static Validation<Error, Centroids> Parse(Matrix values, Observations observations)
    {
        var faults = Shape(values) + Numbers(values, observations.MaxMagnitude) + Columns(values.Columns, observations)
            + Faults.Parse.Rule(values.Rows <= observations.Count, values, () => new ValueFault.TooMany("centroids", values.Rows, observations.Count)).Faults();
        return Faults.Parse.Unless(faults, () => new Centroids(values));
    }

    /// <summary>The same centroids, if these observations have as many columns and no squared distance from them overflows; else the faults (105, 106). For
    /// prediction: there may be fewer rows than centroids.</summary>
    public Validation<Error, Centroids> For(Observations observations) =>
        Faults.Parse.Unless(Columns(Features, observations) + Faults.Parse.TooLarge("centroids", Values, observations.MaxMagnitude), () => this);

    static Seq<Error> Shape(Matrix values) => Faults.Parse.AtLeast("centroids", 1, values.Rows).Faults()
        + (values.Columns > 0 ? Seq<Error>.Empty
            : LanguageExt.Prelude.Seq1<Error>(new ValueFault.NoColumns("centroids")));

    static Seq<Error> Numbers(Matrix values, double largest) => Faults.Parse.NotFinite("centroids", values) + Faults.Parse.TooLarge("centroids", values, largest);

    static Seq<Error> Columns(int features, Observations observations) =>
        Faults.Parse.Same("columns of the centroids", features, "as many as the observations have", observations.Features).Faults();
}
