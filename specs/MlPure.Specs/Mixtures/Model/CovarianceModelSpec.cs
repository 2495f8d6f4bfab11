using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What the names of the families promise (src/MlPure/Mixtures/CovarianceModel.cs).</summary>
public class CovarianceModelSpec
{
    [Fact]
    public void There_are_fourteen_in_the_order_of_the_literature() => Assert.Equal(
        "EII VII EEI VEI EVI VVI EEE VEE EVE VVE EEV VEV EVV VVV", string.Join(' ', CovarianceModel.All.Select(model => model.Name)));

    [Fact]
    public void In_one_dimension_there_are_two() =>
        Assert.Equal("E V", string.Join(' ', CovarianceModel.For(1).Select(model => model.Name)));

    [Theory]
    [InlineData("full", "VVV")]
    [InlineData("Tied", "EEE")]
    [InlineData("diagonal", "VVI")]
    [InlineData("SPHERICAL", "VII")]
    [InlineData("evE", "EVE")]
    [InlineData("v", "V")]
    public void A_model_is_known_by_its_name_or_its_everyday_name(string name, string model) =>
        Assert.Equal(model, CovarianceModel.Parse(name).GetOrThrow().Name);

    [Fact]
    public void An_unknown_name_is_told_with_those_there_are()
    {
        Assert.Equal([320], Codes(CovarianceModel.Parse("EIV")));
        Assert.Contains("EEV VEV EVV VVV", Sentences(CovarianceModel.Parse("EIV"))[0]);
    }

    [Fact]
    public void Models_that_are_diagonal_need_no_more_than_the_diagonal_of_a_scatter() => Assert.Equal(
        "EII VII EEI VEI EVI VVI", string.Join(' ', CovarianceModel.All.Where(model => model.Scatter == ScatterShape.Diagonal)));

    /// <summary>Celeux and Govaert (1995), table 1, for three components in four dimensions.</summary>
    [Fact]
    public void Free_covariance_parameters_are_those_of_the_table() => Assert.Equal(
        [1, 3, 4, 6, 10, 12, 10, 12, 16, 18, 22, 24, 28, 30], CovarianceModel.All.Select(model => model.CovarianceParameters(3, 4)));

    [Fact]
    public void In_one_dimension_a_model_has_one_variance_or_one_for_each_component() =>
        Assert.All(CovarianceModel.All, model => Assert.Equal(model.Volume == Sharing.Equal ? 1 : 3, model.CovarianceParameters(3, 1)));

    [Fact]
    public void The_reliability_estimator_is_for_VVV_alone() => Assert.Equal([321], Codes(new EmSettings { Estimator = CovarianceEstimator.Reliability, Model = CovarianceModel.EEE }.Validate()));
}
