using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Networks;
using MlPure.Randomness;

namespace MlPure.Files.Specs;

/// <summary>What exported models promise: ONNX Runtime computes what the models do
/// (src/MlPure.Files/Onnx/OnnxFile.cs).</summary>
public class OnnxFileSpec
{
    static readonly Matrix rows = MersenneTwister.FromSeed(3).StandardNormals(600).Value.AsMatrix(200, 3);

    static readonly Matrix clouds =
        Matrix.Build(200, 3, (i, j) => rows[i, j] * (j + 1) + i % 3 * 4 + (j == 0 ? rows[i, 1] : 0));

    [Fact]
    public void A_model_without_one_name_for_each_column_is_a_programming_error()
    {
        var clusters = KMeansModel.Fit(Observations.Parse(clouds).GetOrThrow(), 2).GetOrThrow();
        var mixture = MixtureModel.Fit(Observations.Parse(clouds).GetOrThrow(), 1).GetOrThrow();
        Assert.All([[], ["x"], new[] { "a", "b", "c", "d" }], names =>
        {
            Assert.Throws<ArgumentException>(() => OnnxFile.Write(clusters, names));
            Assert.Throws<ArgumentException>(() => OnnxFile.Write(mixture, names));
        });
    }

    /// <summary>The outputs of a model for some rows, run by ONNX Runtime.</summary>
    static IReadOnlyDictionary<string, object> Run(byte[] model, Matrix rows)
    {
        using var session = new InferenceSession(model);
        var tensor = new DenseTensor<double>(rows.Span.ToArray(), [rows.Rows, rows.Columns]);
        using var results = session.Run([NamedOnnxValue.CreateFromTensor("rows", tensor)]);
        return results.ToDictionary(result => result.Name, result => (object)(result.ElementType switch
        {
            TensorElementType.Int64 => result.AsTensor<long>().ToArray(),
            TensorElementType.String => result.AsTensor<string>().ToArray(),
            _ => result.AsTensor<double>().ToArray(),
        }));
    }

    static void AreClose(ReadOnlySpan<double> expected, object actual)
    {
        var numbers = (double[])actual;
        Assert.Equal(expected.Length, numbers.Length);
        for (var i = 0; i < numbers.Length; i++)
            Assert.True(Math.Abs(expected[i] - numbers[i]) <= 1e-12 * Math.Max(1, Math.Abs(expected[i])),
                $"{i}: {expected[i]:R} and {numbers[i]:R}");
    }

    static void MixtureIsTheSame(MixtureModel model)
    {
        var outputs = Run(OnnxFile.Write(model, "a", "b", "c"), clouds);
        Assert.Equal(model.Predict(clouds).GetOrThrow().Select(label => (long)label), (long[])outputs["component"]);
        AreClose(model.PredictProbabilities(clouds).GetOrThrow().Span, outputs["probabilities"]);
        AreClose(model.LogDensities(clouds).GetOrThrow().Span, outputs["logDensity"]);
    }

    [Theory]
    [InlineData("VVV")]
    [InlineData("EEE")]
    [InlineData("VVI")]
    [InlineData("VII")]
    [InlineData("EEV")]
    public void A_mixture_has_the_labels_probabilities_and_log_densities_of_its_export(string family) =>
        MixtureIsTheSame(MixtureModel.Fit(
            clouds, 3, new() { Covariance = CovarianceModel.Parse(family).GetOrThrow() }).GetOrThrow());

    [Fact]
    public void A_mixture_with_noise_has_the_labels_probabilities_and_log_densities_of_its_export()
    {
        var model = MixtureModel.Fit(clouds, 2, new() { NoiseRows = [1, 4, 7, 90] }).GetOrThrow();
        Assert.True(model.Noise.IsSome);
        MixtureIsTheSame(model);
    }

    [Fact]
    public void A_K_means_model_has_the_labels_and_distances_of_its_export()
    {
        var model = KMeansModel.Fit(clouds, 4).GetOrThrow();
        var outputs = Run(OnnxFile.Write(model, "a", "b", "c"), clouds);
        Assert.Equal(model.Predict(clouds).GetOrThrow().Select(label => (long)label), (long[])outputs["cluster"]);
        AreClose(model.Distances(clouds).GetOrThrow().Span, outputs["distances"]);
    }

    public static TheoryData<string> Activations =>
        [.. Activation.All.Where(one => one != Activation.Gelu).Select(one => one.Name)];

    static Network NetworkOf(string activation, bool biased = true)
    {
        var layers = Layers.Dense(
            [3, 7, 5, 2], Activation.Named(activation).GetOrThrow(), Activation.Identity, biased).GetOrThrow();
        return WeightInitializer.GlorotNormal.Draw(layers, MersenneTwister.FromSeed(5)).Network;
    }

    static readonly StandardScaler scaler = StandardScaler.Create([0.5, -1, 3], [1, 2.5, 0.3]).GetOrThrow();

    [Theory]
    [MemberData(nameof(Activations))]
    public void A_classifier_of_every_activation_has_the_labels_and_probabilities_of_its_export(string activation)
    {
        foreach (var biased in new[] { true, false })
        {
            var classifier = Classifier.Create(NetworkOf(activation, biased), ["no", "yes"], scaler).GetOrThrow();
            var model = new NetworkModel.Classifier(["a", "b", "c"], "label", classifier);
            var outputs = Run(OnnxFile.Write(model).GetOrThrow(), clouds);
            Assert.Equal(classifier.Predict(clouds).GetOrThrow().AsEnumerable(), (string[])outputs["label"]);
            AreClose(classifier.PredictProbabilities(clouds).GetOrThrow().Span, outputs["probabilities"]);
        }
    }

    [Fact]
    public void A_regressor_of_every_link_has_the_targets_of_its_export() => Assert.All(Link.All, link =>
    {
        var targets = link == Link.Identity
            ? StandardScaler.Create([10, -3], [2, 0.5]).GetOrThrow()
            : StandardScaler.Identity(2);
        var regressor = Regressor.Create(NetworkOf("tanh"), scaler, targets, link).GetOrThrow();
        var model = new NetworkModel.Regressor(["a", "b", "c"], ["y", "z"], regressor);
        AreClose(regressor.Predict(clouds)
            .GetOrThrow().Span, Run(OnnxFile.Write(model).GetOrThrow(), clouds)["targets"]);
    });

    [Fact]
    public void An_activation_without_double_precision_in_ONNX_is_a_fault_that_names_it()
    {
        var classifier = Classifier.Create(NetworkOf("gelu"), ["no", "yes"], scaler).GetOrThrow();
        Assert.Equal(["gelu: ONNX Runtime has no double precision for it; train with another activation to export the "
            + "network."], Sentences(
                OnnxFile.Write(new NetworkModel.Classifier(["a", "b", "c"], "label", classifier))));
    }
}
