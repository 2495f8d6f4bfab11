using System.Text.RegularExpressions;
using MlPure.Mixtures;

namespace MlPure.Files.Specs;

/// <summary>What writing and reading a fitted mixture promises (src/MlPure.Files/Models/MixtureFile.cs).</summary>
public class MixtureFileSpec
{
    static readonly double[,] rows = Rows(60);

    /// <summary>Two clouds, ten apart in the first column.</summary>
    static double[,] Rows(int count)
    {
        var cells = new double[count, 2];
        for (var i = 0; i < count; i++)
            (cells[i, 0], cells[i, 1]) = (i % 2 * 10 + i * 7 % 13 / 9.0, (i * i % 17 + i % 2) / 3.0);
        return cells;
    }

    static MixtureModel Fitted(CovarianceModel family, Option<MixturePrior> prior = default) =>
        MixtureModel.Fit(rows, 2, new() { Em = new() { Model = family, Prior = prior } }).GetOrThrow();

    static SavedModel<MixtureModel> ReadBack(MixtureModel model) =>
        MixtureFile.Parse(MixtureFile.Write(model, "x", "y"), "model.json").GetOrThrow();

    [Fact]
    public void A_mixture_without_one_name_for_each_column_is_a_programming_error() => Assert.All(
        [[], ["x"], new[] { "x", "y", "z" }], names => Assert.Throws<ArgumentException>(() =>
            MixtureFile.Write(Fitted(CovarianceModel.EII), names)));

    public static TheoryData<string> Families => [.. CovarianceModel.All.Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public void A_mixture_of_every_family_is_read_back_bit_for_bit_and_written_again_as_the_same_bytes(string name)
    {
        var model = Fitted(CovarianceModel.Parse(name).GetOrThrow());
        var (columns, read) = ReadBack(model);
        Assert.Equal(["x", "y"], columns.Items.AsEnumerable());
        Assert.Equal(model, read);
        Assert.True(
            model.LogDensities(rows).GetOrThrow().Span.SequenceEqual(read.LogDensities(rows).GetOrThrow().Span));
        Assert.Equal(model.Predict(rows).GetOrThrow().AsEnumerable(), read.Predict(rows).GetOrThrow());
        Assert.Equal(MixtureFile.Write(model, "x", "y"), MixtureFile.Write(read, "x", "y"));
    }

    /// <summary>One component of variances 1 and 9 about 0: at (0, 3) the logarithm is -ln 2 pi - ln 3 - 1/2. Were the
    /// variances put in another order on the way, it would be four less.</summary>
    [Theory]
    [InlineData("VVI")]
    [InlineData("EEI")]
    [InlineData("VVV")]
    [InlineData("EEE")]
    public void A_mixture_that_is_read_back_has_the_score_that_it_had(string family)
    {
        const double score = -3.436489355077455;
        var model = MixtureModel.Fit(new double[,] { { 1, 3 }, { 1, -3 }, { -1, 3 }, { -1, -3 } }, 1,
            new() { Em = new() { Model = CovarianceModel.Parse(family).GetOrThrow() } }).GetOrThrow();
        var (before, after) = (Score(model), Score(ReadBack(model).Model));
        Assert.Equal(score, before, 1e-14);
        Assert.Equal(BitConverter.DoubleToInt64Bits(before), BitConverter.DoubleToInt64Bits(after));

        static double Score(MixtureModel model) => model.LogDensities(new double[,] { { 0, 3 } }).GetOrThrow()[0];
    }

    [Fact]
    public void A_mixture_keeps_its_prior_and_its_noise_in_its_file()
    {
        var prior = MixturePrior.Parse(0.02, Vector.Of(5, 2), 7, Matrix.Of(2, 2, 3, 0.1, 0.1, 2)).GetOrThrow();
        var withPrior = Fitted(CovarianceModel.VVV, prior);
        Assert.Equal(withPrior, ReadBack(withPrior).Model);
        Assert.True(ReadBack(withPrior).Model.Prior.IsSome);
        var withNoise = MixtureModel.Fit(rows, 2, new() { NoiseRows = [0, 7, 30] }).GetOrThrow();
        Assert.Equal(withNoise, ReadBack(withNoise).Model);
        Assert.True(ReadBack(withNoise).Model.Noise.IsSome);
    }

    [Fact]
    public void A_mixture_that_did_not_converge_says_so_after_it_is_read_back()
    {
        var model = MixtureModel.Fit(rows, 3, new() { Em = new() { MaxSteps = 1 } }).GetOrThrow();
        Assert.False(model.Outcome.IsConverged);
        Assert.Equal(model.Outcome, ReadBack(model).Model.Outcome);
    }

    [Theory]
    [InlineData("\"kind\": \"gaussianMixture\"", "\"kind\": \"tree\"",
        "it is of kind \"tree\", and not \"gaussianMixture\".")]
    [InlineData("\"version\": 1", "\"version\": 0", "its version is 0, and only 1 can be read.")]
    [InlineData("\"kind\": \"converged\"", "\"kind\": \"tired\"", "no run of EM ends as \"tired\".")]
    [InlineData("\"x\",", "", "means: there are not 2 rows of 1 numbers.")]
    [InlineData("\"mixingWeights\": \\[", "\"mixingWeights\": [ 0,", "there are 2 covariances for 3 weights.")]
    public void A_mixture_whose_parts_do_not_fit_is_a_fault_that_says_which(
        string pattern, string replacement, string why)
    {
        var text = new Regex(pattern).Replace(MixtureFile.Write(Fitted(CovarianceModel.VVV), "x", "y"), replacement, 1);
        Assert.Contains(
            $"model.json: it is no model that was written here: {why}",
            Sentences(MixtureFile.Parse(text, "model.json")));
    }

    [Fact]
    public void A_mixture_of_a_later_version_is_a_fault_that_asks_for_a_newer_library()
    {
        var text = MixtureFile.Write(Fitted(CovarianceModel.VVV), "x", "y").Replace("\"version\": 1", "\"version\": 2");
        Assert.Equal(
            ["model.json: its version is 2, which a newer MlPure wrote; this one reads up to 1. Update MlPure."],
            Sentences(MixtureFile.Parse(text, "model.json")));
    }

    [Fact]
    public void A_mixture_keeps_where_it_comes_from_and_is_written_again_as_the_same_bytes()
    {
        var saved = new SavedModel<MixtureModel>(["x", "y"], Fitted(CovarianceModel.VVV))
        {
            Origin = ModelOrigin.Of(7, MlPure.Data.Observations.Parse(Matrix.From(rows)).GetOrThrow()),
        };
        var text = MixtureFile.Write(saved);
        var read = MixtureFile.Parse(text, "model.json").GetOrThrow();
        Assert.Equal(saved, read);
        Assert.Equal(text, MixtureFile.Write(read));
        Assert.Contains("\"seed\": 7", text);
    }

    [Fact]
    public void All_faults_of_a_mixture_s_file_are_reported()
    {
        var text = MixtureFile.Write(Fitted(CovarianceModel.VVV), "x", "y").Replace("\"converged\"", "\"tired\"")
            .Replace("\"x\",", "");
        Assert.True(Codes(MixtureFile.Parse(text, "model.json")).Length > 2);
    }

    [Fact]
    public void Weights_that_do_not_sum_to_one_and_covariances_that_are_no_such_are_faults()
    {
        var text = MixtureFile.Write(Fitted(CovarianceModel.VVV), "x", "y");
        var weights = Regex.Replace(text, "\"mixingWeights\": \\[\\s*[0-9.e-]+", "\"mixingWeights\": [ 7");
        Assert.Equal([312], Codes(MixtureFile.Parse(weights, "model.json")));
        var covariance = Regex.Replace(
            text, "\"covariances\": \\[\\s*\\[\\s*\\[\\s*[0-9.e-]+", "\"covariances\": [ [ [ -1");
        Assert.Equal([302], Codes(MixtureFile.Parse(covariance, "model.json")));
        Assert.Equal([500], Codes(MixtureFile.Read(Path.Combine(Path.GetTempPath(), "no-such-mixture.json"))));
    }
}
