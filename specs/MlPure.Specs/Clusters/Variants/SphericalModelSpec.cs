using MlPure.Clusters;

namespace MlPure.Specs.Clusters;

/// <summary>What a fitted model of spherical K-means promises
/// (src/MlPure/Clusters/Variants/SphericalModel.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 100)]
public class SphericalModelSpec
{
    /// <summary>One more column, of threes, so that no row is zero.</summary>
    static Matrix WithThrees(Matrix values) =>
        Matrix.Build(values.Rows, values.Columns + 1, (i, f) => f < values.Columns ? values[i, f] : 3);

    static SphericalModel Fitted(ClusterScene scene) =>
        SphericalModel.Fit(WithThrees(scene.Values), WithThrees(scene.Centroids.Values)).GetOrThrow();

    [Property]
    public bool Every_row_is_given_the_centroid_of_the_largest_cosine(ClusterScene scene)
    {
        var (model, rows) = (Fitted(scene), WithThrees(scene.Values));
        var (labels, cosines) = (model.Predict(rows).GetOrThrow(), model.Cosines(rows).GetOrThrow());
        return Enumerable.Range(0, rows.Rows).All(row =>
            Enumerable.Range(0, model.Count).All(j => cosines[row, labels[row]] >= cosines[row, j] - 1e-12));
    }

    [Property]
    public bool Longer_rows_in_the_same_directions_are_given_the_same_directions(ClusterScene scene)
    {
        var (model, rows) = (Fitted(scene), WithThrees(scene.Values));
        var longer = Matrix.Build(rows.Rows, rows.Columns, (i, f) => 4 * rows[i, f]);
        return model.Cosines(rows).GetOrThrow() == model.Cosines(longer).GetOrThrow();
    }

    [Fact]
    public void New_rows_of_other_columns_or_of_zeros_are_faults()
    {
        var model = SphericalModel.Fit(Matrix.Of(3, 2, 1, 0, 0, 1, 1, 1), Matrix.Of(2, 2, 1, 0, 0, 1)).GetOrThrow();
        Assert.Equal([105], Codes(model.Predict(Matrix.Of(1, 3, 1, 2, 3))));
        Assert.Equal([201, 201], Codes(model.Cosines(Matrix.Of(3, 2, 1, 2, 0, 0, 0, 0))));
    }
}
