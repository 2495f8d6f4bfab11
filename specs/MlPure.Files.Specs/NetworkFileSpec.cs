using System.Text.RegularExpressions;
using MlPure.Data;
using MlPure.Networks;
using MlPure.Randomness;

namespace MlPure.Files.Specs;

/// <summary>What writing and reading a learnt network promises (src/MlPure.Files/NetworkFile.cs).</summary>
public class NetworkFileSpec
{
    static LearntNetwork.OfClasses Classes(uint seed, int hidden, bool biased, Activation activation)
    {
        var layers = Layers.Dense([3, hidden, 2], activation, Activation.Identity, biased, dropout: 0.25).GetOrThrow();
        var network = WeightInitializer.GlorotNormal.Draw(layers, MersenneTwister.FromSeed(seed)).Network;
        return new(["a", "b", "c"], "class",
            Classifier.Create(network, ["no", "yes"], StandardScaler.Create([0.1, -2e30, 1.0 / 3], [1, 2, 1e-7])
            .GetOrThrow()).GetOrThrow());
    }

    static readonly Gen<LearntNetwork.OfClasses> networks =
        from seed in Gen.Choose(0, 1000)
        from hidden in Gen.Choose(1, 5)
        from biased in Gen.Elements(true, false)
        from activation in Gen.Elements(Activation.All.AsEnumerable())
        select Classes((uint)seed, hidden, biased, activation);

    [Property(MaxTest = 50)]
    public Property What_is_written_is_read_back_on_bits_and_written_again_as_the_same_bytes() =>
        Prop.ForAll(Arb.From(networks), learnt =>
    {
        var text = NetworkFile.Write(learnt);
        var read = NetworkFile.Parse(text, "model.json").GetOrThrow();
        return read is LearntNetwork.OfClasses classes && classes.Classifier.Equals(learnt.Classifier)
            && classes.Label == "class"
            && read.Network.Parameters.HasTheBitsOf(learnt.Network.Parameters)
                && read.Network.Layers.Equals(learnt.Network.Layers)
            && NetworkFile.Write(read) == text;
    });

    [Fact]
    public void A_regressor_is_read_back_with_its_targets()
    {
        var network = WeightInitializer.HeUniform.Draw(Layers.Dense([2, 3, 1], Activation.Relu, Activation.Identity)
            .GetOrThrow(), MersenneTwister.FromSeed(1)).Network;
        var regressor = Regressor.Create(network, StandardScaler.Identity(2), StandardScaler.Create([5], [3])
            .GetOrThrow()).GetOrThrow();
        var read = NetworkFile.Parse(NetworkFile.Write(new LearntNetwork.OfNumbers(["x1", "x2"], ["y"], regressor)),
            "model.json").GetOrThrow();
        Assert.Equal(regressor, Assert.IsType<LearntNetwork.OfNumbers>(read).Regressor);
        var rates = Regressor.Create(network, StandardScaler.Identity(2), StandardScaler.Identity(1), Link.Exponential)
            .GetOrThrow();
        Assert.Equal(rates,
            Assert.IsType<LearntNetwork.OfNumbers>(
            NetworkFile.Parse(NetworkFile.Write(new LearntNetwork.OfNumbers(["x1", "x2"], ["y"], rates)), "model.json")
            .GetOrThrow()).Regressor);
    }

    /// <summary>Digits lost in text: uf3/uf3#8, dmlc/xgboost#2077.</summary>
    [Fact]
    public void Numbers_at_the_ends_of_their_range_keep_their_bits()
    {
        Vector numbers = [0.30000000000000004, 1.0 / 3, 5e-324, 1.7976931348623157e308, -0.0, 1e-17];
        var network = Network.Create([new Layer(6, 1, false, Activation.Identity)], numbers).GetOrThrow();
        var learnt = new LearntNetwork.OfNumbers(["a", "b", "c", "d", "e", "f"], ["y"],
            Regressor.Create(network, StandardScaler.Identity(6), StandardScaler.Identity(1)).GetOrThrow());
        Assert.True(NetworkFile.Parse(NetworkFile.Write(learnt), "model.json")
            .GetOrThrow().Network.Parameters.HasTheBitsOf(numbers));
    }

    [Theory]
    [InlineData("\"weights\": \\[\\s*\\[[^]]*\\]", "\"weights\": [ null", "layer 0: its weights are not 2 rows of 3.")]
    [InlineData("\"weights\": \\[\\s*\\[([^]]*)\\],\\s*\\[", "\"weights\": [[$1,",
        "layer 0: its weights are not 2 rows of 3.")]
    [InlineData("\"biases\": \\[[^]]*\\]", "\"biases\": [1, 2, 3]", "layer 0: its biases are neither 2 nor none.")]
    [InlineData("\"a\",", "", "there are 2 columns for 3 inputs.")]
    [InlineData("\"a\",", "null,", "a name is missing.")]
    [InlineData("\"layers\": \\[", "\"layers\": [ null,", "layer 0 is missing.")]
    public void What_is_missing_or_of_another_shape_is_told(string pattern, string replacement, string why)
    {
        var text = new Regex(pattern).Replace(NetworkFile.Write(Classes(0, 2, true, Activation.Tanh)), replacement, 1);
        Assert.Equal([$"model.json: it is no model that was written here: {why}"],
            Sentences(NetworkFile.Parse(text, "model.json")));
    }

    [Theory]
    [InlineData("", "model.json: it is no model")]
    [InlineData("{", "model.json: it is no model")]
    [InlineData("null", "model.json: it is no model that was written here: it holds nothing.")]
    [InlineData("{\"version\":1,\"kind\":\"tree\",\"columns\":[],\"inputs\":{\"means\":[],\"by\":[]},\"layers\":[]}",
        "a \"tree\" needs label and labels")]
    [InlineData("{\"version\":2,\"kind\":\"tree\",\"columns\":[],\"inputs\":{\"means\":[],\"by\":[]},\"layers\":[]}",
        "its version is 2")]
    public void What_is_no_model_is_told(string text, string sentence)
    {
        Assert.Equal([509], Codes(NetworkFile.Parse(text, "model.json")));
        Assert.Contains(sentence, Sentences(NetworkFile.Parse(text, "model.json"))[0]);
    }

    [Fact]
    public void Weights_of_another_count_than_the_layers_have_are_told()
    {
        var text = NetworkFile.Write(Classes(0, 2, true, Activation.Tanh))
            .Replace("\"outputs\": 2", "\"outputs\": 3", StringComparison.Ordinal);
        Assert.NotEmpty(Codes(NetworkFile.Parse(text, "model.json")));
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Equal([500], Codes(NetworkFile.Read(Path.Combine(Path.GetTempPath(), "no-such-model-of-mlpure.json"))));
}
