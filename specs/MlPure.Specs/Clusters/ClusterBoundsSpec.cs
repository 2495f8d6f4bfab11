using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;

namespace MlPure.Specs.Clusters;

/// <summary>The least number that each setting takes: no fault at it, one (110) below it.</summary>
public class ClusterBoundsSpec
{
    static readonly Observations rows = Columns.Of(1, 2, 4, 7, 11);

    static readonly MersenneTwister generator = MersenneTwister.FromSeed(1);

    static readonly KMeansProblem problem = KMeansProblem.Of(rows, LloydSettings.Default);

    static readonly (string Name, int Least, Func<int, int[]> CodesAt)[] counts =
    [
        ("clusters", 1, k => Codes(KMeansModel.Fit(rows, k))),
        ("clusters of a bisection", 1, k => Codes(BisectingProblem.Create(rows, k))),
        ("restarts of a bisection", 1, n => Codes(new BisectingSettings { Restarts = n }.Validate())),
        ("rows of a batch", 1, n => Codes(new MiniBatchSettings { BatchSize = n }.Validate())),
        ("steps of mini-batches", 0, n => Codes(new MiniBatchSettings { MaxSteps = n }.Validate())),
        ("trials", 0, n => Codes(new SwapSettings { Trials = n }.Validate())),
        ("patience", 1, n => Codes(new SwapSettings { Patience = n }.Validate())),
        ("restarts", 1, n => Codes(new KMeansSettings { Restarts = n }.Validate())),
        ("restarts by hand", 1, n => Codes(
            KMeansRestarts.Run(problem, 2, n, KMeansInitializer.PlusPlus, generator))),
        ("Lloyd's steps", 0, n => Codes(new LloydSettings { MaxSteps = n }.Validate())),
        ("candidates", 1, n => Codes(KMeansPlusPlus.Draw(generator, 2, rows, n))),
        ("the least k", 1, k => Codes(KMeansModel.Select(rows, k, 3))),
        ("the most k", 2, k => Codes(KMeansModel.Select(rows, 2, k))),
        ("references", 0, n => Codes(KMeansModel.Select(rows, 2, 3, references: n))),
    ];

    public static TheoryData<string> Names => [.. counts.Select(one => one.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Each_setting_of_clusters_takes_its_least_number_and_none_below_it(string name)
    {
        var (_, least, codesAt) = counts.Single(one => one.Name == name);
        Assert.Empty(codesAt(least));
        Assert.Equal([110], codesAt(least - 1));
    }

    [Fact]
    public void A_tolerance_of_zero_is_allowed_and_none_below_it()
    {
        Assert.Empty(Codes(new LloydSettings { Tolerance = 0 }.Validate()));
        Assert.Equal([110], Codes(new LloydSettings { Tolerance = -double.Epsilon }.Validate()));
    }

    [Fact]
    public void As_many_clusters_as_rows_are_allowed_and_no_more()
    {
        Assert.Empty(Codes(KMeansModel.Fit(rows, 5)));
        Assert.Empty(Codes(BisectingProblem.Create(rows, 5)));
        Assert.Empty(Codes(KMeansModel.Select(rows, 4, 5)));
        Assert.Equal([111], Codes(KMeansModel.Fit(rows, 6)));
        Assert.Equal([111], Codes(BisectingProblem.Create(rows, 6)));
        Assert.Equal([111], Codes(KMeansModel.Select(rows, 4, 6)));
    }
}
