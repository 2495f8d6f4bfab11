using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Mixtures;

/// <summary>EM where numbers are missing, from starts that ask nothing of the user but the data.</summary>
public static class IncompleteRestarts
{
    /// <summary>EM from the partitions of up to four hierarchies: by both criteria, of the rows completed by the one normal density that fits them, and of the complete rows
    /// by themselves. A start that cannot be, of too few complete rows say, is left out. The best run is <see cref="EmRestarts.Best"/>.</summary>
    /// <returns>All runs and the generator that comes next, which is the same where no rows were drawn for a hierarchy; or, where there is no start at all, the faults of
    /// the first: those of <see cref="Initial.FromHierarchy"/> and of <see cref="IncompleteEm.Seed"/>.</returns>
    public static Validation<Error, (EmRestarts Value, MersenneTwister Next)> Hierarchical(MersenneTwister generator, int k, IncompleteObservations observations, EmSettings settings) =>
        from one in One(observations, settings)
        from completed in Completion.Of(one, observations, settings.Threads)
        let hierarchies = Hierarchies(generator, [completed, .. observations.IncompleteRows == 0 ? [] : observations.Complete().Map(complete => complete.Observations).ToSeq()])
        from runs in Runs([.. hierarchies.Found.Select(found => Initial.FromHierarchy(found.Hierarchy, k, found.Rows, settings)
            .Bind(start => IncompleteEm.Run(start, observations, settings).Map(fit => new EmRestart(start, fit))))])
        select (runs, hierarchies.Next);

    static (ImmutableArray<(Observations Rows, Hierarchy Hierarchy)> Found, MersenneTwister Next) Hierarchies(MersenneTwister generator, ImmutableArray<Observations> sets) =>
        (from rows in sets from criterion in new[] { HierarchyCriterion.VVV, HierarchyCriterion.EII } select (rows, criterion))
            .Aggregate((Found: ImmutableArray<(Observations, Hierarchy)>.Empty, Next: generator), (so, at) =>
            {
                var (hierarchy, next) = Hierarchy.Of(so.Next, at.rows, at.criterion);
                return (so.Found.Add((at.rows, hierarchy)), next);
            });

    static Validation<Error, EmRestarts> Runs(ImmutableArray<Validation<Error, EmRestart>> runs) =>
        runs.SelectMany(run => run.SuccessToArray()).ToImmutableArray() is { IsEmpty: false } made ? new EmRestarts(made) : runs[0].Map(run => new EmRestarts([run]));

    /// <summary>One normal density for all rows, near enough to its maximum to complete rows by. It starts from the columns' means and variances.</summary>
    static Validation<Error, GaussianMixture> One(IncompleteObservations observations, EmSettings settings)
    {
        var columns = observations.ColumnMoments(settings.Threads);
        var variances = Vector.From(columns.Select(column => column.Variances[0] is var variance and > 0 ? variance : 1));
        return from start in Covariance.Diagonal(variances).ToValidation(Fault.NotPositiveDefinite())
               from rough in EmSettings.Parse(tolerance: 1e-6, maxSteps: 200, threads: settings.Threads)
               from fit in IncompleteEm.Run(new GaussianMixture(Vector.Of(1), [new Gaussian(Vector.From(columns.Select(column => column.Mean[0])), start)]), observations, rough)
               select fit.State.Mixture;
    }
}
