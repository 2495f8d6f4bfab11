using System.Collections.Immutable;

namespace MlPure.Mixtures;

/// <summary>Whether a part of the covariances is one for all components, each component's own, or the identity.</summary>
public enum Sharing
{
    /// <summary>E: equal in all components.</summary>
    Equal,

    /// <summary>V: each component's own.</summary>
    Variable,

    /// <summary>I: the identity.</summary>
    Identity,
}

/// <summary>One of the fourteen families of covariances Σⱼ = λⱼ Dⱼ Aⱼ Dⱼᵀ, with λ the volume (|Σ|^(1/d)), A the shape (diagonal, of determinant one)
/// and D the orientation (orthogonal): Banfield and Raftery (1993); Celeux and Govaert, <i>Gaussian parsimonious clustering models</i> (1995).</summary>
/// <param name="Name">Three letters: how volume, shape and orientation are shared.</param>
/// <param name="Volume">How λ is shared.</param>
/// <param name="Shape">How A is shared.</param>
/// <param name="Orientation">How D is shared.</param>
public sealed record CovarianceModel(string Name, Sharing Volume, Sharing Shape, Sharing Orientation)
{
    static CovarianceModel Of(string name) => new(name, Letter(name[0]), Letter(name[1]), Letter(name[2]));

    static Sharing Letter(char letter) => letter switch { 'E' => Sharing.Equal, 'V' => Sharing.Variable, _ => Sharing.Identity };

    /// <summary>λI: one variance for all.</summary>
    public static CovarianceModel EII { get; } = Of("EII");

    /// <summary>λⱼI: a variance for each component (spherical).</summary>
    public static CovarianceModel VII { get; } = Of("VII");

    /// <summary>λA: one variance for each feature.</summary>
    public static CovarianceModel EEI { get; } = Of("EEI");

    /// <summary>λⱼA: diagonal, one shape, volumes of their own.</summary>
    public static CovarianceModel VEI { get; } = Of("VEI");

    /// <summary>λAⱼ: diagonal, one volume, shapes of their own.</summary>
    public static CovarianceModel EVI { get; } = Of("EVI");

    /// <summary>λⱼAⱼ: variances of their own (diagonal).</summary>
    public static CovarianceModel VVI { get; } = Of("VVI");

    /// <summary>λDADᵀ: one covariance for all (tied).</summary>
    public static CovarianceModel EEE { get; } = Of("EEE");

    /// <summary>λⱼDADᵀ: one shape and orientation, volumes of their own.</summary>
    public static CovarianceModel VEE { get; } = Of("VEE");

    /// <summary>λDAⱼDᵀ: one volume and orientation, shapes of their own.</summary>
    public static CovarianceModel EVE { get; } = Of("EVE");

    /// <summary>λⱼDAⱼDᵀ: one orientation.</summary>
    public static CovarianceModel VVE { get; } = Of("VVE");

    /// <summary>λDⱼADⱼᵀ: one volume and shape, orientations of their own.</summary>
    public static CovarianceModel EEV { get; } = Of("EEV");

    /// <summary>λⱼDⱼADⱼᵀ: one shape.</summary>
    public static CovarianceModel VEV { get; } = Of("VEV");

    /// <summary>λDⱼAⱼDⱼᵀ: one volume.</summary>
    public static CovarianceModel EVV { get; } = Of("EVV");

    /// <summary>λⱼDⱼAⱼDⱼᵀ: covariances of their own (full).</summary>
    public static CovarianceModel VVV { get; } = Of("VVV");

    /// <summary>The fourteen, from the most restricted to the freest, in the order of the literature.</summary>
    public static ImmutableArray<CovarianceModel> All { get; } = [EII, VII, EEI, VEI, EVI, VVI, EEE, VEE, EVE, VVE, EEV, VEV, EVV, VVV];

    /// <summary>The models that differ in d dimensions: the fourteen, or in one dimension E (one variance) and V (a variance for each component).</summary>
    public static ImmutableArray<CovarianceModel> For(int features) =>
        features == 1 ? [EII with { Name = "E" }, VII with { Name = "V" }] : All;

    /// <summary>The model of that name: one of the fourteen, E or V, or full (VVV), tied (EEE), diagonal (VVI), spherical (VII); upper and lower case alike.</summary>
    /// <returns>The model, or a fault that lists the names (320).</returns>
    public static Validation<Error, CovarianceModel> Parse(string name) => name.ToUpperInvariant() switch
    {
        "FULL" => VVV,
        "TIED" => EEE,
        "DIAGONAL" => VVI,
        "SPHERICAL" => VII,
        "E" => For(1)[0],
        "V" => For(1)[1],
        var upper => LanguageExt.Prelude.toSeq(All).Find(model => model.Name == upper).ToValidation<Error>(new MixtureFault.NoSuchModel(name)),
    };

    /// <summary>Whether all covariances of the family are diagonal, so that only the diagonal of a scatter is needed.</summary>
    public bool IsDiagonal => Orientation == Sharing.Identity;

    /// <summary>Which second moments the M-step needs.</summary>
    public ScatterShape Scatter => IsDiagonal ? ScatterShape.Diagonal : ScatterShape.Full;

    /// <summary>Whether a floor acts on the estimate without leaving the family: then holding its eigenvalues at a level by clipping is the exact maximiser under
    /// that constraint. In the other seven EM is promised to be monotone only while no floor is active.</summary>
    public bool ClipsExactly => Name is "EII" or "VII" or "EEI" or "VVI" or "EEE" or "EEV" or "VVV" or "E" or "V";

    /// <summary>How many numbers are free in the covariances of k components in d dimensions.</summary>
    public int CovarianceParameters(int k, int d) =>
        Count(Volume, k) + Count(Shape, k) * (d - 1) + Count(Orientation, k) * (d * (d - 1) / 2);

    /// <summary>How many numbers are free in a mixture of k components in d dimensions: k - 1 weights, k d means, and the covariances.</summary>
    public int Parameters(int k, int d) => k - 1 + k * d + CovarianceParameters(k, d);

    static int Count(Sharing sharing, int k) => sharing switch { Sharing.Equal => 1, Sharing.Variable => k, _ => 0 };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
