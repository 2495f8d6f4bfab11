using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What mixtures as numbers promise (src/MlPure/Mixtures/Em/UnconstrainedParameters.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes)], MaxTest = 200)]
public class UnconstrainedParametersSpec
{
    static readonly Observations iris = Observations.Parse(Oracles.Tables.Csv("iris.csv")).GetOrThrow();

    static UnconstrainedParameters Code(MixtureScene given) =>
        UnconstrainedParameters.Of(EStep.Summarize(given.Mixture, given.Observations).Statistics);

    static GaussianMixture Decoded(UnconstrainedParameters code, Vector numbers) =>
        code.Decode(numbers).IfNone(() => throw new Xunit.Sdk.XunitException("None."));

    [Property]
    public bool Decoding_the_unconstrained_parameters_of_a_mixture_undoes_encoding(MixtureScene given)
    {
        var back = Decoded(Code(given), Code(given).Encode(given.Mixture));
        return back.MixingWeights.IsCloseTo(given.Mixture.MixingWeights, 1e-13)
            && back.Means.IsCloseTo(given.Mixture.Means, 1e-12)
            && back.Components.Zip(given.Mixture.Components, (a, b) =>
                a.Covariance.Matrix.IsCloseTo(b.Covariance.Matrix, 1e-12)).All(kept => kept);
    }

    /// <summary>Moved by tenths, the numbers are another mixture; its door takes it.</summary>
    [Property]
    public bool Unconstrained_parameters_moved_anywhere_near_are_a_mixture(MixtureScene given, short move)
    {
        var code = Code(given);
        var numbers = code.Encode(given.Mixture);
        var moved = Decoded(code, Vector.From(numbers.Select((number, i) => number + (i * 7 + move) % 23 / 10.0)));
        return GaussianMixture.Parse(moved.MixingWeights, moved.Means,
            [.. moved.Components.Select(component => component.Covariance.Matrix)]).IsSuccess;
    }

    [Property]
    public bool Units_and_origins_of_the_data_do_not_change_unconstrained_parameters(MixtureScene given)
    {
        var units = Vector.From(Enumerable.Range(0, given.Features).Select(f => 0.25 * Math.Pow(8, f)));
        GaussianMixture In(GaussianMixture mixture) => GaussianMixture.Parse(mixture.MixingWeights,
            Matrix.Build(given.Components, given.Features, (j, f) => 3 + units[f] * mixture.Means[j, f]),
            [.. mixture.Components.Select(component =>
                Matrix.Build(given.Features, given.Features, (f, g) =>
                units[f] * units[g] * component.Covariance.Matrix[f, g]))]).GetOrThrow();
        var code = Code(given);
        var other = new UnconstrainedParameters(Vector.From(code.Center.Select((centre, f) => 3 + units[f] * centre)),
            Vector.From(code.Deviations.Select((deviation, f) => units[f] * deviation)));
        return other.Encode(In(given.Mixture)).IsCloseTo(code.Encode(given.Mixture), 1e-9);
    }

    [Property]
    public bool Unconstrained_parameters_are_in_units_of_the_data(MixtureScene given)
    {
        var moments = Moments.Of(given.Observations);
        return Code(given).Center.IsCloseTo(moments.Mean, 1e-9)
            && Code(given).Deviations.IsCloseTo(moments.Variances.Map(variance => variance > 0 ? Math.Sqrt(variance)
                : 1), 1e-6);
    }

    /// <summary>Four times as far as one step of EM leads, from thirds of iris.</summary>
    [Theory]
    [InlineData("EII")]
    [InlineData("VII")]
    [InlineData("EEI")]
    [InlineData("VEI")]
    [InlineData("EVI")]
    [InlineData("VVI")]
    [InlineData("EEE")]
    [InlineData("VEE")]
    [InlineData("EVV")]
    [InlineData("VVV")]
    public void A_line_through_two_mixtures_of_ten_families_stays_in_them(string name)
    {
        var (start, code, a, b) = Line(name);
        var far = Decoded(code, a.PlusMultiple(4, b.Minus(a)));
        Assert.False(far.Means.IsCloseTo(start.Means, 1e-3));
        Assert.True(Letters.Has(name, far, 1e-9));
    }

    [Theory]
    [InlineData("EVE")]
    [InlineData("VVE")]
    [InlineData("EEV")]
    [InlineData("VEV")]
    public void A_line_between_mixtures_leaves_four_families_whose_orientations_are_eigenvectors(string name)
    {
        var (_, code, a, b) = Line(name);
        Assert.False(Letters.Has(name, Decoded(code, a.PlusMultiple(4, b.Minus(a))), 1e-6));
    }

    [Fact]
    public void A_weight_of_zero_has_no_finite_unconstrained_parameter_and_NaN_is_no_mixture()
    {
        var code = new UnconstrainedParameters([0], [1]);
        var mixture = GaussianMixture.Parse([1, 0], Matrix.Of(2, 1, 0, 1), [Matrix.Identity(1), Matrix.Identity(1)])
            .GetOrThrow();
        Assert.Equal(double.NegativeInfinity, code.Encode(mixture)[3]);
        Assert.True(code.Decode(code.Encode(mixture)).IsNone);
        Assert.True(code.Decode([0, 0, 2000]).IsNone);
        Assert.True(code.Decode([0, double.NaN, 0]).IsNone);
    }

    static (GaussianMixture Start, UnconstrainedParameters Code, Vector A, Vector B) Line(string name)
    {
        var settings = new EmSettings
        {
            Floor = new CovarianceFloor.None(),
            Model = CovarianceModel.Parse(name).GetOrThrow()
        };
        var start = Initial.FromPartition([.. Enumerable.Range(0, 150).Select(i => i / 50)], iris, settings)
            .GetOrThrow();
        var seed = Ems.Init(start, iris, settings).GetOrThrow();
        var code = UnconstrainedParameters.Of(seed.Statistics);
        return (start, code, code.Encode(start), code.Encode(Ems.Step(seed, iris, settings).Mixture));
    }
}
