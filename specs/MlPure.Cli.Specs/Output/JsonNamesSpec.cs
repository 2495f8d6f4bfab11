using System.Text.Json;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>The names in the objects that commands write with --json, in their order: programs rely on them.</summary>
public class JsonNamesSpec
{
    [Theory]
    [InlineData("gmm fit {faithful} -k 2", "rows features columns components covariance mixingWeights means "
        + "covariances logLikelihood logPosterior meanLogLikelihood bic aic icl parameters noise counts steps outcome "
        + "restarts floorActive assignments seed missing dataSha256 version")]
    [InlineData("gmm select {faithful} -k 1..2 --covariance EEE",
        "rows features columns criterion table best missing seed dataSha256 version")]
    [InlineData("gmm score {model} {faithful}",
        "rows features columns logLikelihood meanLogLikelihood dataSha256 version")]
    [InlineData("gmm bootstrap {faithful} -k 1 --covariance EII --runs 2", "rows features columns components "
        + "covariance logLikelihood outcome estimates standardErrors level lower upper runs test missing seed "
        + "dataSha256 version")]
    [InlineData("kmeans fit {iris} -k 2", "rows features columns clusters inertia centroids counts steps outcome "
        + "events assignments seed standardized dataSha256 version")]
    [InlineData("kmeans select {iris} -k 2..3",
        "rows features columns table best seed standardized dataSha256 version")]
    [InlineData("net train {iris} --label class --epochs 1 --validation 0.2", "rows features columns layers parameters "
        + "epochs loss losses validationLosses accuracy validationAccuracy learnt weights biases outcome seed "
        + "version")]
    [InlineData("net train {faithful} --target waiting --epochs 1", "rows features columns layers parameters epochs "
        + "loss losses validationLosses r2 validationR2 learnt weights biases outcome seed version")]
    [InlineData("laws {faithful} -k 1 --covariance EII", "rows features columns components covariance rowsChecked "
        + "steps kept sentence table missing seed dataSha256 version")]
    public void The_object_of_a_command_has_these_names(string command, string names) => InFolder(folder =>
    {
        var model = Path.Combine(folder, "model.json");
        if (command.Contains("{model}"))
            Assert.Equal(0, Run("", "gmm", "fit", Csv("faithful"), "-k", "1", "--out", model).Code);
        var written = Json([.. command.Split(' ').Select(word =>
            word == "{model}" ? model : word.StartsWith('{') ? Csv(word.Trim('{', '}')) : word)]);
        Assert.Equal(names.Split(' '), written.EnumerateObject().Select(member => member.Name));
        Assert.Equal(CommandLine.Version, written.Text("version"));
    });

    [Fact]
    public void The_outcome_of_a_run_has_a_kind_a_step_a_component_and_a_sentence()
    {
        var outcome = Json("kmeans", "fit", Csv("iris"), "-k", "2").GetProperty("outcome");
        Assert.Equal(["kind", "step", "component", "sentence"],
            outcome.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void The_weights_and_biases_of_a_network_are_written_layer_by_layer()
    {
        var fit = Json("net", "train", Csv("iris"), "--label", "class", "--hidden", "5", "--epochs", "1");
        int[][] ShapeOf(string name) => [.. fit.GetProperty(name).EnumerateArray().Select(Sizes)];
        Assert.Equal([[5, 4], [3, 5]], ShapeOf("weights"));
        Assert.Equal([[5], [3]], ShapeOf("biases"));
    }

    static int[] Sizes(JsonElement array) =>
        array[0].ValueKind == JsonValueKind.Array ? [array.GetArrayLength(), .. Sizes(array[0])]
        : [array.GetArrayLength()];
}
