namespace MlPure.Plots.Specs;

/// <summary>What silhouettes look like (src/MlPure.Plots/Silhouettes.cs).</summary>
public class SilhouettesSpec
{
    static readonly Panel panel =
        Silhouettes.Bars("Silhouettes", [0.5, -0.2, 0.9, 0.7, double.NaN], [1, 0, 1, 0, 0], [0, 1]);

    [Fact]
    public void Each_cluster_stands_from_its_largest_silhouette_down()
    {
        var shapes = panel.Marks.OfType<Mark.Outline>().ToArray();
        Assert.Equal(["cluster 1", "cluster 2"], shapes.Select(shape => shape.Label));
        Assert.Equal([0, 0.7, 0.7, -0.2, -0.2, 0], shapes[0].X);
        Assert.Equal([0, 0, 1, 1, 2, 2], shapes[0].Y);
        Assert.Equal([3, 3, 4, 4, 5, 5], shapes[1].Y);
    }

    [Fact]
    public void The_line_is_their_mean() => Assert.Equal(0.475, panel.Marks.OfType<Mark.Line>().Single().X[0], 1e-12);

    [Fact]
    public void Nothing_is_left_of_no_rows() => Assert.True(Silhouettes.Bars("", [], [], []).Limits.IsNone);
}
