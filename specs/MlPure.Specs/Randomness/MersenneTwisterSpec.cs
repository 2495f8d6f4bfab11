using MlPure.Randomness;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Randomness;

/// <summary>What the generator promises (src/MlPure/Randomness): the numbers of numpy's legacy stream, bit for bit,
/// from a value that draws leave as it was.</summary>
public class MersenneTwisterSpec
{
    public static TheoryData<uint> Seeds => [0, 1, 42, uint.MaxValue];

    static System.Text.Json.JsonElement Numpy(uint seed, string draws) =>
        Published.Json("numpy-random.json").GetProperty($"{seed}").GetProperty(draws);

    static MersenneTwister Seed(uint seed) => MersenneTwister.FromSeed(seed);

    /// <summary>The same draw again and again, each from the generator that the one before it left.</summary>
    static T[] Chain<T>(MersenneTwister generator, int count,
        Func<MersenneTwister, (T Value, MersenneTwister Next)> draw)
    {
        var values = new T[count];
        for (var i = 0; i < count; i++) (values[i], generator) = draw(generator);
        return values;
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Whole_numbers_are_numpys(uint seed)
    {
        var expected = Numpy(seed, "uint32").EnumerateArray().Select(number => number.GetUInt32()).ToArray();
        Assert.Equal(expected, Seed(seed).UInt32s(8).Value);
        Assert.Equal(expected, Chain(Seed(seed), 8, g => g.NextUInt32()));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Samples_of_the_unit_interval_are_numpys(uint seed)
    {
        Assert.Equal(Numpy(seed, "random_sample").Doubles(), Seed(seed).RandomSamples(8).Value);
        Assert.Equal(Numpy(seed, "random_sample").Doubles(), Chain(Seed(seed), 8, g => g.RandomSample()));
        Assert.Equal(Numpy(seed, "random_sample_number_1000").GetDouble(), Seed(seed).RandomSamples(1000).Value[999]);
        Assert.Equal(Numpy(seed, "random_sample_number_1000").GetDouble(),
            Chain(Seed(seed), 1000, g => g.RandomSample())[999]);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Uniform_numbers_are_numpys(uint seed)
    {
        Assert.Equal(Numpy(seed, "uniform_-10_10").Doubles(), Seed(seed).Uniforms(8, -10, 10).Value);
        Assert.Equal(Numpy(seed, "uniform_-10_10").Doubles(), Chain(Seed(seed), 8, g => g.Uniform(-10, 10)));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Normals_are_numpys(uint seed)
    {
        Assert.Equal(Numpy(seed, "standard_normal").Doubles(), Seed(seed).StandardNormals(8).Value);
        Assert.Equal(Numpy(seed, "standard_normal").Doubles(), Chain(Seed(seed), 8, g => g.StandardNormal()));
        Assert.Equal(Numpy(seed, "normal_loc3_scale0.5").Doubles(), Seed(seed).Normals(8, 3, 0.5).Value);
        Assert.Equal(Numpy(seed, "normal_loc3_scale0.5").Doubles(), Chain(Seed(seed), 8, g => g.Normal(3, 0.5)));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Whole_numbers_below_a_bound_are_numpys(uint seed)
    {
        Assert.Equal(Numpy(seed, "randint_0_4000").Ints().Select(n => (long)n), Seed(seed).RandInts(8, 0, 4000).Value);
        Assert.Equal(Numpy(seed, "randint_0_4000").Ints().Select(n => (long)n),
            Chain(Seed(seed), 8, g => g.RandInt(0, 4000)));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Shuffles_permutations_and_choices_are_numpys(uint seed)
    {
        Assert.Equal(Numpy(seed, "shuffle_arange10").Ints(), Seed(seed).Shuffle(Enumerable.Range(0, 10)).Value);
        Assert.Equal(Numpy(seed, "permutation_12").Ints(), Seed(seed).Permutation(12).Value);
        var p = Categorical.Create([.1, .2, .3, .25, .15]).GetOrThrow();
        Assert.Equal(Numpy(seed, "choice_10_of_5_p_.1_.2_.3_.25_.15").Ints(), p.Draw(Seed(seed), 10).Value);
        Assert.Equal(Numpy(seed, "choice_10_of_5_p_.1_.2_.3_.25_.15").Ints(), Chain(Seed(seed), 10, p.Draw));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_second_of_a_pair_of_normals_waits_while_other_numbers_are_drawn(uint seed)
    {
        var (three, afterThree) = Seed(seed).StandardNormals(3);
        var (uniforms, afterUniforms) = afterThree.RandomSamples(2);
        var expected = Numpy(seed, "three_normals_two_uniforms_two_normals").EnumerateArray()
            .Select(part => part.Vector()).ToArray();
        Assert.Equal<Vector>(expected, [three, uniforms, afterUniforms.StandardNormals(2).Value]);
    }

    /// <summary>dpilger26/NumCpp#171: ported examples drew other numbers. Computed by numpy 1.24.2.</summary>
    [Fact]
    public void One_stream_of_mixed_draws_is_numpys()
    {
        var (normals, g1) = Seed(7).StandardNormals(3);
        var (uniforms, g2) = g1.RandomSamples(2);
        var (integers, g3) = g2.RandInts(5, 0, 100);
        Assert.Equal([1.690525703800356, -0.4659373705408328, 0.0328201636785844], normals);
        Assert.Equal([0.5011204636599379, 0.07205113335976154], uniforms);
        Assert.Equal(new long[] { 90, 8, 39, 68, 48 }, integers);
        Assert.Equal(new[] { 1, 5, 2, 3, 0, 4 }, g3.Permutation(6).Value);
    }

    /// <summary>The first outputs of the authors' own test program, mt19937ar.out: init_by_array of 0x123, 0x234,
    /// 0x345, 0x456.</summary>
    [Fact]
    public void A_generator_seeded_with_an_array_draws_its_authors_numbers() =>
        Assert.Equal(new uint[] { 1067595299, 955945823, 477289528, 4107218783, 4228976476 },
            MersenneTwister.FromSeeds(0x123, 0x234, 0x345, 0x456).UInt32s(5).Value);

    [Fact]
    public void Keys_that_differ_in_one_number_draw_other_numbers() =>
        Assert.Equal(4, new[] { MersenneTwister.FromSeeds(1, 2, 3), MersenneTwister.FromSeeds(1, 2, 4),
            MersenneTwister.FromSeeds(0, 2, 3), MersenneTwister.FromSeeds(1, 2) }
            .Select(g => g.NextUInt32().Value).Distinct().Count());

    [Property]
    public bool Drawing_leaves_the_generator_as_it_was(uint seed, byte skip)
    {
        var generator = Seed(seed).StandardNormals(skip).Next;
        var first = generator.StandardNormals(700).Value;
        return generator.StandardNormals(700).Value.HasTheBitsOf(first)
            && generator.RandomSample().Equals(generator.RandomSample());
    }

    [Property]
    public bool Draws_in_two_parts_are_the_draws_in_one(uint seed, NonNegativeInt cut)
    {
        var first = cut.Get % 1400;
        var (left, middle) = Seed(seed).StandardNormals(first);
        var (right, end) = middle.StandardNormals(1400 - first);
        var (all, next) = Seed(seed).StandardNormals(1400);
        return all.HasTheBitsOf([.. left, .. right]) && end.Equals(next) && end.GetHashCode() == next.GetHashCode();
    }

    [Property]
    public bool A_state_that_is_written_down_and_read_again_goes_on_with_the_same_numbers(uint seed,
        NonNegativeInt skip)
    {
        var generator = Seed(seed).StandardNormals(skip.Get % 1000).Next;
        var read = MersenneTwister.FromState(generator.State).GetOrThrow();
        return read.Equals(generator) && read.StandardNormals(5).Value.HasTheBitsOf(generator.StandardNormals(5).Value);
    }

    [Fact]
    public void A_state_that_no_generator_has_is_refused_with_all_its_faults() =>
        Assert.Equal([105, 110, 110], Codes(MersenneTwister.FromState(new([1, 2, 3], 700, double.NaN))));

    /// <summary>numpy 1.24.2, RandomState(0).randint(0, 2**62) and then (-2**63, 2**63 - 1), of type int64.</summary>
    [Fact]
    public void Whole_numbers_of_more_than_32_bits_are_numpys()
    {
        var (positive, next) = Seed(0).RandInts(4, 0, 1L << 62);
        Assert.Equal(
            new long[] { 900450186894289455, 3969543146641149120, 1895649597198586619, 827948490035658087 }, positive);
        Assert.Equal(
            new long[] { -1408320422220276013, 2691271404617651954, -1151312763198686633, 7226936298635050456 },
            next.RandInts(4, long.MinValue, long.MaxValue).Value);
    }

    [Fact]
    public void Generators_differ_by_what_they_have_drawn()
    {
        var (_, once) = Seed(0).NextUInt32();
        var (_, twice) = once.NextUInt32();
        Assert.NotEqual(once, twice);
        var (_, paired) = Seed(0).StandardNormals(2);
        var (_, waiting) = Seed(0).StandardNormals(1);
        Assert.NotEqual(paired, waiting);
        Assert.Equal(once, Seed(0).NextUInt32().Next);
    }

    [Property]
    public bool A_whole_number_is_in_its_range(uint seed, long a, long b)
    {
        var (low, high) = (Math.Min(a, b), Math.Max(a, b));
        return low == high || Seed(seed).RandInts(20, low, high).Value.All(drawn => drawn >= low && drawn < high);
    }

    [Fact]
    public void Ranges_wider_than_half_of_all_numbers_reach_both_ends()
    {
        var drawn = Seed(3).RandInts(400, long.MinValue, long.MaxValue).Value;
        Assert.InRange(drawn.Min(), long.MinValue, long.MinValue / 100 * 95);
        Assert.InRange(drawn.Max(), long.MaxValue / 100 * 95, long.MaxValue);
    }

    [Property]
    public bool Distinct_numbers_are_distinct_and_begin_a_permutation(uint seed, PositiveInt among,
        NonNegativeInt count)
    {
        var n = among.Get % 50 + 1;
        var drawn = Seed(seed).SampleWithoutReplacement(count.Get % (n + 1), n).Value;
        return drawn.Distinct().Count() == drawn.Length
            && Seed(seed).Permutation(n).Value.Take(drawn.Length).SequenceEqual(drawn);
    }

    [Fact]
    public void Many_draws_cost_no_object_each()
    {
        var generator = Seed(1);
        _ = generator.StandardNormals(10_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var drawn = generator.StandardNormals(100_000).Value;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, drawn.Length * sizeof(double),
            drawn.Length * sizeof(double) + 8192);
    }

    /// <summary>32 bits suffice for the numbers of 32 bits, as in numpy's randint.</summary>
    [Fact]
    public void A_number_below_two_to_the_32_takes_one_word_and_one_above_takes_two()
    {
        var generator = MersenneTwister.FromSeed(3);
        var (first, second) = generator.NextUInt32();
        Assert.Equal((first, second), generator.RandInt(0, 1L << 32));
        var after = generator.RandInt(0, 1L << 33).Next;
        Assert.Equal(second.NextUInt32().Next, after);
    }

    /// <summary>The initialization by an array reads the whole of it: reference code of 2002, init_by_array.</summary>
    [Fact]
    public void Every_word_of_a_key_longer_than_the_state_counts()
    {
        MersenneTwister Of(int at, uint word) =>
            MersenneTwister.FromSeeds(1, [.. Enumerable.Range(1, 699).Select(i => i == at ? word : (uint)i)]);
        foreach (var at in new[] { 1, 623, 624, 625, 699 })
            Assert.NotEqual(Of(0, 0).NextUInt32().Value, Of(at, 12345).NextUInt32().Value);
    }
}
