using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What the families of covariances and their names promise
/// (src/MlPure/Mixtures/Families/CovarianceModel.cs).</summary>
public class CovarianceModelSpec
{
    static string Names(IEnumerable<CovarianceModel> models) => string.Join(' ', models.Select(model => model.Name));

    [Fact]
    public void There_are_fourteen_models_in_the_order_of_the_literature() =>
        Assert.Equal("EII VII EEI VEI EVI VVI EEE VEE EVE VVE EEV VEV EVV VVV", Names(CovarianceModel.All));

    [Fact]
    public void Nobody_can_make_a_covariance_model_besides_the_fourteen()
    {
        Assert.Empty(typeof(CovarianceModel).GetConstructors());
        Assert.True(typeof(CovarianceModel).IsSealed);
        Assert.DoesNotContain(typeof(CovarianceModel).GetProperties(), property => property.SetMethod
            is { IsPublic: true });
    }

    [Fact]
    public void A_model_s_name_spells_how_volume_shape_and_orientation_are_shared() =>
        Assert.All(CovarianceModel.All, model =>
        Assert.Equal(model.Name,
            string.Concat(new[] { model.Volume, model.Shape, model.Orientation }.Select(sharing =>
            sharing.ToString()[0]))));

    [Fact]
    public void In_one_dimension_there_are_two_models_called_E_and_V() =>
        Assert.Equal("E V", string.Join(' ', CovarianceModel.For(1).Select(model => model.NameFor(1))));

    [Fact]
    public void In_one_dimension_the_models_that_are_not_listed_keep_their_names() => Assert.All(
        CovarianceModel.All.Except(CovarianceModel.For(1)), model => Assert.Equal(model.Name, model.NameFor(1)));

    [Fact]
    public void E_and_V_are_EII_and_VII_under_another_name()
    {
        Assert.True(CovarianceModel.Parse("E").GetOrThrow() == CovarianceModel.EII);
        Assert.True(CovarianceModel.Parse("V").GetOrThrow() == CovarianceModel.VII);
        Assert.Equal(Names(CovarianceModel.All),
            string.Join(' ', CovarianceModel.All.Select(model => model.NameFor(2))));
    }

    [Theory]
    [InlineData("full", "VVV")]
    [InlineData("Tied", "EEE")]
    [InlineData("diagonal", "VVI")]
    [InlineData("SPHERICAL", "VII")]
    [InlineData("evE", "EVE")]
    [InlineData("v", "VII")]
    [InlineData("e", "EII")]
    public void A_model_is_known_by_its_name_or_its_everyday_name(string name, string model) =>
        Assert.Equal(model, CovarianceModel.Parse(name).GetOrThrow().Name);

    [Fact]
    public void An_unknown_model_name_is_refused_with_a_list_of_the_names()
    {
        Assert.Equal([320], Codes(CovarianceModel.Parse("EIV")));
        Assert.Contains("EEV VEV EVV VVV", Sentences(CovarianceModel.Parse("EIV"))[0]);
    }

    [Fact]
    public void Diagonal_models_need_no_more_than_the_diagonal_of_a_scatter() => Assert.Equal(
        "EII VII EEI VEI EVI VVI", Names(CovarianceModel.All.Where(model => model.Scatter == ScatterShape.Diagonal)));

    [Fact]
    public void Raising_eigenvalues_to_a_floor_stays_in_seven_of_the_families() =>
        Assert.Equal("EII VII EEI VVI EEE EEV VVV", Names(CovarianceModel.All.Where(model => model.ClipsExactly)));

    /// <summary>mclust's table of <c>priorControl</c>.</summary>
    [Fact]
    public void A_prior_is_defined_for_the_ten_families_that_mclust_has_one_for() =>
        Assert.Equal("EII VII EEI VEI EVI VVI EEE EEV VEV VVV",
            Names(CovarianceModel.All.Where(model => model.SupportsPrior)));

    /// <summary>Celeux and Govaert (1995), table 1, for three components in four dimensions.</summary>
    [Fact]
    public void Free_covariance_parameters_are_those_of_the_table() => Assert.Equal(
        [1, 3, 4, 6, 10, 12, 10, 12, 16, 18, 22, 24, 28, 30],
            CovarianceModel.All.Select(model => model.CovarianceParameters(3, 4)));

    [Fact]
    public void In_one_dimension_a_model_has_one_variance_or_one_for_each_component() =>
        Assert.All(CovarianceModel.All, model =>
            Assert.Equal(model.Volume == Sharing.Equal ? 1 : 3, model.CovarianceParameters(3, 1)));

    [Fact]
    public void The_reliability_estimator_is_for_VVV_alone() => Assert.Equal(
        [321], Codes(new EmSettings
        {
            Estimator = CovarianceEstimator.Reliability,
            Model = CovarianceModel.EEE
        }.Validate()));
}
