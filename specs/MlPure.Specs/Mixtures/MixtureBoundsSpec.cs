using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;

namespace MlPure.Specs.Mixtures;

/// <summary>The least number that each setting takes: no fault at it, one (110) below it.</summary>
public class MixtureBoundsSpec
{
    static readonly Observations rows = Columns.Of(1, 2, 4, 7, 11, 12, 15, 19);

    static readonly MersenneTwister generator = MersenneTwister.FromSeed(1);

    static readonly EmSettings few = new() { MaxSteps = 1 };

    static readonly GaussianMixture estimate = Initial.AtRows([0, 7], rows, few).GetOrThrow();

    static readonly (string Name, int Least, Func<int, int[]> CodesAt)[] counts =
    [
        ("components", 1, k => Codes(MixtureModel.Fit(rows, k))),
        ("components of a problem", 1, k => Codes(EmProblem.Create(rows, k, few))),
        ("steps", 0, n => Codes(new EmSettings { MaxSteps = n }.Validate())),
        ("starts by k-means++", 1, n => Codes(
            new MixtureSettings { Start = new MixtureStart.PlusPlus(n) }.Validate())),
        ("starts by K-means", 1, n => Codes(new MixtureSettings { Start = new MixtureStart.KMeans(n) }.Validate())),
        ("starts at rows", 1, n => Codes(
            new MixtureSettings { Start = new MixtureStart.RandomRows(n) }.Validate())),
        ("restarts by hand", 1, n => Codes(
            EmRestarts.RandomRows(EmProblem.Create(rows, 2, few).GetOrThrow(), generator, n))),
        ("counts of components", 1, k => Codes(
            MixtureModel.Select(rows, new SelectionSettings { Components = [k], Em = few }))),
        ("components of a test", 1, k => Codes(LikelihoodRatioTest.Of(generator, rows, k, 1, few))),
        ("runs of a test", 1, n => Codes(LikelihoodRatioTest.Of(generator, rows, 1, n, few))),
        ("runs of a bootstrap", 2, n => Codes(Bootstrap.Of(generator, estimate, 20, n, few))),
        ("rows of a bootstrap", 1, n => Codes(Bootstrap.Of(generator, estimate, n, 2, few))),
        ("neighbours", 1, n => Codes(NearestNeighborClutter.Detect(rows, n))),
        ("rows of noise", 1, n => Codes(Noise.Of(rows, [.. Enumerable.Range(0, n)]))),
        ("draws", 0, n => Codes(Sample.Draw(generator, estimate, n))),
    ];

    public static TheoryData<string> Names => [.. counts.Select(one => one.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Each_setting_of_mixtures_takes_its_least_number_and_none_below_it(string name)
    {
        var (_, least, codesAt) = counts.Single(one => one.Name == name);
        Assert.DoesNotContain(110, codesAt(least));
        Assert.Contains(110, codesAt(least - 1));
    }
}
