using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Data;

/// <summary>Columns brought to mean 0 and variance 1, and back: (x - mean) / scale, with the population's standard deviation as the scale.</summary>
/// <remarks>A column whose numbers are all equal has scale 1, so it becomes x - mean, and 0 on the rows it was learnt from. There is no threshold:
/// however small a column's numbers are, they are scaled by their own spread.</remarks>
public sealed record StandardScaler
{
    StandardScaler(Vector means, Vector scales) => (Means, Scales) = (means, scales);

    /// <summary>The mean of each column (d).</summary>
    public Vector Means { get; }

    /// <summary>What each column is divided by (d), all above zero.</summary>
    public Vector Scales { get; }

    /// <summary>The means and scales of observations, weights being frequencies.</summary>
    public static StandardScaler Of(Observations observations)
    {
        var moments = Moments.Of(observations);
        return new(moments.Mean, moments.Variances.Map(static variance => variance > 0 ? Math.Sqrt(variance) : 1));
    }

    /// <summary>Columns left as they are.</summary>
    public static StandardScaler Nothing(int columns) => new(Vector.Constant(columns, 0), Vector.Constant(columns, 1));

    /// <summary>Given means and scales.</summary>
    /// <returns>The standardisation, or all faults: unequal lengths (105), a mean that is not finite, a scale that is not positive (110).</returns>
    public static Validation<Error, StandardScaler> Create(Vector means, Vector scales) => Parse.Unless(
        Parse.Same("scales", scales.Length, "one for each mean", means.Length).Faults()
            + LanguageExt.Prelude.toSeq(means.SelectMany((mean, f) => Parse.Finite($"mean of column {f}", mean).Faults())).Strict()
            + LanguageExt.Prelude.toSeq(scales.SelectMany((scale, f) => Parse.Positive($"scale of column {f}", scale).Faults())).Strict(),
        () => new StandardScaler(means, scales));

    /// <summary>(x - mean) / scale, column by column.</summary>
    /// <param name="values">x (n x d).</param>
    /// <exception cref="ArgumentException">There are not d columns: a programming error.</exception>
    public Matrix Apply(Matrix values) => Fitting(values, static (x, mean, scale) => (x - mean) / scale);

    /// <summary>mean + scale x, column by column: what was standardised as it was, to rounding.</summary>
    /// <param name="values">x (n x d).</param>
    /// <exception cref="ArgumentException">There are not d columns: a programming error.</exception>
    public Matrix Invert(Matrix values) => Fitting(values, static (x, mean, scale) => Math.FusedMultiplyAdd(x, scale, mean));

    Matrix Fitting(Matrix values, Func<double, double, double, double> f) => values.Columns == Means.Length
        ? Matrix.Create(values.Rows, values.Columns, (this, values, f), static (cells, given) =>
        {
            var (standardise, values, f) = given;
            for (var i = 0; i < cells.Length; i++)
                cells[i] = f(values.Span[i], standardise.Means[i % values.Columns], standardise.Scales[i % values.Columns]);
        })
        : throw new ArgumentException($"{values.Columns} columns given, {Means.Length} expected.");
}
