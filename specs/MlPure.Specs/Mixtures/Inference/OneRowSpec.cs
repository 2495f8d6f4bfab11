using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>Questions about one row (src/MlPure/Mixtures/Model/GaussianMixture.cs, Gaussian.cs, Em/EStep.cs,
/// MixtureModelQueries.cs).</summary>
public class OneRowSpec
{
    static readonly GaussianMixture mixture = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 2, 0, 0, 4, 4),
        [Matrix.Identity(2), Matrix.Identity(2)]).GetOrThrow();

    public static TheoryData<double[], string> Wrong => new()
    {
        { [double.NaN, 0], "x: number 0 is NaN; give finite numbers." },
        { [0, double.PositiveInfinity], "x: number 1 is Infinity; give finite numbers." },
        { [double.NegativeInfinity, 0], "x: number 0 is -Infinity; give finite numbers." },
        { [], "x: 0 numbers given, where the density has 2 columns." },
        { [1], "x: 1 numbers given, where the density has 2 columns." },
        { [1, 2, 3], "x: 3 numbers given, where the density has 2 columns." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_row_of_another_length_or_without_a_number_is_refused_by_every_question_alike(
        double[] row, string sentence)
    {
        Func<object>[] questions =
        [
            () => mixture.LogDensity(row), () => mixture.Components[0].LogDensity(row),
            () => EStep.Posterior(mixture, Vector.Of(row)),
        ];
        Assert.All(questions, question => Assert.Equal(sentence, Assert.Throws<ArgumentException>(question).Message));
    }

    [Fact]
    public void Rows_of_another_length_are_refused_wherever_a_mixture_meets_them()
    {
        var rows = Observations.Parse(Matrix.Of(2, 3, 1, 2, 3, 4, 5, 6)).GetOrThrow();
        Assert.Throws<ArgumentException>(() => EStep.Expect(mixture, rows));
        Assert.Throws<ArgumentException>(() => EStep.Summarize(mixture, rows));
        Assert.Equal([322], Codes(LogDensities.Of(mixture, rows)));
        Assert.Equal([322], Codes(Classification.Of(mixture, rows)));
    }

    [Fact]
    public void A_model_asked_of_one_row_answers_as_it_does_of_many()
    {
        var model = MixtureModel.Fit(Matrix.Of(6, 2, 0, 0, 0, 1, 1, 0, 9, 9, 9, 8, 8, 9), 2).GetOrThrow();
        Assert.Equal([102], Codes(model.Predict(new[,] { { 0, double.PositiveInfinity } })));
        Assert.Equal([322], Codes(model.PredictProbabilities(new[,] { { 1.0, 2, 3 } })));
        Assert.Equal([322], Codes(model.LogDensities(new[,] { { 1.0 } })));
        double[,] one = { { 8, 8 } }, two = { { 0, 1 }, { 8, 8 } };
        Assert.Equal(model.LogDensities(two).GetOrThrow()[1], model.LogDensities(one).GetOrThrow()[0]);
        Assert.Equal(model.Predict(two).GetOrThrow()[1], model.Predict(one).GetOrThrow()[0]);
    }
}
