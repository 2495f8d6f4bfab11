using MlPure.Cli.Clusters;
using MlPure.Cli.Mixtures;
using MlPure.Cli.Networks;
using MlPure.Clusters;
using MlPure.Mixtures;
using MlPure.Networks;

namespace MlPure.Cli.Specs;

/// <summary>The defaults of the commands' options.</summary>
public class DefaultsSpec
{
    [Fact]
    public void Gmm_fit_has_the_library_s_defaults() =>
        Assert.Equal(EmSettings.Default, new GmmFitSettings().For(EmSettings.Default.Model).GetOrThrow());

    [Fact]
    public void Gmm_select_has_the_library_s_defaults() =>
        Assert.Equal(EmSettings.Default, new GmmSelectSettings().For(EmSettings.Default.Model).GetOrThrow());

    [Fact]
    public void Kmeans_fit_has_the_library_s_defaults() =>
        Assert.Equal(KMeansSettings.Default, new KMeansFitSettings().ToSettings());

    [Fact]
    public void Net_train_has_the_library_s_defaults() => Assert.Equal(LearnerSettings.Default,
        new NetTrainSettings().ToLearner(LearnerSettings.Default.Activation, LearnerSettings.Default.Optimizer));
}
