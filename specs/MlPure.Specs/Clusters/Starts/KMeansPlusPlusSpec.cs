using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Specs.Clusters;

/// <summary>What k-means++ promises (src/MlPure/Clusters/Starts/KMeansPlusPlus.cs).</summary>
public class KMeansPlusPlusSpec
{
    static readonly Observations threeNumbers = Observations.Parse(Matrix.Of(3, 1, 0, 1, 10)).GetOrThrow();

    static readonly Centroids zero = Centroids.Parse(Matrix.Of(1, 1, 0)).GetOrThrow();

    static Centroids Draw(uint seed, int k, Observations observations) =>
        KMeansPlusPlus.Draw(MersenneTwister.FromSeed(seed), k, observations).GetOrThrow().Value;

    /// <summary>opencv#2016, flann#152, pybrain#64: the distance was taken for its square. From 0 the squared distances
    /// are 1 and 100.</summary>
    [Fact]
    public void The_next_row_of_k_means_plus_plus_is_drawn_by_its_squared_distance()
    {
        const int draws = 101_000;
        var distances = Assignment.Nearest(zero, threeNumbers).SquaredDistances;
        var (rows, _) = new RowSampler(distances, Option<Vector>.None).Rows(MersenneTwister.FromSeed(1), draws);
        Assert.InRange(rows.Count(row => row == 1), 905, 1095);
        Assert.DoesNotContain(0, rows);

        var generator = MersenneTwister.FromSeed(8);
        var nearer = 0;
        for (var i = 0; i < 5000; i++)
        {
            (var two, generator) = KMeansPlusPlus.Add(generator, zero, threeNumbers, 1, Threads.One);
            nearer += two.Values[1, 0] == 1 ? 1 : 0;
        }
        Assert.InRange(nearer, 50 - 21, 50 + 21);
    }

    [Fact]
    public void K_means_plus_plus_chooses_the_candidate_of_least_cost()
    {
        // With so many candidates both rows are among them: 10 leaves a cost of 1, and 1 leaves 81.
        for (var seed = 0u; seed < 20; seed++)
            Assert.Equal(10, KMeansPlusPlus.Add(MersenneTwister.FromSeed(seed), zero, threeNumbers, 3000)
                .Value.Values[1, 0]);
    }

    /// <summary>scikit-learn#25527: rows of next to no weight got a centroid of their own.</summary>
    [Fact]
    public void Rows_of_next_to_no_weight_are_not_drawn_by_k_means_plus_plus()
    {
        var observations = Observations.Parse(
            Matrix.Of(6, 1, 2, 2, 8, 8, 500, 500), Vector.Of(1e6, 1e6, 1e6, 1e6, 1e-6, 1e-6)).GetOrThrow();
        for (var seed = 0u; seed < 20; seed++)
            Assert.Equal([2.0, 8], Draw(seed, 2, observations).Values.AsVector().Order());
        var model = KMeansModel.Fit(observations, 2).GetOrThrow();
        Assert.Equal(0.484128, model.Inertia, 1e-6);
        Assert.Equal([2, 8 + 4.92e-10], model.Centroids.Values.AsVector());
    }

    [Fact]
    public void A_draw_of_k_means_plus_plus_that_is_impossible_is_refused_with_all_faults()
    {
        var observations = Observations.Parse(Matrix.Of(2, 1, 0, 1)).GetOrThrow();
        Assert.Equal([111, 110],
            Codes(KMeansPlusPlus.Draw(MersenneTwister.FromSeed(0), 3, observations, candidates: 0)));
        Assert.Equal([110], Codes(KMeansPlusPlus.Draw(MersenneTwister.FromSeed(0), 0, observations)));
    }

    /// <summary>2 + floor(ln k): e is 2.7, e² 7.4, e³ 20.1, e⁴ 54.6.</summary>
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(7, 3)]
    [InlineData(8, 4)]
    [InlineData(20, 4)]
    [InlineData(21, 5)]
    [InlineData(54, 5)]
    [InlineData(55, 6)]
    public void As_many_candidates_are_drawn_as_in_scikit_learn(int k, int candidates) =>
        Assert.Equal(candidates, KMeansPlusPlus.DefaultCandidates(k));

    /// <summary>Candidates are drawn at once; each would leave Σ w min(D, |x - c|²), and the first of the least is
    /// taken.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_one_of_several_candidates_is_taken_that_leaves_the_least_cost_of_all_rows(bool isWeighted)
    {
        var values = Matrix.Build(60, 2, (i, f) => Math.Sin(i * (f + 1.3)) * (i % 7));
        var weights = Vector.From(Enumerable.Range(0, 60).Select(i => isWeighted ? 1.0 + i % 4 * i % 9 : 1));
        var rows = Observations.Parse(values, weights).GetOrThrow();
        var start = Centroids.Parse(Matrix.Of(2, 2, 0, 0, 5, 5)).GetOrThrow();
        var distances = Assignment.Nearest(start, rows).SquaredDistances;
        var chosen = Enumerable.Range(0, 30).Count(seed =>
        {
            var generator = MersenneTwister.FromSeed((uint)seed);
            var (candidates, next) = new RowSampler(distances, weights).Rows(generator, 5);
            double CostOf(int candidate) => Enumerable.Range(0, 60).Sum(i => weights[i] * Math.Min(distances[i],
                Math.Pow(values[i, 0] - values[candidate, 0], 2) + Math.Pow(values[i, 1] - values[candidate, 1], 2)));
            var best = candidates.MinBy(CostOf);
            var (grown, after) = KMeansPlusPlus.Add(generator, start, rows, 5);
            Assert.Equal(values.RowVector(best), grown.Values.RowVector(2));
            Assert.Equal(next, after);
            return best != candidates[0];
        });
        Assert.InRange(chosen, 15, 30);
    }
}
