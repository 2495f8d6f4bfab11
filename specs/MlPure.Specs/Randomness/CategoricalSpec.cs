using MlPure.Randomness;

namespace MlPure.Specs.Randomness;

/// <summary>What draws by probability promise (src/MlPure/Randomness/Categorical.cs). Numpy's numbers are in
/// MersenneTwisterSpec.</summary>
public class CategoricalSpec
{
    [Fact]
    public void A_category_without_probability_is_never_drawn() =>
        Assert.Equal([1, 3], Categorical.Create([0, 1, 0, 3, 0]).GetOrThrow().Draw(MersenneTwister.FromSeed(5), 1000)
            .Value.Distinct().Order());

    [Fact]
    public void Frequencies_of_draws_are_near_their_probabilities()
    {
        const int draws = 100_000;
        var (drawn, _) = Categorical.Create([1, 2, 5]).GetOrThrow().Draw(MersenneTwister.FromSeed(11), draws);
        foreach (var (value, p) in new[] { (0, 0.125), (1, 0.25), (2, 0.625) })
            Assert.InRange(drawn.Count(one => one == value), draws * p - 4 * Math.Sqrt(draws * p * (1 - p)),
                draws * p + 4 * Math.Sqrt(draws * p * (1 - p)));
    }

    [Property]
    public bool Masses_need_not_sum_to_one(uint seed)
    {
        var (one, four) = (Categorical.Create([0.125, 0.25, 0.625]).GetOrThrow(),
            Categorical.Create([0.5, 1, 2.5]).GetOrThrow());
        return one == four && one.Draw(MersenneTwister.FromSeed(seed), 9)
            .Value.SequenceEqual(four.Draw(MersenneTwister.FromSeed(seed), 9).Value);
    }

    [Fact]
    public void Masses_that_are_no_distribution_are_refused()
    {
        Assert.Equal([100], Codes(Categorical.Create([])));
        Assert.Equal([120, 120], Codes(Categorical.Create([1, -0.5, double.NaN])));
        Assert.Equal([121], Codes(Categorical.Create([0, 0])));
        Assert.Equal([110], Codes(Categorical.Create([1e308, 1e308])));
    }

    /// <summary>The generator whose next samples are exactly zero.</summary>
    [Fact]
    public void A_sample_of_zero_draws_the_first_category_that_has_a_probability()
    {
        var zeros = MersenneTwister.FromState(new([.. Enumerable.Range(0, 624).Select(i => i < 600 ? 0u : 1)], 0,
            Option<double>.None)).GetOrThrow();
        Assert.Equal(0.0, zeros.RandomSample().Value);
        Assert.Equal(2, Categorical.Create([0, 0, 1, 5]).GetOrThrow().Draw(zeros).Value);
        Assert.Equal([2, 2], Categorical.Create([0, 0, 1, 0]).GetOrThrow().Draw(zeros, 2).Value.AsEnumerable());
        Assert.Equal(2, new RowSampler(Vector.Of(0, 0, 1, 5), Option<Vector>.None).Row(zeros).Value);
        Assert.Equal(2, new RowSampler(Vector.Of(1, 3, 2, 0), Vector.Of(0, 0, 1, 1)).Row(zeros).Value);
    }
}
