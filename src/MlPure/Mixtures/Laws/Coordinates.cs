using MlPure.Data;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>Other coordinates of rows: x becomes (x - origin) unit.</summary>
/// <param name="Origin">What becomes zero (d).</param>
/// <param name="Unit">What numbers are multiplied by, a power of two.</param>
sealed record Coordinates(Vector Origin, double Unit)
{
    /// <summary>A number above one becomes smaller and others larger, so that none comes nearer to the ends of what a
    /// double can hold.</summary>
    const double Factor = 8;

    /// <summary>The coordinates that rows have.</summary>
    public static Coordinates Same(int features) => new(Vector.Constant(features, 0), 1);

    /// <summary>Those in which the first number of each column is zero: near the data, subtraction is exact or nearly
    /// so.</summary>
    public static Coordinates AboutFirstRow(Observations rows) => new(
        Vector.From(Enumerable.Range(0, rows.Features).Select(f => rows.ObservedOf(f).Values[0, 0])), 1);

    /// <summary>Those of a unit eight times as large, or an eighth where the numbers are below one.</summary>
    public static Coordinates OfOtherUnit(Observations rows)
    {
        var largest = rows.Values.AsVector().Where(number => !double.IsNaN(number)).Max(Math.Abs);
        return Same(rows.Features) with { Unit = largest > 1 ? 1 / Factor : Factor };
    }

    /// <summary>The rows in these coordinates.</summary>
    public Observations Of(Observations rows) => rows.With(Matrix.Build(rows.Count, rows.Features,
        (i, f) => (rows.Values[i, f] - Origin[f]) * Unit));

    /// <summary>The settings in these coordinates: a ridge has a unit.</summary>
    public EmSettings Of(EmSettings settings) => settings.Floor is CovarianceFloor.Ridge(var absolute)
        ? settings with { Floor = new CovarianceFloor.Ridge(absolute * Unit * Unit) }
        : settings;

    /// <summary>The mixture in these coordinates; None where one of its covariances is singular there.</summary>
    public Option<GaussianMixture> Of(GaussianMixture mixture)
    {
        var components = mixture.Components.SelectMany(component =>
            Covariance.Of(component.Covariance.Matrix.Map(cell => cell * Unit * Unit)).ToSeq()
                .Map(covariance => new Gaussian(component.Mean.Minus(Origin).Times(Unit), covariance)));
        return LanguageExt.Prelude.Optional(new GaussianMixture(mixture.MixingWeights, [.. components]))
            .Filter(moved => moved.Components.Length == mixture.Components.Length);
    }

    /// <summary>The parameters, in the first coordinates, of a mixture in these.</summary>
    public MixtureParameters Back(GaussianMixture mixture)
    {
        var parameters = MixtureParameters.Of(mixture);
        var means = Matrix.Build(parameters.Means.Rows, parameters.Means.Columns,
            (j, f) => parameters.Means[j, f] / Unit + Origin[f]);
        return new(parameters.MixingWeights, means,
            [.. parameters.Covariances.Select(matrix => matrix.Map(cell => cell / Unit / Unit))]);
    }
}
