using System.Text.Json;
using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Oracles;

/// <summary>scikit-learn 1.2.1's GaussianMixture with a ridge, step by step from the same start.</summary>
public class SklearnMixtureSpec
{
    static readonly JsonElement[] runs = [.. Published.Json("sklearn-gmm.json").EnumerateArray()];

    public static TheoryData<int> Runs => [.. Enumerable.Range(0, runs.Length)];

    static Observations Data(string name) =>
        name == "blobs" ? TheBlobs.Observations : Observations.Parse(Tables.Csv($"{name}.csv")).GetOrThrow();

    static Matrix Covariance(JsonElement run, int j)
    {
        var covariances = run.GetProperty("covariances");
        var d = run.GetProperty("means")[0].GetArrayLength();
        return run.GetProperty("covariance_type").GetString() switch
        {
            "full" => covariances[j].Matrix(),
            "tied" => covariances.Matrix(),
            "diag" => Matrix.Diagonal(covariances[j].Vector()),
            _ => Matrix.Diagonal(Vector.Constant(d, covariances[j].GetDouble())),
        };
    }

    /// <summary>Weights, means and covariances to 1e-9 of the size of each table; the criteria to 1e-9. Of wine, whose
    /// covariances have a condition of 1e7 and more, to 1e-7.</summary>
    [Theory]
    [MemberData(nameof(Runs))]
    public void Each_run_has_its_weights_means_covariances_and_criteria(int number)
    {
        var run = runs[number];
        var (k, steps, ridge) =
            (run.GetProperty("k").GetInt32(), run.GetProperty("iterations").GetInt32(), run.GetProperty("reg_covar")
            .GetDouble());
        var observations = Data(run.GetProperty("data").GetString()!);
        var tolerance = run.GetProperty("data").GetString() == "wine" ? 1e-7 : 1e-9;
        var model = CovarianceModel.Parse(run.GetProperty("covariance_type").GetString() is "diag" ? "diagonal"
            : run.GetProperty("covariance_type").GetString()!).GetOrThrow();
        var settings = (new EmSettings
        {
            Floor = ridge > 0 ? new CovarianceFloor.Ridge(ridge)
            : new CovarianceFloor.None(),
            Stopping = new MlPure.Iteration.StoppingRule.MeanChange(0),
            MaxSteps = steps,
            Model = model
        }.Validate()).GetOrThrow();
        var start = Initial.AtRows(run.GetProperty("initial_means_are_rows").Ints(), observations, settings)
            .GetOrThrow();
        var state = MlPure.Iteration.Iterate.From(Ems.Init(start, observations, settings).GetOrThrow(), at =>
            Ems.Step(at, observations, settings)).ElementAt(steps);
        Assert.Equal(steps, state.Step);
        Assert.True(state.Mixture.MixingWeights.IsCloseTo(run.GetProperty("weights").Vector(), tolerance));
        Assert.True(state.Mixture.Means.IsCloseTo(run.GetProperty("means").Matrix(), tolerance));
        Assert.All(Enumerable.Range(0, k), j =>
        {
            var expected = Covariance(run, j);
            var size = expected.AsVector().Max(Math.Abs);
            Assert.True(state.Mixture.Components[j].Covariance.Matrix.Map(cell => cell / size)
                .IsCloseTo(expected.Map(cell => cell / size), tolerance));
        });
        var parameters = run.GetProperty("parameters").GetInt32();
        Assert.Equal(parameters, model.Parameters(k, observations.Features));
        Assert.True(Criteria.Bic(Ems.Problem(state, model, observations), state)
            .IsCloseTo(run.GetProperty("bic").GetDouble(), tolerance));
        Assert.True(Criteria.Aic(Ems.Problem(state, model, observations), state)
            .IsCloseTo(run.GetProperty("aic").GetDouble(), tolerance));
    }
}
