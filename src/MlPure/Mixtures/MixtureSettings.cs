using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Iteration;

namespace MlPure.Mixtures;

/// <summary>Where the fit of a mixture starts: a closed set.</summary>
public abstract record MixtureStart
{
    private protected MixtureStart() { }

    /// <summary>Starts of several kinds, the default: the partitions of two hierarchies, by a model-based criterion
    /// (as mclust's) and by Ward's, where values are missing of completed rows and of complete ones; and the best
    /// clusters that K-means by exchanges finds in standardized columns. Up to <see cref="Hierarchy.MaxRows"/> rows EM
    /// runs from each to the end. The hierarchies of more rows are of a sample: then there are three clusterings by
    /// K-means, EM takes ten steps from each start, and the best of these short runs is taken to its end, and where a
    /// floor is active there the next (Biernacki, Celeux and Govaert, <i>Choosing starting values for the EM
    /// algorithm</i>, 2003). Of more than 16 384 rows so many are drawn, for the short runs too; which of them is the
    /// best is asked of all rows.</summary>
    public sealed record Several : MixtureStart;

    /// <summary>The partition of a model-based hierarchy alone, as mclust's: the same each time. Where values are
    /// missing, the best of four: by two criteria, of completed rows and of complete ones.</summary>
    public sealed record Hierarchical : MixtureStart;

    /// <summary>The best of several draws by k-means++ in standardized columns, and of
    /// <see cref="Hierarchical"/>.</summary>
    public sealed record PlusPlus(int Restarts = 10) : MixtureStart;

    /// <summary>The best of several K-means clusterings in standardized columns, and of
    /// <see cref="Hierarchical"/>.</summary>
    public sealed record KMeans(int Restarts = 10) : MixtureStart;

    /// <summary>The best of several draws of distinct rows as means, and of <see cref="Hierarchical"/>.</summary>
    public sealed record RandomRows(int Restarts = 10) : MixtureStart;

    /// <summary>A given mixture of k components.</summary>
    public sealed record At(GaussianMixture Mixture) : MixtureStart;

    /// <summary>How many starts are drawn; 1 where none is.</summary>
    internal int Draws => this switch
    {
        PlusPlus(var restarts) => restarts,
        KMeans(var restarts) => restarts,
        RandomRows(var restarts) => restarts,
        _ => 1,
    };
}

/// <summary>How <see cref="MixtureModel"/> is fitted.</summary>
public sealed record MixtureSettings
{
    /// <summary>Full covariances (VVV), starts of several kinds, and <see cref="EmSettings.Default"/>.</summary>
    public static MixtureSettings Default => new();

    /// <summary>How EM is run.</summary>
    public EmSettings Em { get; init; } = EmSettings.Default;

    /// <summary>The family of covariances: <see cref="EmSettings.Model"/> of <see cref="Em"/>.</summary>
    public CovarianceModel Covariance
    {
        get => Em.Model;
        init => Em = Em with { Model = value };
    }

    /// <summary>Where EM starts.</summary>
    public MixtureStart Start { get; init; } = new MixtureStart.Several();

    /// <summary>The seed of all draws.</summary>
    public uint Seed { get; init; }

    /// <summary>Rows that are noise at the start (numbers among the rows that take part), as
    /// <see cref="NearestNeighborClutter"/> finds them: then the model has a noise component. None for a model without
    /// noise.</summary>
    public ImmutableArray<int> NoiseRows { get; init; } = [];

    /// <summary>Keeps the runs in flight, where there is one.</summary>
    internal Option<RunKeeper<EmState>> Keeper { get; init; }

    /// <summary>These settings, where they can be run.</summary>
    /// <returns>The settings, or all faults: those of <see cref="EmSettings.Validate"/>, fewer restarts than 1
    /// (110).</returns>
    public Validation<Error, MixtureSettings> Validate() =>
        Check.That(Em.Validate()).And(Parse.AtLeast("restarts", 1, Start.Draws)).Then(() => this);

    /// <inheritdoc/>
    public bool Equals(MixtureSettings? other) => other is not null
        && (Em, Start, Seed) == (other.Em, other.Start, other.Seed) && NoiseRows.SequenceEqual(other.NoiseRows);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Em, Start, Seed, NoiseRows.Length);
}
