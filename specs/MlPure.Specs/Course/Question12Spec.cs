using MlPure.Course;
using MlPure.Mixtures;

namespace MlPure.Specs.Course;

/// <summary>What question 1.2 answers (src/MlPure/Course/Question12.cs, Remarks.cs, MixtureErrata.cs).</summary>
public class Question12Spec
{
    static readonly Question12 answer = Question12.Answer(0);

    public static TheoryData<int> Both => [3, 4];

    static MixturesBesideKMeans With(int k) => answer.Cases.Single(one => one.K == k);

    [Fact]
    public void The_data_are_scikit_learn_s_blobs() => Assert.True(answer.Data.Values.HasTheBitsOf(TheBlobs.Made.Values));

    /// <summary>What scikit-learn 1.2.1 reached on these data, and the coursework's own EM with maximum likelihood.</summary>
    [Fact]
    public void Restarts_find_optima_at_least_as_good_as_those_published()
    {
        Assert.True(With(3).KMeans.Fit.Inertia <= 6826.1267153272875 * (1 + 1e-12));
        Assert.True(With(4).KMeans.Fit.Inertia <= 2794.241382826833 * (1 + 1e-12));
        Assert.True(With(3).Mixture.Fit.Last.LogLikelihood >= -13554.187453801651 - 1e-3);
        Assert.True(With(4).Mixture.Fit.Last.LogLikelihood >= -12666.968760061292 - 1e-3);
    }

    [Theory, MemberData(nameof(Both))]
    public void Each_run_is_converged_and_its_trajectory_ends_where_it_does(int k)
    {
        var (mixture, kMeans) = (With(k).Mixture, With(k).KMeans);
        Assert.True(mixture.Fit.Outcome.IsConverged && kMeans.Fit.Outcome.IsConverged);
        Assert.True(mixture.Trajectory[^1].LogLikelihood.HasTheBitsOf(mixture.Fit.Last.LogLikelihood));
        Assert.True(kMeans.Trajectory[^1].Inertia.HasTheBitsOf(kMeans.Fit.Inertia));
        Assert.Equal(mixture.Fit.Steps + 1, mixture.Trajectory.Length);
        Assert.False(mixture.Fit.Last.FloorActive);
    }

    [Theory, MemberData(nameof(Both))]
    public void Both_methods_start_at_the_same_random_rows_where_the_same_run_is_best(int k)
    {
        var (mixture, kMeans) = (With(k).Mixture.Trajectory[0].Mixture.Means, With(k).KMeans.Trajectory[0].Centroids.Values);
        Assert.All(Enumerable.Range(0, k), j => Assert.Contains(mixture.RowVector(j), Enumerable.Range(0, 4000).Select(answer.Data.Values.RowVector)));
        Assert.All(Enumerable.Range(0, k), j => Assert.Contains(kMeans.RowVector(j), Enumerable.Range(0, 4000).Select(answer.Data.Values.RowVector)));
    }

    [Fact]
    public void With_four_parts_both_methods_find_the_true_clusters_and_match_their_colours()
    {
        Assert.True(With(4).Mixture.AdjustedRand > 0.9);
        Assert.True(With(4).KMeans.AdjustedRand > 0.9);
        Assert.Equal(4000, With(4).Mixture.Labels.Zip(With(4).KMeans.Labels, (a, b) => With(4).Mixture.Colours[a] == With(4).KMeans.Colours[b] ? 1 : 0).Sum(), 150.0);
    }

    [Theory, MemberData(nameof(Both))]
    public void Uncertain_points_are_those_whose_largest_responsibility_is_below_nine_tenths(int k)
    {
        var γ = EStep.Expect(With(k).Mixture.Fit.Last.Mixture, answer.Observations).Responsibilities;
        Assert.Equal(Enumerable.Range(0, 4000).Count(i => γ.RowVector(i).All(each => each < 0.9)), With(k).Mixture.Uncertain);
    }

    [Fact]
    public void A_part_merges_the_clusters_of_which_it_has_more_than_half() =>
        Assert.Equal([0, 2], Assert.Single(Remarks.MergedClusters([0, 0, 0, 1, 1, 2, 2, 2], [5, 5, 4, 4, 4, 5, 5, 4])).AsEnumerable());

    [Fact]
    public void Parts_that_lie_side_by_side_explain_the_variance_along_x_alone()
    {
        var data = new MlPure.Data.Blobs(Matrix.Of(4, 2, 0, 0, 0, 1, 5, 0, 5, 1), [0, 0, 1, 1], Matrix.Of(2, 2, 0, 0, 5, 0));
        Assert.Equal((1.0, 0.0), (Remarks.Explained(data, [0, 0, 1, 1], 0), Remarks.Explained(data, [0, 0, 1, 1], 1)));
    }

    [Fact]
    public Task Its_observations_are_sentences_made_of_its_numbers() =>
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
