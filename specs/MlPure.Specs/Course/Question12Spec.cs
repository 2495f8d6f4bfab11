using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MlPure.Clusters;
using MlPure.Course;
using MlPure.Mixtures;
using MlPure.Randomness;

namespace MlPure.Specs.Course;

/// <summary>What question 1.2 answers (src/MlPure/Course/Question12.cs, Remarks.cs, MixtureErrata.cs).</summary>
public class Question12Spec
{
    static readonly Question12 answer = Question12.Answer(0);

    public static TheoryData<int> Both => [3, 4];

    static MixturesBesideKMeans With(int k) => answer.Cases.Single(one => one.K == k);

    /// <summary>The sha256 is that of scikit-learn 1.2.1's array (Oracles/Data/blobs.json).</summary>
    [Fact]
    public void The_data_are_scikit_learn_s_blobs() => Assert.Equal(
        "78b1a2df3b254af0094a5ed34685032fcd8aa1215ef5a2ea50620826f845eabf",
        Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(answer.Data.Values.Span))));

    /// <summary>What scikit-learn 1.2.1 reached on these data, and the coursework's own EM with maximum
    /// likelihood.</summary>
    [Fact]
    public void Restarts_find_optima_at_least_as_good_as_those_published()
    {
        Assert.True(With(3).KMeans.Run.Last.Inertia <= 6826.1267153272875 * (1 + 1e-12));
        Assert.True(With(4).KMeans.Run.Last.Inertia <= 2794.241382826833 * (1 + 1e-12));
        Assert.True(With(3).Mixture.Fit.Last.LogLikelihood >= -13554.187453801651 - 1e-3);
        Assert.True(With(4).Mixture.Fit.Last.LogLikelihood >= -12666.968760061292 - 1e-3);
    }

    [Theory, MemberData(nameof(Both))]
    public void Each_run_is_converged_and_its_trajectory_ends_where_it_does(int k)
    {
        var (mixture, kMeans) = (With(k).Mixture, With(k).KMeans);
        Assert.True(mixture.Fit.Outcome.IsConverged && kMeans.Run.Outcome.IsConverged);
        Assert.True(mixture.Trajectory[^1].LogLikelihood.HasTheBitsOf(mixture.Fit.Last.LogLikelihood));
        Assert.True(kMeans.Trajectory[^1].Inertia.HasTheBitsOf(kMeans.Run.Last.Inertia));
        Assert.Equal(mixture.Fit.Steps + 1, mixture.Trajectory.Length);
        Assert.False(mixture.Fit.Last.FloorActive);
    }

    /// <summary>The generator of run r is that of (s, r), where s is the first number of seed 0.</summary>
    [Theory, MemberData(nameof(Both))]
    public void Both_methods_start_a_run_at_the_same_random_rows(int k)
    {
        var seed = MersenneTwister.FromSeed(0).NextUInt32().Value;
        MersenneTwister[] runs =
            [.. Enumerable.Range(0, Question12.Restarts).Select(run => MersenneTwister.FromSeeds(seed, (uint)run))];
        Matrix[] means = [.. runs.Select(run =>
            Initial.RandomRows(run, k, answer.Observations, EmSettings.Default).GetOrThrow().Mixture.Means)];
        Matrix[] centroids = [.. runs.Select(run =>
            KMeansInitializer.RandomRows.Draw(run, k, answer.Observations).GetOrThrow().Value.Values)];
        Assert.Equal(means, centroids);
        Assert.Distinct(means);
        Assert.Contains(With(k).Mixture.Trajectory[0].Mixture.Means, means);
        Assert.Contains(With(k).KMeans.Trajectory[0].Centroids.Values, centroids);
    }

    [Fact]
    public void With_four_parts_both_methods_find_the_true_clusters_and_match_their_colours()
    {
        Assert.True(With(4).Mixture.AdjustedRand > 0.9);
        Assert.True(With(4).KMeans.AdjustedRand > 0.9);
        Assert.Equal(4000, With(4).Mixture.Labels.Zip(With(4).KMeans.Labels, (a, b) =>
            With(4).Mixture.Colours[a] == With(4).KMeans.Colours[b] ? 1 : 0).Sum(), 150.0);
    }

    [Theory, MemberData(nameof(Both))]
    public void Uncertain_points_are_those_whose_largest_responsibility_is_below_nine_tenths(int k)
    {
        var γ = EStep.Expect(With(k).Mixture.Fit.Last.Mixture, answer.Observations).Responsibilities;
        Assert.Equal(Enumerable.Range(0, 4000)
            .Count(i => γ.RowVector(i).All(each => each < 0.9)), With(k).Mixture.Uncertain);
    }

    [Fact]
    public void A_part_merges_the_clusters_of_which_it_has_more_than_half() =>
        Assert.Equal([0, 2], Assert.Single(Remarks.MergedClusters([0, 0, 0, 1, 1, 2, 2, 2], [5, 5, 4, 4, 4, 5, 5, 4]))
            .AsEnumerable());

    [Fact]
    public void Parts_that_lie_side_by_side_explain_the_variance_along_x_alone()
    {
        var data = new MlPure.Data.Blobs(Matrix.Of(4, 2, 0, 0, 0, 1, 5, 0, 5, 1), [0, 0, 1, 1],
            Matrix.Of(2, 2, 0, 0, 5, 0));
        Assert.Equal((1.0, 0.0), (Remarks.Explained(data, [0, 0, 1, 1], 0), Remarks.Explained(data, [0, 0, 1, 1], 1)));
    }

    [Fact]
    public Task The_observations_on_question_1_2_are_sentences_made_of_its_numbers() =>
        Verify(string.Join("\n", answer.Cases.SelectMany(one => one.Sentences.Prepend($"k = {one.K}"))));

    [Fact]
    public void The_coursework_s_covariance_is_larger_than_the_maximum_likelihood_one()
    {
        var numbers = MixtureErrata.Aweights(answer.Observations).Numbers;
        Assert.True(numbers[1].Value > numbers[0].Value * 1.0001);
    }

    [Fact]
    public void Means_that_start_at_the_same_row_never_part()
    {
        var numbers = MixtureErrata.Replacement(answer.Observations).Numbers;
        Assert.Equal(6.0 / 4000, numbers[0].Value, 1e-6);
        Assert.Equal(0, numbers[1].Value);
    }
}
