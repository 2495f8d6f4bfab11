using MlPure.Clusters;
using MlPure.Data;

namespace MlPure.Specs.Clusters;

/// <summary>What centroids promise (src/MlPure/Clusters/Lloyd/Centroids.cs).</summary>
public class CentroidsSpec
{
    static readonly Observations TwoRows = Observations.Parse(Matrix.Of(2, 1, 0, 1)).GetOrThrow();

    [Fact]
    public void Centroids_are_the_rows_of_a_table()
    {
        var centroids = Centroids.Parse(Matrix.Of(2, 3, 1, 2, 3, 4, 5, 6)).GetOrThrow();
        Assert.Equal((2, 3), (centroids.Count, centroids.Features));
    }

    [Fact]
    public void All_faults_of_a_table_of_centroids_are_reported_at_once()
    {
        Assert.Equal([110, 101], Codes(Centroids.Parse(Matrix.Of(0, 0))));
        Assert.Equal([102, 106], Codes(Centroids.Parse(Matrix.Of(2, 1, double.NaN, 1e200))));
    }

    [Fact]
    public void Centroids_to_start_from_must_have_the_columns_of_the_rows_and_not_outnumber_them()
    {
        Assert.Equal(
            [
                "columns of the centroids: 2 given, but 1 expected (as many as the observations have).",
                "centroids: k = 3 asked for, but only n = 2 rows take part; ask for at most 2.",
            ],
            Sentences(Centroids.Parse(Matrix.Of(3, 2, 0, 0, 1, 1, 2, 2), TwoRows)));
        Assert.Equal(2, Centroids.Parse(Matrix.Of(2, 1, 0, 0), TwoRows).GetOrThrow().Count);
    }

    [Fact]
    public void Rows_to_predict_may_be_fewer_than_the_centroids()
    {
        Assert.Equal(3, Centroids.Parse(Matrix.Of(3, 1, 0, 1, 2)).GetOrThrow().For(TwoRows).GetOrThrow().Count);
        Assert.Equal([105], Codes(Centroids.Parse(Matrix.Of(1, 2, 0, 1)).GetOrThrow().For(TwoRows)));
    }

    [Fact]
    public void Centroids_so_far_from_heavy_rows_that_the_inertia_would_overflow_are_refused()
    {
        var heavy = Observations.Parse(Matrix.Of(2, 1, 0, 1), Vector.Of(1e20, 1e20)).GetOrThrow();
        var far = Matrix.Of(1, 1, 1e149);
        Assert.Equal([106], Codes(Centroids.Parse(far, heavy)));
        Assert.Equal([106], Codes(Centroids.Parse(far).GetOrThrow().For(heavy)));
        var inertia = Assignment.Summarize(Centroids.Parse(far, TwoRows).GetOrThrow(), TwoRows).TotalInertia;
        Assert.Equal(1e298, inertia / 2, 1e290);
    }
}
