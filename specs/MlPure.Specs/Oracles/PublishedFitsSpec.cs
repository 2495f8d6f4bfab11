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
}
