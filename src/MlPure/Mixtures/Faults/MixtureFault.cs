using MlPure.Faults;

namespace MlPure.Mixtures;

/// <summary>What can be wrong with mixtures: 300 to 399. Components, rows and columns are counted from 0.</summary>
public abstract record MixtureFault : Fault
{
    MixtureFault(int code) : base(code) { }

    /// <summary>301: a covariance is not symmetric.</summary>
    public sealed record NotSymmetric() : MixtureFault(301)
    {
        private protected override string Description =>
            "covariance: it is not symmetric; give Σ[i,j] = Σ[j,i], for instance the mean of the two.";
    }

    /// <summary>302: a covariance is not positive definite.</summary>
    public sealed record NotPositiveDefinite() : MixtureFault(302)
    {
        private protected override string Description =>
            "covariance: it is not positive definite; use a covariance floor, or drop dependent features.";
    }

    /// <summary>303: a covariance lost rank and no floor holds it.</summary>
    public sealed record RankLost(int Component) : MixtureFault(303), IComponentFault
    {
        private protected override string Description =>
            $"component {Component}: its covariance is singular. Use a covariance floor (Relative or Ridge), or "
            + "fewer components.";
    }

    /// <summary>304: the data have no variance.</summary>
    public sealed record NoVariance() : MixtureFault(304)
    {
        private protected override string Description =>
            "values: all rows are equal, so there is no variance to fit; give rows that vary, or a Ridge floor.";
    }

    /// <summary>305: fewer different rows than components.</summary>
    public sealed record FewDistinct(int K, int Distinct) : MixtureFault(305)
    {
        private protected override string Description =>
            $"components: k = {K} asked for, but only {Distinct} rows have different values; ask for no more.";
    }

    /// <summary>306: a component without rows, where there is no previous density to keep.</summary>
    public sealed record EmptyComponent(int Component) : MixtureFault(306), IComponentFault
    {
        private protected override string Description =>
            $"component {Component}: no row belongs to it; give it rows, or ask for fewer components.";
    }

    /// <summary>307: a component whose scatter the reliability estimator has nothing to divide by.</summary>
    public sealed record NoDivisor(int Component) : MixtureFault(307), IComponentFault
    {
        private protected override string Description =>
            $"component {Component}: its weights sum to too little for the reliability estimator to divide by; use "
            + "maximum likelihood, or larger row weights.";
    }

    /// <summary>310: a mixture without components.</summary>
    public sealed record NoComponents() : MixtureFault(310)
    {
        private protected override string Description =>
            "mixing weights: there are none; a mixture has at least one component.";
    }

    /// <summary>311: a mixing weight is negative or not finite.</summary>
    public sealed record BadMixingWeight(int Component, double Value) : MixtureFault(311)
    {
        private protected override string Description =>
            $"mixing weights: component {Component} has {Said(Value)}; a mixing weight is finite and not negative.";
    }

    /// <summary>312: mixing weights do not sum to one.</summary>
    public sealed record WeightsNotOne(double Sum) : MixtureFault(312)
    {
        private protected override string Description =>
            $"mixing weights: they sum to {Said(Sum)}; they must sum to 1. Divide each by that sum.";
    }

    /// <summary>320: a covariance model that does not exist.</summary>
    public sealed record NoSuchModel(string Name) : MixtureFault(320)
    {
        private protected override string Description =>
            $"covariance: there is no model \"{Name}\"; give one of EII VII EEI VEI EVI VVI EEE VEE EVE VVE EEV "
            + "VEV EVV VVV, or full, tied, diagonal, spherical.";
    }

    /// <summary>321: an estimator that is not defined for a model.</summary>
    public sealed record ReliabilityIsForVVV(string Model) : MixtureFault(321)
    {
        private protected override string Description =>
            $"estimator: reliability is defined for VVV, not for {Model}; use maximum likelihood.";
    }

    /// <summary>322: rows with another number of columns than what is to judge them.</summary>
    public sealed record WrongFeatures(int Expected, int Given) : MixtureFault(322)
    {
        private protected override string Description =>
            $"observations: expected {Expected} features, got {Given}; give the columns that the mixture "
            + "describes, in their order.";
    }

    /// <summary>323: no column where some are to be chosen.</summary>
    public sealed record NoColumnChosen() : MixtureFault(323)
    {
        private protected override string Description => "columns: none is given; give at least one.";
    }

    /// <summary>324: a column that is not there.</summary>
    public sealed record NoSuchColumn(int Column, int Features) : MixtureFault(324)
    {
        private protected override string Description =>
            $"columns: there is no column {Column}; a column is a number from 0 to {Features - 1}.";
    }

    /// <summary>325: a column given more than once.</summary>
    public sealed record RepeatedColumn(int Column) : MixtureFault(325)
    {
        private protected override string Description =>
            $"columns: column {Column} is given more than once; give it once.";
    }

    /// <summary>326: every column is given, where some are to be left.</summary>
    public sealed record NoColumnLeft() : MixtureFault(326)
    {
        private protected override string Description =>
            "columns: every column is given, so none is left; leave at least one out.";
    }

    /// <summary>330: a label that is no component's number.</summary>
    public sealed record BadLabel(int Row, int Label, int Most) : MixtureFault(330)
    {
        private protected override string Description =>
            $"labels: row {Row} has {Label}; labels are the components' numbers, from 0 to at most {Most}, all in use.";
    }

    /// <summary>331: a responsibility is negative or not finite.</summary>
    public sealed record BadResponsibility(int Row, int Component, double Value) : MixtureFault(331)
    {
        private protected override string Description =>
            $"responsibilities: row {Row}, component {Component} has {Said(Value)}; a responsibility is finite and "
            + "not negative.";
    }

    /// <summary>332: responsibilities of a row do not sum to one.</summary>
    public sealed record ResponsibilitiesNotOne(int Row, double Sum) : MixtureFault(332)
    {
        private protected override string Description =>
            $"responsibilities: row {Row} sums to {Said(Sum)}; each row must sum to 1. Divide it by that sum.";
    }

    /// <summary>340: acceleration by a merit that the plain step may lower.</summary>
    public sealed record NotMonotone() : MixtureFault(340)
    {
        private protected override string Description =>
            "accelerated: it goes by the likelihood, which steps under a ridge or the reliability estimator may "
            + "lower; use a relative floor or none, and maximum likelihood.";
    }

    /// <summary>341: a prior for a family that has none.</summary>
    public sealed record NoPriorFor(string Model) : MixtureFault(341)
    {
        private protected override string Description =>
            $"prior: it is not defined for {Model}; use EII VII EEI VEI EVI VVI EEE EEV VEV VVV, or no prior.";
    }

    /// <summary>342: a prior beside an estimator that is no maximum of a likelihood.</summary>
    public sealed record ReliabilityWithPrior() : MixtureFault(342)
    {
        private protected override string Description =>
            "prior: the reliability estimator maximizes no likelihood to add a prior to; use maximum likelihood.";
    }

    /// <summary>343: a prior scale that is no scatter.</summary>
    public sealed record NegativeScale() : MixtureFault(343)
    {
        private protected override string Description =>
            "prior scale: it has a negative eigenvalue; a scale is a scatter of rows, which has none.";
    }

    /// <summary>344: a column that is constant, so that no density has a spread along it.</summary>
    public sealed record ConstantColumn(int Column) : MixtureFault(344), IColumnFault
    {
        string IColumnFault.Why => "is constant, so no density has a spread along it; leave that column out.";
        private protected override string Description => ((IColumnFault)this).Sentence;
    }

    /// <summary>345: a column that depends on others, so that no density has a spread of its own along it.</summary>
    public sealed record CollinearColumn(int Column) : MixtureFault(345), IColumnFault
    {
        string IColumnFault.Why => "is a linear combination of those before it, to rounding; leave that column out.";
        private protected override string Description => ((IColumnFault)this).Sentence;
    }

    /// <summary>346: no row that is not noise.</summary>
    public sealed record AllNoise() : MixtureFault(346)
    {
        private protected override string Description =>
            "noise: every row is taken for noise; leave some for the components.";
    }

    /// <summary>347: no row that clutter detection takes for noise, where noise is to start from such rows.</summary>
    public sealed record NoThinRow() : MixtureFault(347)
    {
        private protected override string Description =>
            "noise: no row lies in a thinner place than the others; fit without noise, or name the rows of noise.";
    }

    /// <summary>348: noise without extents, where values are missing.</summary>
    public sealed record NoiseNeedsExtents() : MixtureFault(348)
    {
        private protected override string Description =>
            "noise: where values are missing it needs the extents of columns; use Noise.Of, or give log extents.";
    }

    /// <summary>353: a rule that compares the densities of rows, where rows are of unlike columns.</summary>
    public sealed record RestartNeedsCompleteRows() : MixtureFault(353)
    {
        private protected override string Description =>
            "vanished: a component starts again at the row of least density, but densities of rows in which unlike "
            + "columns are missing do not compare; let it keep weight zero, or fail.";
    }

    /// <summary>360: too few runs of a bootstrap to tell a spread.</summary>
    public sealed record FewRuns(int Kept, int Runs, int Least) : MixtureFault(360)
    {
        private protected override string Description =>
            $"bootstrap: of {Runs} runs only {Kept} came to an end that counts, and at least {Least} are needed; "
            + "take more runs, more steps, or fewer components.";
    }

    /// <summary>361: no model to choose.</summary>
    public sealed record NothingSelected(string First) : MixtureFault(361)
    {
        private protected override string Description =>
            $"selection: no model converged with all its components; the first: {First}";
    }

    /// <summary>The fault of one component, with the code of its cause.</summary>
    public sealed record OfComponent(int Component, Error Cause) : MixtureFault(Cause.Code), IComponentFault
    {
        /// <inheritdoc/>
        public override Option<Error> Inner => Cause;

        private protected override string Description => $"component {Component}: {Cause.Message}";
    }
}
