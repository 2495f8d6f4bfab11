using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What means of groups promise (src/MlPure/Kernels/Distance/GroupMeans.cs).</summary>
public class GroupMeansSpec
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Group_means_of_every_shape_have_the_bits_of_the_plain_twin(bool weighted)
    {
        foreach (var columns in new[] { 1, 2, 3, 4, 7, 8, 9, 17 })
            foreach (var rows in new[] { 0, 1, 8, 9, 40, 67 })
                foreach (var groups in new[] { 1, 2, 4, 5, 8, 12, 13 })
                {
                    double[] x = [.. Enumerable.Range(0, rows * columns).Select(i => 1 / (i - 20.5))],
                        v = [.. Enumerable.Range(0, rows).Select(i => 1 / (i + 0.5))];
                    double[] w = weighted ? [.. Enumerable.Range(0, rows).Select(i => 1 / (i + 1.5))] : [];
                    int[] group = [.. Enumerable.Range(0, rows).Select(i => i * i % 17 % groups)];
                    var (fast, plain) = (new Result(groups, columns), new Result(groups, columns));
                    GroupMeans.Of(x, columns, w, group, v, fast.Mass, fast.Mean, fast.Total);
                    GroupMeans.PlainOf(x, columns, w, group, v, plain.Mass, plain.Mean, plain.Total);
                    Assert.True(fast.HasTheBitsOf(plain), $"{rows} x {columns}, {groups} groups");
                }
    }

    [Fact]
    public void A_group_far_from_the_others_loses_no_digit_to_them()
    {
        var result = new Result(2, 1);
        GroupMeans.Of([1e15, 1, 2], 1, [], [0, 1, 1], [0, 0, 0], result.Mass, result.Mean, result.Total);
        Assert.Equal([1e15, 1.5], result.Mean);
    }

    sealed record Result(double[] Mass, double[] Mean, double[] Total)
    {
        public Result(int groups, int columns)
            : this(new double[groups], new double[groups * columns], new double[groups])
        {
        }

        public bool HasTheBitsOf(Result other) =>
            Vector.Of([.. Mass, .. Mean, .. Total])
                .HasTheBitsOf(Vector.Of([.. other.Mass, .. other.Mean, .. other.Total]));
    }
}
