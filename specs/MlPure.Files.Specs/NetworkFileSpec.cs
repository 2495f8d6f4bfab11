using System.Text.RegularExpressions;
using MlPure.Data;
using MlPure.Networks;
using MlPure.Randomness;

namespace MlPure.Files.Specs;

/// <summary>What writing and reading a learnt network promises (src/MlPure.Files/Models/NetworkFile.cs).</summary>
public class NetworkFileSpec
{
    static NetworkModel.Classifier ModelOf(uint seed, int hidden, bool biased, Activation activation)
    {
        var layers = Layers.Dense([3, hidden, 2], activation, Activation.Identity, biased, dropout: 0.25).GetOrThrow();
        var network = WeightInitializer.GlorotNormal.Draw(layers, MersenneTwister.FromSeed(seed)).Network;
        var scaler = StandardScaler.Create([0.1, -2e30, 1.0 / 3], [1, 2, 1e-7]).GetOrThrow();
        return new(["a", "b", "c"], "class", Classifier.Create(network, ["no", "yes"], scaler).GetOrThrow());
    }

    static NetworkModel ReadBack(NetworkModel model) =>
        NetworkFile.Parse(NetworkFile.Write(model), "model.json").GetOrThrow();

    static readonly Gen<NetworkModel.Classifier> networks =
        from seed in Gen.Choose(0, 1000)
        from hidden in Gen.Choose(1, 5)
        from biased in Gen.Elements(true, false)
        from activation in Gen.Elements(Activation.All.AsEnumerable())
        select ModelOf((uint)seed, hidden, biased, activation);

    [Property(MaxTest = 50)]
    public Property A_model_is_read_back_bit_for_bit_and_written_again_as_the_same_bytes() =>
        Prop.ForAll(Arb.From(networks), model =>
        {
            var read = ReadBack(model);
            return read == model
                && read.Network.Parameters.HasTheBitsOf(model.Network.Parameters)
                && NetworkFile.Write(read) == NetworkFile.Write(model);
        });

    [Fact]
    public void A_regressor_is_read_back_with_its_targets_and_link()
    {
        var layers = Layers.Dense([2, 3, 1], Activation.Relu, Activation.Identity).GetOrThrow();
        var network = WeightInitializer.HeUniform.Draw(layers, MersenneTwister.FromSeed(1)).Network;
        var targets = StandardScaler.Create([5], [3]).GetOrThrow();
        NetworkModel ModelOf(StandardScaler scaler, Link link) => new NetworkModel.Regressor(["x1", "x2"], ["y"],
            Regressor.Create(network, StandardScaler.Identity(2), scaler, link).GetOrThrow());
        NetworkModel[] models =
            [ModelOf(targets, Link.Identity), ModelOf(StandardScaler.Identity(1), Link.Exponential)];
        Assert.All(models, model => Assert.Equal(model, ReadBack(model)));
    }

    /// <summary>Digits lost in text: uf3/uf3#8, dmlc/xgboost#2077.</summary>
    [Fact]
    public void Weights_at_the_ends_of_their_range_keep_their_bits()
    {
        Vector numbers = [0.30000000000000004, 1.0 / 3, 5e-324, 1.7976931348623157e308, -0.0, 1e-17];
        var network = Network.Create([new Layer(6, 1, false, Activation.Identity)], numbers).GetOrThrow();
        var regressor = Regressor.Create(network, StandardScaler.Identity(6), StandardScaler.Identity(1)).GetOrThrow();
        var model = new NetworkModel.Regressor(["a", "b", "c", "d", "e", "f"], ["y"], regressor);
        Assert.True(ReadBack(model).Network.Parameters.HasTheBitsOf(numbers));
    }

    [Theory]
    [InlineData("\"weights\": \\[\\s*\\[[^]]*\\]", "\"weights\": [ null",
        "layer 0: its weights are not 2 rows of 3.")]
    [InlineData("\"weights\": \\[\\s*\\[([^]]*)\\],\\s*\\[", "\"weights\": [[$1,",
        "layer 0: its weights are not 2 rows of 3.")]
    [InlineData("\"biases\": \\[[^]]*\\]", "\"biases\": [1, 2, 3]", "layer 0: its biases are neither 2 nor none.")]
    [InlineData("\"a\",", "", "there are 2 columns for 3 inputs.")]
    [InlineData("\"a\",", "null,", "a name is missing.")]
    [InlineData("\"layers\": \\[", "\"layers\": [ null,", "layer 0 is missing.")]
    public void A_model_with_a_part_missing_or_of_another_shape_is_a_fault(
        string pattern, string replacement, string why)
    {
        var text = new Regex(pattern).Replace(NetworkFile.Write(small), replacement, 1);
        Assert.Equal([$"model.json: it is no model that was written here: {why}"],
            Sentences(NetworkFile.Parse(text, "model.json")));
    }

    [Theory]
    [InlineData("", "line 1 is not as in a model.")]
    [InlineData("{", "line 1 is not as in a model.")]
    [InlineData("null", "it holds nothing.")]
    [InlineData("{\"version\":1,\"kind\":\"classifier\"}", "it lacks columns, ")]
    [InlineData("{\"version\":1,\"kind\":\"tree\",\"columns\":[],\"inputs\":{\"means\":[],\"by\":[]},\"layers\":[]}",
        "it is of kind \"tree\", and not \"classifier\" or \"regressor\".")]
    [InlineData("{\"version\":0,\"kind\":\"tree\",\"columns\":[],\"inputs\":{\"means\":[],\"by\":[]},\"layers\":[]}",
        "its version is 0")]
    public void A_text_that_is_not_a_model_is_a_fault_in_words(string text, string reason)
    {
        var sentence = Assert.Single(Sentences(NetworkFile.Parse(text, "model.json")));
        Assert.StartsWith("model.json: it is no model that was written here: ", sentence);
        Assert.Contains(reason, sentence);
        Assert.DoesNotContain("MlPure.", sentence);
        Assert.Equal([509], Codes(NetworkFile.Parse(text, "model.json")));
    }

    [Fact]
    public void Weights_of_another_number_than_the_layers_have_are_a_fault()
    {
        var text = NetworkFile.Write(small).Replace("\"outputs\": 2", "\"outputs\": 3", StringComparison.Ordinal);
        Assert.NotEmpty(Codes(NetworkFile.Parse(text, "model.json")));
    }

    [Fact]
    public void A_model_file_that_does_not_exist_is_a_fault() =>
        Assert.Equal([500], Codes(NetworkFile.Read(Path.Combine(Path.GetTempPath(), "no-such-model-of-mlpure.json"))));

    static readonly NetworkModel small = ModelOf(0, 2, true, Activation.Tanh);
}
