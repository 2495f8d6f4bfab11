using System.Globalization;
using MlPure.Iteration;
using MlPure.Mixtures;

namespace MlPure.Specs.Oracles;

/// <summary>Fits that papers print, and mclust's choices of the tables of its own papers
/// (Oracles/Data/mclust.R).</summary>
public class PublishedFitsSpec
{
    [Theory]
    [InlineData("acidity", "E", 2)]
    [InlineData("banknote", "VVE", 3)]
    [InlineData("diabetes", "VVV", 3)]
    [InlineData("galaxies", "V", 5)]
    [InlineData("thyroid", "VVI", 3)]
    public void The_librarys_choice_on_a_table_of_mclusts_papers_is_no_worse_than_mclusts_and_not_at_a_floor(
        string name, string model, int k) => MclustChoice.IsReached("mclust", name, model, k);

    /// <summary>Benaglia, Chauveau, Hunter and Young, Journal of Statistical Software 32 (2009): waiting times of Old
    /// Faithful, equal variances.</summary>
    [Fact]
    public void Waiting_times_with_one_variance_have_the_fit_that_mixtools_publishes()
    {
        var waiting = Tables.Csv("faithful.csv").Columns(1, 2);
        var model = MixtureModel.Fit(waiting, 2, new() { Covariance = CovarianceModel.EEE }).GetOrThrow();
        var components = model.Components;
        Assert.Equal(-1034.002, model.LogLikelihood, 5e-4);
        Assert.Equal([0.3608498, 0.6391502], components.MixingWeights.Select(weight => Math.Round(weight, 7)));
        Assert.Equal([54.61364, 80.09031], components.Means.AsVector().Select(mean => Math.Round(mean, 5)));
        var deviation = Math.Sqrt(components.Components[0].Covariance.Matrix[0, 0]);
        Assert.Equal(5.869089, deviation, 5e-7);
    }

    /// <summary>Leisch, Journal of Statistical Software 11 (2004): the example of model-based clustering. flexmix
    /// divides scatters by a little less than their mass, and so stays just below the maximum; with diagonal
    /// covariances ten of its random starts miss a better one.</summary>
    [Theory]
    [InlineData("VVV", -2223.677378, 0.02)]
    [InlineData("VVI", -2447.295261, 100)]
    public void The_example_table_of_flexmix_has_a_fit_no_less_likely_than_the_one_that_flexmix_finds(
        string family, double logLikelihood, double most)
    {
        var model = MixtureModel.Fit(Tables.Csv("flexmix/Nclus.csv"), 4,
            new() { Covariance = CovarianceModel.Parse(family).GetOrThrow() }).GetOrThrow();
        Assert.Equal(logLikelihood, Computed($"flexmix {family}")[0]);
        Assert.False(model.IsDegenerate);
        Assert.InRange(model.LogLikelihood - logLikelihood, 0, most);
    }

    [Theory]
    [InlineData("mixtools faithful VVV")]
    [InlineData("mixtools faithful EEE")]
    [InlineData("mixtools waiting V")]
    public void Old_Faithful_in_two_components_has_the_fit_that_mixtools_finds(string name)
    {
        var (expected, all) = (Computed(name), Tables.Csv("faithful.csv"));
        var em = EmSettings.Default with
        {
            Model = CovarianceModel.Parse(name.Split(' ')[^1]).GetOrThrow(),
            Stopping = new StoppingRule.MeanChange(1e-14),
        };
        var model = MixtureModel.Fit(name.Contains("waiting", StringComparison.Ordinal) ? all.Columns(1, 2) : all, 2,
            new() { Em = em }).GetOrThrow();
        var components = model.Components;
        double[] found = [model.LogLikelihood, .. components.MixingWeights.Order(), .. expected.Length == 3
            ? Enumerable.Empty<double>()
            : components.Means.AsVector().Order().Concat(Enumerable.Range(0, 2)
                .OrderBy(j => components.Means[j, 0])
                .Select(j => Math.Sqrt(components.Components[j].Covariance.Matrix[0, 0])))];
        Assert.Equal(expected.Length, found.Length);
        Assert.All(Enumerable.Zip(expected, found), pair => Assert.Equal(pair.First, pair.Second, 2e-5));
    }

    /// <summary>The numbers of a line of Oracles/Data/flexmix.txt, which flexmix.R writes.</summary>
    static double[] Computed(string name) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Oracles", "Data", "flexmix.txt"))
            .Single(line => line.StartsWith(name + " ", StringComparison.Ordinal))[name.Length..]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)),
    ];
}
