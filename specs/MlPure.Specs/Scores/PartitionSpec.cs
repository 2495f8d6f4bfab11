using MlPure.Scores;

namespace MlPure.Specs.Scores;

/// <summary>What a partition promises (src/MlPure/Scores/Partition.cs).</summary>
public class PartitionSpec
{
    [Fact]
    public void Parts_are_numbered_without_gaps_in_the_order_of_their_labels()
    {
        var partition = Partition.Parse([7, -1, 7, 40]).GetOrThrow();
        Assert.Equal(new[] { 1, 0, 1, 2 }, partition.Codes);
        Assert.Equal(new[] { -1, 7, 40 }, partition.Labels);
        Assert.Equal((4, 3), (partition.Rows, partition.Count));
    }

    [Fact]
    public void Equal_labels_make_equal_partitions()
    {
        Assert.Equal(Partition.Parse([2, 2, 5]).GetOrThrow(), Partition.Parse([2, 2, 5]).GetOrThrow());
        Assert.NotEqual(Partition.Parse([2, 2, 5]).GetOrThrow(), Partition.Parse([2, 2, 6]).GetOrThrow());
    }

    [Fact]
    public void A_partition_of_no_labels_is_refused() => Assert.Equal([100], Codes(Partition.Parse([])));
}
