using System.Collections.Immutable;
using MlPure.Data;
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
        from one in IncompleteEm.One(observations, settings)
        from completed in Imputation.Of(one.Mixture, observations, settings.Threads)
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
}
