using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>Whether a part of the covariances is equal in all components, component-specific, or the
/// identity.</summary>
enum Sharing
{
    /// <summary>E: equal in all components.</summary>
    Equal,

    /// <summary>V: component-specific.</summary>
    Variable,

    /// <summary>I: the identity.</summary>
    Identity,
}

/// <summary>One of the fourteen families of covariances Σⱼ = λⱼ Dⱼ Aⱼ Dⱼᵀ, with λ the volume (|Σ|^(1/d)), A the shape
/// (diagonal, of determinant one) and D the orientation (orthogonal): Banfield and Raftery (1993); Celeux and Govaert,
/// <i>Gaussian parsimonious clustering models</i> (1995).</summary>
/// <remarks>A closed set of values, each with its own M-step: two models are equal where they are the same value. In
/// one dimension the families collapse to E (one variance) and V (a variance for each component), which are EII and VII
/// under the names that <see cref="NameFor"/> gives. What a change of coordinates x → A x may be, so that a mixture of
/// the family becomes one of the family and a fit follows:
/// <code>
/// family             common scale   column scale   turns   any A
/// EII VII                 yes            -          yes      -
/// EEI VEI EVI VVI         yes           yes          -       -
/// EVE VVE EEV VEV         yes            -          yes      -
/// EEE VEE EVV VVV         yes           yes         yes     yes
/// </code>
/// Multiplying a column by a number moves the log-likelihood by -n ln of it; by a power of two it changes no bit of the
/// responsibilities.
/// </remarks>
public sealed class CovarianceModel
{
    readonly Func<ScatterTable, Estimate<Scatter>> maximize;
    readonly Option<Func<PriorStrength, PseudoCounts>> pseudoCounts;

    CovarianceModel(Sharing volume, Sharing shape, Sharing orientation, Clipping clipping,
        Func<ScatterTable, Estimate<Scatter>> maximize, Func<PriorStrength, PseudoCounts>? pseudoCounts)
    {
        (Volume, Shape, Orientation, ClipsExactly) = (volume, shape, orientation, clipping == Clipping.Exact);
        (this.maximize, this.pseudoCounts) = (maximize, LanguageExt.Prelude.Optional(pseudoCounts));
        Name = string.Concat(Letter(volume), Letter(shape), Letter(orientation));
    }

    /// <summary>What raising the eigenvalues of the estimates to a floor does.</summary>
    enum Clipping
    {
        /// <summary>It is the maximizer above the floor.</summary>
        Exact,

        /// <summary>It leaves the family.</summary>
        LeavesFamily,
    }

    /// <summary>λI: one variance for all.</summary>
    public static CovarianceModel EII { get; } =
        Diagonal(Sharing.Equal, Sharing.Identity, Clipping.Exact, DiagonalFamilies.EII, PseudoCounts.EII);

    /// <summary>λⱼI: a variance for each component (spherical).</summary>
    public static CovarianceModel VII { get; } =
        Diagonal(Sharing.Variable, Sharing.Identity, Clipping.Exact, DiagonalFamilies.VII, PseudoCounts.VII);

    /// <summary>λA: one variance for each feature.</summary>
    public static CovarianceModel EEI { get; } =
        Diagonal(Sharing.Equal, Sharing.Equal, Clipping.Exact, DiagonalFamilies.EEI, PseudoCounts.EEI);

    /// <summary>λⱼA: diagonal, equal shape, variable volume.</summary>
    public static CovarianceModel VEI { get; } =
        Diagonal(Sharing.Variable, Sharing.Equal, Clipping.LeavesFamily, DiagonalFamilies.VEI, PseudoCounts.VEI);

    /// <summary>λAⱼ: diagonal, equal volume, variable shape.</summary>
    public static CovarianceModel EVI { get; } =
        Diagonal(Sharing.Equal, Sharing.Variable, Clipping.LeavesFamily, DiagonalFamilies.EVI, PseudoCounts.EVI);

    /// <summary>λⱼAⱼ: component-specific variances (diagonal).</summary>
    public static CovarianceModel VVI { get; } =
        Diagonal(Sharing.Variable, Sharing.Variable, Clipping.Exact, DiagonalFamilies.VVI, PseudoCounts.VVI);

    /// <summary>λDADᵀ: one covariance for all (tied).</summary>
    public static CovarianceModel EEE { get; } =
        Full(Sharing.Equal, Sharing.Equal, Sharing.Equal, Clipping.Exact, OrientedFamilies.EEE, PseudoCounts.EEE);

    /// <summary>λⱼDADᵀ: equal shape and orientation, variable volume.</summary>
    public static CovarianceModel VEE { get; } =
        Full(Sharing.Variable, Sharing.Equal, Sharing.Equal, Clipping.LeavesFamily, OrientedFamilies.VEE);

    /// <summary>λDAⱼDᵀ: equal volume and orientation, variable shape.</summary>
    public static CovarianceModel EVE { get; } =
        Full(Sharing.Equal, Sharing.Variable, Sharing.Equal, Clipping.LeavesFamily, CommonOrientation.EVE);

    /// <summary>λⱼDAⱼDᵀ: equal orientation.</summary>
    public static CovarianceModel VVE { get; } =
        Full(Sharing.Variable, Sharing.Variable, Sharing.Equal, Clipping.LeavesFamily, CommonOrientation.VVE);

    /// <summary>λDⱼADⱼᵀ: equal volume and shape, variable orientation.</summary>
    public static CovarianceModel EEV { get; } =
        Full(Sharing.Equal, Sharing.Equal, Sharing.Variable, Clipping.Exact, OrientedFamilies.EEV, PseudoCounts.EEV);

    /// <summary>λⱼDⱼADⱼᵀ: equal shape.</summary>
    public static CovarianceModel VEV { get; } =
        Full(Sharing.Variable, Sharing.Equal, Sharing.Variable, Clipping.LeavesFamily, OrientedFamilies.VEV,
            PseudoCounts.VEV);

    /// <summary>λDⱼAⱼDⱼᵀ: equal volume.</summary>
    public static CovarianceModel EVV { get; } =
        Full(Sharing.Equal, Sharing.Variable, Sharing.Variable, Clipping.LeavesFamily, OrientedFamilies.EVV);

    /// <summary>λⱼDⱼAⱼDⱼᵀ: component-specific covariances (full).</summary>
    public static CovarianceModel VVV { get; } =
        Full(Sharing.Variable, Sharing.Variable, Sharing.Variable, Clipping.Exact, OrientedFamilies.VVV,
            PseudoCounts.VVV);

    /// <summary>The fourteen, from the most restricted to the freest, in the order of the literature.</summary>
    public static ImmutableArray<CovarianceModel> All { get; } =
        [EII, VII, EEI, VEI, EVI, VVI, EEE, VEE, EVE, VVE, EEV, VEV, EVV, VVV];

    /// <summary>Three letters, E, V or I: how volume, shape and orientation are shared.</summary>
    public string Name { get; }

    /// <summary>How λ is shared.</summary>
    internal Sharing Volume { get; }

    /// <summary>How A is shared.</summary>
    internal Sharing Shape { get; }

    /// <summary>How D is shared.</summary>
    internal Sharing Orientation { get; }

    /// <summary>Whether the most likely covariances above a floor are the most likely of all with their eigenvalues
    /// raised to it. In the other seven the floor acts inside the M-step, on volumes and shapes. In all fourteen the
    /// estimates stay in the family, and but for <see cref="IsMonotoneUnderFloor"/> no step lowers the
    /// likelihood.</summary>
    public bool ClipsExactly { get; }

    /// <summary>Whether no step of EM lowers the likelihood while a floor is active: in all families but the three of
    /// equal volumes and variable shapes (EVI, EVE, EVV). In all fourteen none does while no floor is active.</summary>
    internal bool IsMonotoneUnderFloor => Volume != Sharing.Equal || Shape != Sharing.Variable;

    /// <summary>Whether multiplying each column by a number of its own leads from covariances of the family to
    /// covariances of the family. Then nothing depends on the units of single columns; else on their ratios.</summary>
    public bool IsClosedUnderColumnScaling =>
        Shape != Sharing.Identity && (Orientation == Sharing.Identity || Orientation == Shape);

    /// <summary>Whether all covariances of the family are diagonal, so that only the diagonal of a scatter is
    /// needed.</summary>
    public bool IsDiagonal => Orientation == Sharing.Identity;

    /// <summary>Which second moments the M-step needs.</summary>
    public ScatterShape Scatter => IsDiagonal ? ScatterShape.Diagonal : ScatterShape.Full;

    /// <summary>Whether <see cref="MixturePrior"/> is defined for the family.</summary>
    public bool SupportsPrior => pseudoCounts.IsSome;

    /// <summary>The models that differ in d dimensions: the fourteen, or in one dimension EII and VII.</summary>
    public static ImmutableArray<CovarianceModel> For(int features) => features == 1 ? [EII, VII] : All;

    /// <summary>The model of that name: one of the fourteen; full (VVV), tied (EEE), diagonal (VVI), spherical (VII); E
    /// (EII) or V (VII). Upper and lower case alike.</summary>
    /// <returns>The model, or a fault that lists the names (320).</returns>
    public static Validation<Error, CovarianceModel> Parse(string name) => name.ToUpperInvariant() switch
    {
        "FULL" => VVV,
        "TIED" => EEE,
        "DIAGONAL" => VVI,
        "SPHERICAL" or "V" => VII,
        "E" => EII,
        var upper => LanguageExt.Prelude.toSeq(All).Find(model => model.Name == upper)
            .ToValidation<Error>(new MixtureFault.NoSuchModel(name)),
    };

    /// <summary>The name by which tables of d-dimensional mixtures list the model: <see cref="Name"/>, or in one
    /// dimension E for EII and V for VII.</summary>
    public string NameFor(int features) => features == 1 && Shape == Sharing.Identity ? Letter(Volume) : Name;

    /// <summary>How many numbers are free in the covariances of k components in d dimensions.</summary>
    public int CovarianceParameters(int k, int d) =>
        Count(Volume, k) + Count(Shape, k) * (d - 1) + Count(Orientation, k) * (d * (d - 1) / 2);

    /// <summary>How many numbers are free in a mixture of k components in d dimensions: k - 1 weights, k d means, and
    /// the covariances.</summary>
    public int Parameters(int k, int d) => k - 1 + k * d + CovarianceParameters(k, d);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The estimates of the family that maximize the complete-data likelihood of those scatters above the
    /// table's floor, in their order.</summary>
    internal Estimate<Scatter> Maximize(ScatterTable table) => maximize(table);

    /// <summary>The units (d) that an M-step takes its scatters in: of a family that a scaling of columns does not
    /// leave the power of two below each column's standard deviation, so that nothing but that power changes when a
    /// column is multiplied by one; else 1.</summary>
    internal Vector UnitsOf(Vector variances) => variances.Map(variance =>
        IsClosedUnderColumnScaling && variance > 0 ? Math.ScaleB(1, Math.ILogB(Math.Sqrt(variance))) : 1);

    /// <summary>The least variances (d) at a ratio to those of the columns: each its own, or the least of them for all
    /// where the family is closed under a common scale only.</summary>
    internal Vector LeastVariances(double ratio, Vector variances) => IsClosedUnderColumnScaling
        ? variances.Map(variance => ratio * variance)
        : Vector.Constant(variances.Length, ratio * variances.Min());

    /// <summary>What a prior of that strength counts for in each component; None where the family has no
    /// prior.</summary>
    internal Option<PseudoCounts> PseudoCountsOf(PriorStrength strength) => pseudoCounts.Map(count => count(strength));

    static CovarianceModel Diagonal(Sharing volume, Sharing shape, Clipping clipping,
        Func<ScatterTable, Estimate<Vector>> maximize, Func<PriorStrength, PseudoCounts> pseudoCounts) =>
        new(volume, shape, Sharing.Identity, clipping,
            table => maximize(table).Map<Scatter>(variances => new Scatter.Diagonal(variances)), pseudoCounts);

    static CovarianceModel Full(Sharing volume, Sharing shape, Sharing orientation, Clipping clipping,
        Func<ScatterTable, Estimate<Matrix>> maximize, Func<PriorStrength, PseudoCounts>? pseudoCounts = null) =>
        new(volume, shape, orientation, clipping, table =>
            maximize(table).Map<Scatter>(matrix => new Scatter.Full(matrix)), pseudoCounts);

    static int Count(Sharing sharing, int k) => sharing switch { Sharing.Equal => 1, Sharing.Variable => k, _ => 0 };

    static string Letter(Sharing sharing) => sharing switch { Sharing.Equal => "E", Sharing.Variable => "V", _ => "I" };
}
