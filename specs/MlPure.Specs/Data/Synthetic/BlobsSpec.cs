using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Data;

/// <summary>What made data promise (src/MlPure/Data/Synthetic/Blobs.cs): scikit-learn's make_blobs, bit for
/// bit.</summary>
public class BlobsSpec
{
    static Blobs Draw(uint seed, BlobRecipe recipe) =>
        Blobs.Draw(MersenneTwister.FromSeed(seed), recipe).GetOrThrow().Value;

    static readonly BlobRecipe Toy = new() { Samples = 4000, Centers = 4, Deviations = [0.60] };

    [Fact]
    public void The_toy_data_of_four_thousand_rows_have_the_published_hash()
    {
        var blobs = Draw(0, Toy);
        var expected = Published.Json("blobs.json");
        Assert.Equal(expected.GetProperty("sha256_of_X_float64_little_endian_row_major").GetString(),
            Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(blobs.Values.Span))));
        Assert.Equal(expected.GetProperty("first_rows").Matrix(), blobs.Values.SelectRows([0, 1, 2, 3, 4]));
        Assert.Equal(expected.GetProperty("first_labels").Ints(), blobs.Labels.Take(20));
        Assert.Equal(expected.GetProperty("label_counts").Ints(),
            Enumerable.Range(0, 4).Select(label => blobs.Labels.Count(one => one == label)));
    }

    public static TheoryData<int, uint, BlobRecipe> OtherCalls => new()
    {
        { 0, 0, new() { Samples = 10, Centers = 3 } },
        { 1, 42, new() { Samples = 7, Centers = 3, Features = 3, Deviations = [0.1, 0.2, 0.3] } },
        { 2, 0, new() { Counts = [3, 3, 4] } },
        { 3, 1, new() { Samples = 6, FixedCenters = Matrix.Of(2, 2, 0, 0, 5, 5), Shuffle = false } },
    };

    [Theory, MemberData(nameof(OtherCalls))]
    public void Every_way_to_ask_gives_the_published_rows(int call, uint seed, BlobRecipe recipe)
    {
        var expected = Published.Json("blobs.json").GetProperty("other_calls")[call];
        Assert.Equal(expected.GetProperty("X").Matrix(), Draw(seed, recipe).Values);
        Assert.Equal(expected.GetProperty("y").Ints(), Draw(seed, recipe).Labels);
    }

    /// <summary>As make_blobs has it.</summary>
    [Fact]
    public void Where_no_centre_is_asked_for_there_are_three() =>
        Assert.Equal([0, 1, 2], Draw(0, new() { Samples = 30 }).Labels.Distinct().Order());

    [Fact]
    public void The_box_of_centres_may_be_a_point_and_not_turned_round_or_infinitely_large()
    {
        var point = Draw(0, new() { Samples = 6, Centers = 2, Low = 3, High = 3 });
        Assert.All(point.Centers.AsVector(), number => Assert.Equal(3, number));
        int[] Codes(double low, double high) => Blobs.Draw(MersenneTwister.FromSeed(0),
            new() { Low = low, High = high }).Match(_ => [], faults => faults.Map(fault => fault.Code).ToArray());
        Assert.Equal([110], Codes(-1e308, 1e308));
        Assert.Equal([110], Codes(1, Math.BitDecrement(1)));
        Assert.Equal([110], Codes(double.NaN, 1));
    }

    /// <summary>scikit-learn#8180, #21749, #26943: other data after an upgrade. Computed by scikit-learn
    /// 1.2.1.</summary>
    [Fact]
    public void What_is_left_over_goes_to_the_first_centres_and_the_order_is_drawn_last()
    {
        var recipe = new BlobRecipe { Samples = 7, Centers = 3 };
        var (shuffled, plain) = (Draw(42, recipe), Draw(42, recipe with { Shuffle = false }));
        Assert.Equal(Matrix.Of(3, 2, -0.9299848075453587, 9.78172085735123, -2.978672008987702, 9.556846171784287,
            2.9149610037150686, 1.4108821546997592),
            shuffled.Values.SelectRows([0, 1, 2]));
        Assert.Equal(new[] { 0, 0, 1, 1, 0, 2, 2 }, shuffled.Labels);
        Assert.Equal([-2.9726153158652124, 8.548556374628065], plain.Values.RowVector(2));
        Assert.Equal(new[] { 0, 0, 0, 1, 1, 2, 2 }, plain.Labels);
    }

    [Fact]
    public void Without_deviation_every_row_is_its_centre()
    {
        var blobs = Draw(3, new() { Samples = 20, Deviations = [0.0] });
        Assert.Equal(blobs.Centers.SelectRows(blobs.Labels), blobs.Values);
    }

    [Fact]
    public void All_faults_of_a_recipe_of_blobs_are_reported_at_once() =>
        Assert.Equal(
            [
                "samples must be at least 1; it is 0.",
                "centers must be at least 1; it is 0.",
                "features must be at least 1; it is -1.",
                "high must be at least low; it is 1.",
                "deviation 1 must be finite and not negative; it is -2.",
                "deviations: 2 given, but 0 expected (one for all, or one for each center).",
            ],
            Sentences(Blobs.Draw(MersenneTwister.FromSeed(0),
                new() { Samples = 0, Centers = 0, Features = -1, Low = 2, High = 1, Deviations = [1, -2] })));

    [Fact]
    public void Counts_and_centres_must_agree()
    {
        Assert.Equal([110, 105],
            Codes(Blobs.Draw(MersenneTwister.FromSeed(0), new() { Counts = [1, 0], Centers = 3 })));
        Assert.Equal([102, 105],
            Codes(Blobs.Draw(MersenneTwister.FromSeed(0),
            new() { FixedCenters = Matrix.Of(1, 1, double.NaN), Centers = 2 })));
        Assert.Equal([110], Codes(Blobs.Draw(MersenneTwister.FromSeed(0), new() { Low = double.NegativeInfinity })));
    }
}
