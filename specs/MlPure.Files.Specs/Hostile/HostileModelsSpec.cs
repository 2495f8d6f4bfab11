using MlPure.Clusters;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Networks;
using MlPure.Randomness;

namespace MlPure.Files.Specs;

/// <summary>What every reader of models and of runs in flight promises of texts that nobody meant to write: a fault or
/// a value that can be used; no exception, no hang, and memory in proportion to the text.</summary>
public class HostileModelsSpec
{
    /// <summary>What a small text may allocate, what is done with what is read included.</summary>
    const long MostBytes = 64L << 20;

    static readonly Matrix values = MersenneTwister.FromSeed(8).StandardNormals(60).Value.AsMatrix(30, 2);

    static readonly Observations rows = Observations.Parse(values).GetOrThrow();

    static readonly string[] columns = ["x", "y"];

    static readonly LearnerSettings small =
        new() { Hidden = [2], Training = new() { Epochs = 2, BatchSize = 10 } };

    static readonly EmProblem em = EmProblem.Create(rows, 2, new()).GetOrThrow();

    static readonly KMeansProblem lloyd = KMeansProblem.Create(rows).GetOrThrow();

    static readonly SwapProblem swap = SwapProblem.Create(rows, new() { Trials = 5 }).GetOrThrow();

    static readonly Centroids start = Centroids.Parse(values.SelectRows([0, 1, 2])).GetOrThrow();

    static readonly Training training = Training.Create(
        Layers.Dense([2, 3, 1], Activation.Tanh, Activation.Identity).GetOrThrow(), Loss.HalfSquaredError,
        Dataset.Create(values, Matrix.Build(30, 1, (i, _) => values[i, 0])).GetOrThrow(), Optimizer.Adam(),
        new() { Epochs = 3, BatchSize = 7 }).GetOrThrow();

    static readonly Dictionary<string, (string Text, Action<string> Use)> files = new()
    {
        ["mixture"] = (MixtureFile.Write(MixtureModel.Fit(rows, 2).GetOrThrow(), columns), UseModel),
        ["kMeans"] = (KMeansFile.Write(KMeansModel.Fit(rows, 3).GetOrThrow(), columns), UseModel),
        ["spherical"] = (
            SphericalFile.Write(SphericalModel.Fit(rows, values.SelectRows([0, 1, 2])).GetOrThrow(), columns),
            UseDirections),
        ["classifier"] = (NetworkFile.Write(new NetworkModel.Classifier([.. columns], "z",
            Classifier.Fit(values, [.. Enumerable.Range(0, 30).Select(i => i % 3 == 0 ? "a" : "b")], small)
                .GetOrThrow().Model)), UseModel),
        ["regressor"] = (NetworkFile.Write(new NetworkModel.Regressor([.. columns], ["z"],
            Regressor.Fit(values, Matrix.Build(30, 1, (i, _) => values[i, 1]), small).GetOrThrow().Model)), UseModel),
        ["emRun"] = (
            EmRunFile.Write(em, Em.Init(em, Initial.RandomRows(
                MersenneTwister.FromSeed(4), 2, rows, em.Settings).GetOrThrow().Mixture).GetOrThrow()),
            text => Mutation.Named(EmRunFile.Parse(text, "run", em), "run")
                .IfSuccess(state => Em.Trajectory(em, state).Take(3).Count())),
        ["kMeansRun"] = (
            KMeansRunFile.Write(lloyd, KMeans.Init(lloyd, start)),
            text => Mutation.Named(KMeansRunFile.Parse(text, "run", lloyd), "run")
                .IfSuccess(state => KMeans.Trajectory(lloyd, state).Take(3).Count())),
        ["swapRun"] = (
            SwapRunFile.Write(swap, Swap.Init(swap, start, MersenneTwister.FromSeed(1))),
            text => Mutation.Named(SwapRunFile.Parse(text, "run", swap), "run")
                .IfSuccess(state => Swap.Trajectory(swap, state).Take(3).Count())),
        ["training"] = (
            TrainingFile.Write(Train.Init(
                training, WeightInitializer.GlorotUniform.Draw(training.Objective.Layers, MersenneTwister.FromSeed(2))
                    .Network, MersenneTwister.FromSeed(3))),
            text => Mutation.Named(TrainingFile.Parse(text, "run", training), "run")
                .IfSuccess(state => Train.Trajectory(training, state).Take(3).Count())),
    };

    public static TheoryData<string> Kinds => [.. files.Keys];

    static void UseModel(string text) => Mutation.Named(ModelFile.Parse(text, "model"), "model").IfSuccess(model =>
    {
        var again = model switch
        {
            AnyModel.Mixture(var saved) => MixtureFile.Write(Used(saved, saved.Model.Predict(values))),
            AnyModel.KMeans(var saved) => KMeansFile.Write(Used(saved, saved.Model.Predict(values))),
            AnyModel.Network(NetworkModel.Classifier network) =>
                NetworkFile.Write(Used(network, network.Learner.Predict(values))),
            AnyModel.Network(NetworkModel.Regressor network) =>
                NetworkFile.Write(Used(network, network.Learner.Predict(values))),
            _ => throw new InvalidOperationException(),
        };
        Assert.True(ModelFile.Parse(again, "model").IsSuccess, again);
    });

    static void UseDirections(string text) =>
        Mutation.Named(SphericalFile.Parse(text, "model"), "model").IfSuccess(UseDirections);

    static void UseDirections(SavedModel<SphericalModel> saved)
    {
        var again = SphericalFile.Write(Used(saved, saved.Model.Predict(values)));
        Assert.True(SphericalFile.Parse(again, "model").IsSuccess, again);
    }

    /// <summary>A model that was used: it may have other columns than the rows.</summary>
    static TModel Used<TModel, TResult>(TModel model, Validation<Error, TResult> predicted)
    {
        Assert.True(predicted.IsSuccess || predicted.IsFail);
        return model;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_valid_model_or_run_in_which_something_is_changed_is_read_and_can_be_used_or_is_a_fault(string kind)
    {
        var (text, use) = files[kind];
        use(text);
        Mutation.Each(kind, MostBytes, number => use(Mutation.OfJson(text, number)));
    }

    [Theory]
    [InlineData("\"position\":0", "\"position\":5")]
    public void A_training_that_stands_behind_the_last_batch_of_its_epoch_is_a_fault(string written, string changed)
    {
        var text = files["training"].Text;
        var at = text.LastIndexOf(written, StringComparison.Ordinal);
        Assert.Equal([509], Codes(TrainingFile.Parse(
            text[..at] + changed + text[(at + written.Length)..], "run.json", training)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_written_model_or_run_leaves_out_what_it_does_not_have(string kind) =>
        Assert.DoesNotContain("null", files[kind].Text);
}
