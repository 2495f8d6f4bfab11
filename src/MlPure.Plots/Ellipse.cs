using MlPure.Faults;
using MlPure.Linear;
using MlPure.Mixtures;

namespace MlPure.Plots;

/// <summary>The ellipse about the mean of a normal density in two dimensions that holds a given probability: the
/// points x with (x - μ)ᵀ Σ⁻¹ (x - μ) = r², where r² = -2 ln(1 - p) is the p-quantile of χ² with two degrees of
/// freedom.</summary>
/// <remarks>r is 1.177 for 50 % and 2.448 for 95 %; an ellipse of two standard deviations holds 86.5 %, not the 95.4
/// % of one dimension.</remarks>
public sealed record Ellipse
{
    Ellipse(Vector center, Vector direction, double major, double minor, double radius) =>
        (Center, Direction, Major, Minor, Radius) = (center, direction, major, minor, radius);

    /// <summary>μ (2).</summary>
    public Vector Center { get; }

    /// <summary>The unit vector of the longer axis (2): the eigenvector of the larger eigenvalue of Σ.</summary>
    public Vector Direction { get; }

    /// <summary>The longer semi-axis: r √λ₁, with λ₁ the larger eigenvalue. A standard deviation times r, not a
    /// variance.</summary>
    public double Major { get; }

    /// <summary>The shorter semi-axis: r √λ₂.</summary>
    public double Minor { get; }

    /// <summary>r, in standard deviations.</summary>
    public double Radius { get; }

    /// <summary>The ellipse of a normal density that holds a probability.</summary>
    /// <returns>The ellipse, or all faults: a mean that has not two numbers, a covariance that is not 2 x 2 (105),
    /// numbers that are not finite or a probability that is not in [0, 1) (110), a negative eigenvalue
    /// (302).</returns>
    public static Validation<Error, Ellipse> Of(Vector mean, Matrix covariance, double probability) =>
        Check.That(Parse.Same("mean", mean.Length, "an ellipse lies in two dimensions", 2))
            .And(Parse.Same("covariance", covariance.Rows, "as many rows as an ellipse has dimensions", 2))
            .And(Parse.Same("covariance", covariance.Columns, "as many columns as an ellipse has dimensions", 2))
            .And(Finite("mean", mean))
            .And(Finite("covariance", covariance.AsVector()))
            .And(Parse.Share("probability", probability))
            .Then(() => Of(mean, SymmetricEigen.Of(covariance), RadiusOf(probability)));

    static Check Finite(string name, Vector numbers)
    {
        Seq<double> infinite = LanguageExt.Prelude.toSeq(numbers.Where(number => !double.IsFinite(number)).Take(1));
        return Check.That(infinite.Map(number => (Error)new ValueFault.OutOfRange(name, number, "finite")));
    }

    static Validation<Error, Ellipse> Of(Vector mean, SymmetricEigen eigen, double radius)
    {
        double SemiAxis(int number) => radius * Math.Sqrt(Math.Max(0, eigen.Values[number]));
        var isPositive = eigen.Values[0] >= -1e-12 * eigen.Values[1];
        return Check.That(isPositive, () => new MixtureFault.NotPositiveDefinite())
            .Then(() => new Ellipse(mean, eigen.Vectors.Column(1), SemiAxis(1), SemiAxis(0), radius));
    }

    /// <summary>r = √(-2 ln(1 - p)).</summary>
    public static double RadiusOf(double probability) => Math.Sqrt(-2 * Math.Log(1 - probability));

    /// <summary>p = 1 - exp(-r² / 2): what an ellipse of r standard deviations holds.</summary>
    public static double ProbabilityOf(double radius) => 1 - Math.Exp(-radius * radius / 2);

    /// <summary>The point at an angle: μ + major cos(t) u + minor sin(t) v, with u the direction and v a quarter turn
    /// to its left.</summary>
    public (double X, double Y) At(double angle)
    {
        var (along, across) = (Major * Math.Cos(angle), Minor * Math.Sin(angle));
        var x = Center[0] + along * Direction[0] - across * Direction[1];
        return (x, Center[1] + along * Direction[1] + across * Direction[0]);
    }

    /// <summary>So many points of the outline, evenly by angle, the first not repeated.</summary>
    public (Vector X, Vector Y) Outline(int points = 96)
    {
        var outline = Enumerable.Range(0, points).Select(i => At(2 * Math.PI * i / points)).ToArray();
        return (Vector.From(outline.Select(point => point.X)), Vector.From(outline.Select(point => point.Y)));
    }
}
