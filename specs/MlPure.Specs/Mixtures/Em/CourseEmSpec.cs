using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Mixtures;

/// <summary>Question 1.1 against the coursework's own functions, run with numpy and scipy on scikit-learn's
/// blobs.</summary>
public class CourseEmSpec
{
    static readonly Observations blobs = TheBlobs.Observations;

    public static TheoryData<int> Runs => [.. Enumerable.Range(0, Published.Json("course-em.json").GetArrayLength())];

    static void AssertClose(double expected, double actual, string what) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-9 * Math.Max(1, Math.Abs(expected)),
            $"{what}: {expected:R} and {actual:R}");

    [Theory, MemberData(nameof(Runs))]
    public void The_runs_of_the_coursework_are_reproduced_to_1e_9(int run)
    {
        var published = Published.Json("course-em.json")[run];
        var estimator = published.GetProperty("covariance_estimator").GetString()!.StartsWith("numpy")
            ? CovarianceEstimator.Reliability : CovarianceEstimator.MaximumLikelihood;
        var settings = new EmSettings
        {
            Floor = new CovarianceFloor.None(),
            Estimator = estimator,
            Stopping = new MlPure.Iteration.StoppingRule.MeanChange(0),
            MaxSteps = 1000
        };
        var unbiased = new EmSettings
        {
            Floor = new CovarianceFloor.None(),
            Estimator = CovarianceEstimator.Reliability
        };
        var start = Initial.AtRows(published.GetProperty("initial_means_are_rows").Ints(), blobs, unbiased)
            .GetOrThrow();
        var trace = published.GetProperty("log_likelihood_before_iteration_1_2_...").Doubles();
        var states = MlPure.Iteration.Iterate.From(Ems.Init(start, blobs, settings).GetOrThrow(), state =>
            Ems.Step(state, blobs, settings)).Take(1001);
        var seen = 0;
        foreach (var state in states)
        {
            if (state.Step < trace.Length) AssertClose(trace[state.Step], state.LogLikelihood,
                $"log-likelihood before step {state.Step + 1}");
            if (!published.GetProperty("after_iteration").TryGetProperty($"{state.Step}", out var after)) continue;
            seen++;
            foreach (var (weight, j) in after.GetProperty("weights").Doubles().Select((weight, j) => (weight, j)))
            {
                AssertClose(weight, state.Mixture.MixingWeights[j], $"weight {j} after {state.Step}");
                Compare(after.GetProperty("means")[j].Vector()
                    .AsMatrix(1, 2), state.Mixture.Components[j].Mean.AsMatrix(1, 2));
                Compare(after.GetProperty("covariances")[j].Matrix(), state.Mixture.Components[j].Covariance.Matrix);
            }
            void Compare(Matrix expected, Matrix actual)
            {
                for (var i = 0; i < expected.Span.Length; i++) AssertClose(expected.Span[i], actual.Span[i],
                    $"after {state.Step}");
            }
        }
        Assert.Equal(5, seen);
        AssertClose(published.GetProperty("log_likelihood_after_1000")
            .GetDouble(), states.Last().LogLikelihood, "log-likelihood at the end");
    }
}
