using System.Runtime.Intrinsics;
using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What the eight lanes promise (src/MlPure/Kernels/Layout/Lanes.cs).</summary>
public class LanesSpec
{
    [Fact]
    public void Every_length_from_0_to_67_sums_to_the_bits_of_the_plain_twin()
    {
        var numbers = Enumerable.Range(0, 67).Select(i => 1 / (i - 20.5)).ToArray();
        for (var length = 0; length <= numbers.Length; length++)
            Assert.True(
                Lanes.Sum(numbers.AsSpan(0, length)).HasTheBitsOf(Lanes.PlainSum(numbers.AsSpan(0, length))),
                $"length {length}");
    }

    [Fact]
    public void Four_registers_at_once_have_the_sums_of_each()
    {
        Vector512<double> Of(int seed) =>
            Vector512.Create(Enumerable.Range(0, 8).Select(i => 1 / (7 * i + seed - 20.3)).ToArray().AsSpan());
        var together = Lanes.Add(Of(0), Of(1), Of(2), Of(3));
        for (var i = 0; i < 4; i++) Assert.True(together[i].HasTheBitsOf(Lanes.Add(Of(i))));
    }

    [Fact]
    public void Halves_are_added_onto_halves()
    {
        // 2^53 + 1 rounds back to 2^53: only this order keeps the ones.
        double[] lanes = [9007199254740992, 1, 0, 0, -9007199254740992, 1, 1, 0];
        Assert.Equal(3, Lanes.Add(lanes));
        Assert.Equal(3, Lanes.Sum(lanes));
    }

    [Fact]
    public void Numbers_past_the_end_are_zeros()
    {
        double[] numbers = [.. Enumerable.Range(1, 19)];
        for (var length = 0; length <= numbers.Length; length++)
            for (var start = 0; start <= length; start++)
            {
                var eight = Lanes.Load(numbers.AsSpan(0, length), start);
                for (var lane = 0; lane < Lanes.Count; lane++)
                    Assert.Equal(start + lane < length ? numbers[start + lane] : 0, eight[lane]);
            }
    }
}
