using MlPure.Clusters;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Scores;

namespace MlPure.Specs.Data;

/// <summary>What methods that need every value do with rows in which some are missing
/// (src/MlPure/Data/Observations.cs, CompleteCases).</summary>
public class CompleteRowsSpec
{
    static readonly Observations incomplete =
        Observations.ParseIncomplete(Matrix.Of(4, 2, 0, 1, 1, double.NaN, 5, 6, 7, 5)).GetOrThrow();

    const string Advice = "observations: 1 of 4 rows have missing values; leave those rows out (CompleteCases), or "
        + "fill them in (Imputation).";

    [Fact]
    public void Clustering_refuses_rows_with_missing_values_and_says_how_many_there_are_and_what_to_do()
    {
        Assert.Equal([Advice], Sentences(KMeansModel.Fit(incomplete, 2)));
        Assert.Equal([112], Codes(KMeansModel.Select(incomplete, 2, 3)));
        Assert.Equal([112], Codes(KMeansProblem.Create(incomplete)));
        Assert.Equal([112], Codes(MiniBatchProblem.Create(incomplete)));
        Assert.Equal([112], Codes(SphericalProblem.Create(incomplete)));
        Assert.Equal([112], Codes(BisectingProblem.Create(incomplete, 2)));
        Assert.Equal([112], Codes(SwapProblem.Create(incomplete)));
        Assert.Equal([112], Codes(KMeansPlusPlus.Draw(MersenneTwister.FromSeed(0), 2, incomplete)));
        Assert.Equal([112], Codes(Centroids.Parse(Matrix.Of(1, 2, 0, 0), incomplete)));
    }

    [Fact]
    public void Scores_of_distances_refuse_rows_with_missing_values()
    {
        var partition = Partition.Parse([0, 0, 1, 1]).GetOrThrow();
        Assert.Equal([112], Codes(Silhouette.Create(incomplete, partition)));
        Assert.Equal([112], Codes(ClusterValidity.CalinskiHarabasz(incomplete, partition)));
        Assert.Equal([112], Codes(ClusterValidity.DaviesBouldin(incomplete, partition)));
    }

    [Fact]
    public void Functions_that_return_no_faults_throw_where_values_are_missing()
    {
        Assert.Contains(Advice, Assert.Throws<ArgumentException>(() => Moments.Of(incomplete)).Message);
        Assert.Throws<ArgumentException>(() => EStep.SingleComponentStatistics(incomplete));
        Assert.Throws<ArgumentException>(() => EStep.Summarize(Matrix.Build(4, 1, (_, _) => 1), incomplete));
        Assert.Throws<ArgumentException>(() => Hierarchy.Of(MersenneTwister.FromSeed(0), incomplete));
        var centroids = Centroids.Parse(Matrix.Of(1, 2, 0, 0)).GetOrThrow();
        Assert.Throws<ArgumentException>(() => Assignment.Nearest(centroids, incomplete));
    }

    [Fact]
    public void The_complete_rows_of_a_table_are_clustered_where_the_table_is_refused() =>
        Assert.True(KMeansModel.Fit(incomplete.CompleteCases().GetOrThrow().Rows, 2).IsSuccess);

    [Fact]
    public void Columns_are_standardized_by_what_is_observed_of_each_and_missing_values_stay_missing()
    {
        var scaler = StandardScaler.Fit(incomplete);
        Assert.Equal(Vector.Of(13 / 4.0, 4), scaler.Means);
        Assert.True(scaler.Scales.IsCloseTo(Vector.Of(Math.Sqrt(75 / 4.0 - 169 / 16.0), Math.Sqrt(14 / 3.0)), 1e-15));
        Assert.True(double.IsNaN(scaler.Transform(incomplete.Values)[1, 1]));
        Assert.Equal(-3 / Math.Sqrt(14 / 3.0), scaler.Transform(incomplete.Values)[0, 1], 1e-15);
    }
}
