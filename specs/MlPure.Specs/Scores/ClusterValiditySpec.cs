using MlPure.Data;
using MlPure.Scores;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Scores;

/// <summary>What scores of spread promise (src/MlPure/Scores/ClusterValidity.cs).</summary>
public class ClusterValiditySpec
{
    static Partition Labels(params IEnumerable<int> labels) => Partition.Parse(labels).GetOrThrow();

    static Observations Column(params double[] column) =>
        Observations.Parse(Matrix.Of(column.Length, 1, column)).GetOrThrow();

    /// <summary>scikit-learn 1.2.1, calinski_harabasz_score and davies_bouldin_score; rows in order, cut into m parts
    /// of equal length.</summary>
    [Theory]
    [InlineData("iris", 3, 487.33087637489984, 0.7513707094756782)]
    [InlineData("wine", 4, 65.2502940586818, 2.2001978476786306)]
    public void The_published_validity_indices_are_met(
        string name, int parts, double calinskiHarabasz, double daviesBouldin)
    {
        var observations = Observations.Parse(Tables.Csv(name + ".csv")).GetOrThrow();
        var partition = Labels(Enumerable.Range(0, observations.Count).Select(row => row * parts / observations.Count));
        Assert.Equal(1, ClusterValidity.CalinskiHarabasz(observations, partition).GetOrThrow() / calinskiHarabasz,
            1e-12);
        Assert.Equal(1, ClusterValidity.DaviesBouldin(observations, partition).GetOrThrow() / daviesBouldin, 1e-12);
    }

    [Fact]
    public void The_validity_indices_of_two_pairs_by_hand()
    {
        // Means 1 and 11, of all 6: B = 2 25 + 2 25 = 100, S = 4; spreads 1 and 1, means 10 apart.
        var (observations, partition) = (Column(0, 2, 10, 12), Labels(0, 0, 1, 1));
        Assert.Equal(100 / (4 / 2.0), ClusterValidity.CalinskiHarabasz(observations, partition).GetOrThrow());
        Assert.Equal(0.2, ClusterValidity.DaviesBouldin(observations, partition).GetOrThrow());
    }

    [Fact]
    public void For_validity_indices_a_row_of_weight_w_is_w_rows()
    {
        var (weighted, copied) =
            (Observations.Parse(Matrix.Of(4, 1, 0, 2, 10, 13), Vector.Of(2, 1, 1, 3)).GetOrThrow(),
            Column(0, 0, 2, 10, 13, 13, 13));
        var (labels, copies) = (Labels(0, 0, 1, 1), Labels(0, 0, 0, 1, 1, 1, 1));
        Assert.Equal(ClusterValidity.CalinskiHarabasz(copied, copies).GetOrThrow(),
            ClusterValidity.CalinskiHarabasz(weighted, labels).GetOrThrow(), 1e-9);
        Assert.Equal(ClusterValidity.DaviesBouldin(copied, copies).GetOrThrow(),
            ClusterValidity.DaviesBouldin(weighted, labels).GetOrThrow(), 1e-12);
    }

    [Fact]
    public void Parts_without_spread_and_partitions_without_parts()
    {
        Assert.Equal(double.PositiveInfinity,
            ClusterValidity.CalinskiHarabasz(Column(3, 3, 8), Labels(0, 0, 1)).GetOrThrow());
        Assert.Equal(0, ClusterValidity.CalinskiHarabasz(Column(3, 3, 3), Labels(0, 0, 1)).GetOrThrow());
        Assert.Equal(0, ClusterValidity.DaviesBouldin(Column(3, 3, 8), Labels(0, 0, 1)).GetOrThrow());
        Assert.Equal(0, ClusterValidity.DaviesBouldin(Column(3, 3, 3), Labels(0, 0, 1)).GetOrThrow());
        Assert.Equal(double.PositiveInfinity,
            ClusterValidity.DaviesBouldin(Column(0, 2, 1, 1), Labels(0, 0, 1, 1)).GetOrThrow());
        Assert.Equal([105, 140], Codes(ClusterValidity.CalinskiHarabasz(Column(1, 2, 3), Labels(6))));
        Assert.Equal([140], Codes(ClusterValidity.DaviesBouldin(Column(1, 2), Labels(6, 6))));
    }

    [Fact]
    public void Rows_with_missing_values_have_no_score_of_distances()
    {
        var holes = Observations.ParseIncomplete(Matrix.Of(3, 2, 0, 1, 5, double.NaN, 7, 8)).GetOrThrow();
        Assert.Equal([112], Codes(ClusterValidity.CalinskiHarabasz(holes, Labels(0, 0, 1))));
        Assert.Equal([112], Codes(ClusterValidity.DaviesBouldin(holes, Labels(0, 0, 1))));
        Assert.Equal([112], Codes(Silhouette.Create(holes, Labels(0, 0, 1))));
    }
}
