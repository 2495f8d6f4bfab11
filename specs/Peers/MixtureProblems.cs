using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;

namespace MlPure.Peers;

/// <summary>EM from a random mixture, without a floor.</summary>
static class MixtureProblems
{
    static readonly (CovarianceModel Model, string Type)[] ScikitLearnTypes =
    [
        (CovarianceModel.VII, "spherical"), (CovarianceModel.VVI, "diag"),
        (CovarianceModel.EEE, "tied"), (CovarianceModel.VVV, "full"),
    ];

    static readonly CovarianceModel[] Others =
        [.. CovarianceModel.All.Except(ScikitLearnTypes.Select(pair => pair.Model))];

    /// <summary>Families whose M-step iterates inside: where a system stops inside differs, so that runs are compared
    /// where they converge.</summary>
    static readonly CovarianceModel[] Iterating =
    [
        CovarianceModel.VEI, CovarianceModel.VEE, CovarianceModel.EVE, CovarianceModel.VVE, CovarianceModel.VEV,
    ];

    /// <summary>Some steps from weights, means and covariances of the type.</summary>
    public static object OfScikitLearn(Lot lot, int number)
    {
        var (model, type) = ScikitLearnTypes[number % ScikitLearnTypes.Length];
        var (rows, start) = Start(lot, type);
        var steps = lot.Between(1, 20);
        var problem = Problem(rows, start, model);
        var state = Iterate(problem, Em.Init(problem, start).GetOrThrow(), steps);
        return new { type, rows = Json.Of(rows), start = Of(start), steps, answer = Answer(state) };
    }

    /// <summary>Some steps, or a run to its end, from responsibilities.</summary>
    public static object OfMclust(Lot lot, int number)
    {
        var model = Others[number % Others.Length];
        var (rows, start) = Start(lot, "full");
        var toTheEnd = Iterating.Contains(model);
        var steps = lot.Between(1, 20);
        var problem = Problem(rows, start, model);
        var state = Em.Init(problem, start).GetOrThrow();
        var responsibilities = EStep.Expect(start, problem.Observations).Responsibilities;
        var last = toTheEnd ? Em.Run(problem, state).Last : Iterate(problem, state, steps);
        return new
        {
            model = model.Name,
            rows = Json.Of(rows),
            responsibilities = Json.Of(responsibilities),
            steps = toTheEnd ? 0 : steps,
            answer = Answer(last),
        };
    }

    static (Matrix Rows, GaussianMixture Start) Start(Lot lot, string type)
    {
        var (d, k) = (lot.Between(type == "full" ? 2 : 1, 4), lot.Between(1, 4));
        var n = lot.Between(15 * k * d, 40 * k * d);
        var rows = lot.Clouds(n, d, k);
        var covariances = Enumerable.Range(0, k).Select(_ => lot.Covariance(d)).ToArray();
        var mixture = GaussianMixture.Parse(lot.Weights(k), rows.SelectRows(k, n / k),
            [.. covariances.Select(full => OfType(type, full, covariances[0]))]).GetOrThrow();
        return (rows, mixture);
    }

    static Matrix SelectRows(this Matrix rows, int count, int every) =>
        Matrix.FromRows([.. Enumerable.Range(0, count).Select(j => rows.RowVector(j * every))]);

    static Matrix OfType(string type, Matrix full, Matrix shared) => type switch
    {
        "tied" => shared,
        "diag" => Matrix.Build(full.Rows, full.Rows, (f, g) => f == g ? full[f, f] : 0),
        "spherical" => Matrix.Build(full.Rows, full.Rows, (f, g) => f == g ? full[0, 0] : 0),
        _ => full,
    };

    static EmProblem Problem(Matrix rows, GaussianMixture start, CovarianceModel model)
    {
        var settings = new EmSettings
        {
            Model = model,
            Floor = new CovarianceFloor.None(),
            Acceleration = Acceleration.None,
            Stopping = new StoppingRule.MeanChange(1e-14),
            MaxSteps = 100_000,
        };
        return EmProblem.Create(Observations.Parse(rows).GetOrThrow(), start.Components.Length, settings).GetOrThrow();
    }

    static EmState Iterate(EmProblem problem, EmState state, int steps) =>
        Enumerable.Range(0, steps).Aggregate(state, (at, _) => Em.Step(problem, at));

    static object Of(GaussianMixture mixture) => new
    {
        weights = Json.Of(mixture.MixingWeights),
        means = mixture.Components.Select(component => Json.Of(component.Mean)),
        covariances = mixture.Components.Select(component => Json.Of(component.Covariance.Matrix)),
    };

    static object Answer(EmState state) => new
    {
        mixture = Of(state.Mixture),
        logLikelihood = state.LogLikelihood,
        ended = state.Ended.Map(outcome => outcome.Message).IfNone(""),
    };
}
