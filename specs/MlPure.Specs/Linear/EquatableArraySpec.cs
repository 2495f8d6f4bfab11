using System.Collections.Immutable;

namespace MlPure.Specs.Linear;

/// <summary>What arrays that compare by value promise (src/MlPure/Linear/EquatableArray.cs).</summary>
public class EquatableArraySpec
{
    sealed record Labeled(EquatableArray<int> Labels);

    [Property]
    public bool Records_with_arrays_of_equal_items_are_equal_and_hash_alike(int[] items)
    {
        var (a, b) = (new Labeled([.. items]), new Labeled(items.ToImmutableArray()));
        return a == b && a.GetHashCode() == b.GetHashCode();
    }

    [Property]
    public bool Arrays_that_differ_in_one_item_or_in_length_differ(int[] items, int last)
    {
        EquatableArray<int> array = [.. items, last];
        return array != [.. items, unchecked(last + 1)] && array != [.. items] && array == [.. items, last];
    }

    [Property]
    public bool An_array_goes_to_an_immutable_array_and_back(int[] items)
    {
        ImmutableArray<int> there = new EquatableArray<int>([.. items]);
        return there.SequenceEqual(items) && there == new EquatableArray<int>(there).Items;
    }

    [Fact]
    public void An_array_that_was_never_set_is_empty()
    {
        EquatableArray<int> unset = default;
        Assert.True(unset.IsEmpty && unset == [] && unset.Items.IsEmpty && !unset.Any());
        Assert.Equal(new EquatableArray<int>([]).GetHashCode(), unset.GetHashCode());
    }

    [Fact]
    public void An_array_is_read_by_index_slice_and_enumeration()
    {
        EquatableArray<string> letters = ["a", "b", "c"];
        Assert.Equal(("c", 3, "[b, c]"), (letters[^1], letters.Length, letters[1..].ToString()));
        Assert.Equal(["a", "b", "c"], letters);
    }
}
