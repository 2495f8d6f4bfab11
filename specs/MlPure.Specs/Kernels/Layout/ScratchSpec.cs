using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What a thread's scratch memory promises (src/MlPure/Kernels/Layout/Scratch.cs).</summary>
public class ScratchSpec
{
    [Fact]
    public void A_thread_gets_as_much_as_it_takes_at_the_start_of_a_cache_line()
    {
        // Nothing is the first that a new thread takes.
        foreach (var length in new[] { 0, 1, 8, 1000, 3, 5000 })
            Assert.Equal((length, 0L), OnNewThread(() => LengthAndMisalignment(length)));
        var lengths = OnNewThread(() =>
            new[] { 0, 7, 4096, 0, 12 }.Select(length => (length, LengthAndMisalignment(length))).ToArray());
        Assert.All(lengths, at => Assert.Equal((at.length, 0L), at.Item2));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(100)]
    public void What_was_taken_is_taken_again(int length)
    {
        var isSame = OnNewThread(() =>
        {
            ref var first = ref MemoryMarshal.GetReference(Scratch.Take(100));
            return Unsafe.AreSame(ref first, ref MemoryMarshal.GetReference(Scratch.Take(length)));
        });
        Assert.True(isSame);
    }

    static (int Length, long Misalignment) LengthAndMisalignment(int length)
    {
        var taken = Scratch.TakePart(length);
        return (taken.Count, Marshal.UnsafeAddrOfPinnedArrayElement(taken.Array!, taken.Offset) % 64);
    }

    static T OnNewThread<T>(Func<T> of)
    {
        var result = default(T)!;
        var thread = new Thread(() => result = of());
        thread.Start();
        thread.Join();
        return result;
    }
}
