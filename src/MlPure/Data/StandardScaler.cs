using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Data;

/// <summary>Columns brought to mean 0 and variance 1, and back: (x - mean) / scale, with the population's standard
/// deviation as the scale.</summary>
/// <remarks>A column of equal numbers has scale 1, so it becomes x - mean, which is 0 on the rows that it was fitted
/// to. There is no threshold: however small the numbers of a column are, they are scaled by their own spread.</remarks>
public sealed record StandardScaler
{
    StandardScaler(Vector means, Vector scales) => (Means, Scales) = (means, scales);

    /// <summary>The mean of each column (d).</summary>
    public Vector Means { get; }

    /// <summary>What each column is divided by (d), all above zero.</summary>
    public Vector Scales { get; }

    /// <summary>The scaler of the columns of observations; weights are frequencies. Of a column with missing values it
    /// is that of the values observed, as in scikit-learn.</summary>
    public static StandardScaler Fit(Observations observations)
    {
        var (means, variances) = Moments.OfEach(observations, default);
        return new(means, variances.Map(static variance => variance > 0 ? Math.Sqrt(variance) : 1));
    }

    /// <summary>The scaler that leaves so many columns as they are.</summary>
    public static StandardScaler Identity(int columns) => new(Vector.Constant(columns, 0), Vector.Constant(columns, 1));

    /// <summary>A scaler of given means and scales.</summary>
    /// <returns>The scaler, or all faults: unequal lengths (105), a mean that is not finite, a scale that is not
    /// positive (110).</returns>
    public static Validation<Error, StandardScaler> Create(Vector means, Vector scales) => Check
        .That(Parse.Same("scales", scales.Length, "one for each mean", means.Length))
        .And(LanguageExt.Prelude.toSeq(
            means.SelectMany((mean, f) => Parse.Finite($"mean of column {f}", mean).Faults())).Strict())
        .And(LanguageExt.Prelude.toSeq(
            scales.SelectMany((scale, f) => Parse.Positive($"scale of column {f}", scale).Faults())).Strict())
        .Then(() => new StandardScaler(means, scales));

    /// <summary>(x - mean) / scale, column by column; a missing value (NaN) stays missing.</summary>
    /// <param name="values">x (n x d).</param>
    /// <exception cref="ArgumentException">There are not d columns: a programming error.</exception>
    public Matrix Transform(Matrix values) => Map(values, static (x, mean, scale) => (x - mean) / scale);

    /// <summary>mean + scale x, column by column: the values before <see cref="Transform"/>, to rounding.</summary>
    /// <param name="values">x (n x d).</param>
    /// <exception cref="ArgumentException">There are not d columns: a programming error.</exception>
    public Matrix InverseTransform(Matrix values) =>
        Map(values, static (x, mean, scale) => Math.FusedMultiplyAdd(x, scale, mean));

    /// <summary>The scaler of some neighbouring columns.</summary>
    internal StandardScaler Slice(int first, int count) => new(Means.Slice(first, count), Scales.Slice(first, count));

    Matrix Map(Matrix values, Func<double, double, double, double> f)
    {
        if (values.Columns != Means.Length)
            throw new ArgumentException($"{values.Columns} columns given, {Means.Length} expected.", nameof(values));
        return Matrix.Create(values.Rows, values.Columns, (scaler: this, values, f), static (cells, map) =>
        {
            var columns = map.values.Columns;
            for (var i = 0; i < cells.Length; i++)
                cells[i] = map.f(map.values.Span[i], map.scaler.Means[i % columns], map.scaler.Scales[i % columns]);
        });
    }
}
