using MlPure.Clusters;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Specs.Mixtures;

/// <summary>What the choice of a model promises on small tables that real data make hard: no exception, a value or a
/// reason in every cell, an end (src/MlPure/Mixtures/Selection, src/MlPure/Clusters/Selection).</summary>
[Properties(Arbitrary = [typeof(HardTables)], MaxTest = 10)]
public class HardTablesSpec
{
    /// <summary>The distance from 1 to the next double.</summary>
    const double Rounding = 2.220446049250313e-16;

    static readonly CovarianceFloor[] floors = [CovarianceFloor.Default, new CovarianceFloor.None()];

    static EmSettings Few(CovarianceFloor floor) => new() { Floor = floor, MaxSteps = 60, Threads = Threads.One };

    [Property]
    public void Every_cell_of_a_choice_over_a_hard_table_has_a_value_or_a_reason_and_ends_within_its_steps(
        HardTable table)
    {
        foreach (var floor in floors)
        {
            var settings = new SelectionSettings { Components = [1, 2, 4], Em = Few(floor) };
            MixtureModel.Select(table.Values, settings).Match(
                Succ: choice => Assert.All(choice.Table.Cells, cell => CheckCell(cell, settings.Em.MaxSteps)),
                Fail: faults => Assert.All(faults.AsEnumerable(), fault => Assert.NotEmpty(fault.Message)));
        }
    }

    [Property]
    public void EM_from_the_hierarchy_of_a_hard_table_never_falls_by_more_than_rounding_where_that_is_promised(
        HardTable table)
    {
        var observations = Observations.Parse(table.Values).GetOrThrow();
        var hierarchy = Hierarchy.Of(MersenneTwister.FromSeed(0), observations).Value;
        foreach (var floor in floors)
            foreach (var model in CovarianceModel.For(observations.Features))
                for (var k = 1; k <= Math.Min(3, hierarchy.MaxClusters); k++)
                {
                    var settings = Few(floor) with { Model = model };
                    Initial.FromHierarchy(hierarchy, k, observations, settings)
                        .Bind(start => Ems.Init(start, observations, settings))
                        .Map(state => Ems.Trajectory(state, observations, settings).ToArray())
                        .IfSuccess(states => Assert.True(RisesWherePromised(states, model), $"{model}, {k}, {floor}"));
                }
    }

    [Property]
    public void Every_row_of_a_choice_by_K_means_over_a_hard_table_has_finite_centroids_and_scores_or_none(
        HardTable table)
    {
        var observations = Observations.Parse(table.Values).GetOrThrow();
        var rows = KMeansModel.Select(observations, 1, 6, new() { Swap = new() { Trials = 20 } }).GetOrThrow().Rows;
        Assert.Equal(Enumerable.Range(1, 6), rows.Map(row => row.K));
        Assert.All(rows.AsEnumerable(), row =>
        {
            Assert.True(row.Model.Centroids.Values.AsVector().All(double.IsFinite));
            Assert.True(double.IsFinite(row.Model.Inertia) && row.Model.Outcome.Message.Length > 0);
            Assert.All(new[] { row.Silhouette, row.CalinskiHarabasz, row.DaviesBouldin }, score =>
                Assert.False(score.Exists(double.IsNaN)));
        });
    }

    static void CheckCell(SelectionCell cell, int maxSteps)
    {
        Assert.True(cell.Value.ForAll(double.IsFinite));
        Assert.NotEmpty(cell.Message);
        cell.Fit.IfSucc(model =>
        {
            Assert.InRange(model.Steps, 0, maxSteps);
            Assert.All(new[] { model.LogLikelihood, model.Bic, model.Icl }, number =>
                Assert.True(double.IsFinite(number)));
            Assert.True(model.Components.Means.AsVector().All(double.IsFinite));
        });
    }

    /// <summary>The law of <see cref="Ascent"/> where the family promises it: a covariance of condition c magnifies
    /// the rounding of each row's log-density by c.</summary>
    static bool RisesWherePromised(EmState[] states, CovarianceModel model) =>
        states.Zip(states.Skip(1)).All(pair =>
        {
            var (before, now) = pair;
            var isPromised = model.ClipsExactly || !(before.FloorActive || now.FloorActive);
            var rows = before.Statistics.Mass.Sum();
            return !isPromised || now.IsNotBelow(before)
                || before.Objective - now.Objective <= 100 * rows * Rounding * Condition(before.Mixture, now.Mixture);
        });

    static double Condition(params GaussianMixture[] mixtures) => mixtures
        .SelectMany(mixture => mixture.Components)
        .Select(component => SymmetricEigen.Of(component.Covariance.Matrix).Values)
        .Max(values => values[0] > 0 ? values[^1] / values[0] : double.PositiveInfinity);
}
