using MlPure.Scores;

namespace MlPure.Specs.Scores;

/// <summary>What a partition promises (src/MlPure/Scores/Partition.cs).</summary>
public class PartitionSpec
{
    [Fact]
    public void Parts_are_numbered_without_gaps_in_the_order_of_their_labels()
    {
        var partition = Valid(Partition.Parse([7, -1, 7, 40]));
        Assert.Equal(new[] { 1, 0, 1, 2 }, partition.Parts);
        Assert.Equal(new[] { -1, 7, 40 }, partition.Labels);
        Assert.Equal((4, 3), (partition.Rows, partition.Count));
    }

    [Fact]
    public void Equal_labels_make_equal_partitions()
    {
        Assert.Equal(Valid(Partition.Parse([2, 2, 5])), Valid(Partition.Parse([2, 2, 5])));
        Assert.NotEqual(Valid(Partition.Parse([2, 2, 5])), Valid(Partition.Parse([2, 2, 6])));
    }

    [Fact]
    public void No_labels_are_refused() => Assert.Equal([100], Codes(Partition.Parse([])));
}
