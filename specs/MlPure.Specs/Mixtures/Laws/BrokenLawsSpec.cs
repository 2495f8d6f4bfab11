using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Reductions;
using MlPure.Specs.Oracles;
using EmLaws = MlPure.Mixtures.Laws;

namespace MlPure.Specs.Mixtures;

/// <summary>Each law of EM finds the error that it is there to find
/// (src/MlPure/Mixtures/Laws/MixtureLaws.cs).</summary>
public class BrokenLawsSpec
{
    static readonly Matrix iris = Tables.Csv("iris.csv");

    /// <summary>EM with one error.</summary>
    static EmParts Wrong(string error) => error switch
    {
        "responsibilities of no component" => EmParts.OfLibrary with
        {
            Responsibilities = (mixture, rows, threads) => EmParts.OfLibrary.Responsibilities(mixture, rows, threads)
                .Map(shares => Matrix.Build(shares.Rows, shares.Columns, (i, j) => j == 0 ? 0 : shares[i, j])),
        },
        "singular" => EmParts.OfLibrary with { Responsibilities = (_, _, _) => Option<Matrix>.None },
        "weights" => Of((_, mixture) => new(mixture.MixingWeights.Map(weight => 1.001 * weight), mixture.Components)),
        "downhill" => Of((problem, mixture) => Moved(mixture, (_, f) => Math.Sqrt(problem.FloorVariances[f]) / 10)),
        "first row" => Of((problem, mixture) =>
            Moved(mixture, (mean, f) => (problem.Observations.Values[0, f] - mean) / 1e4)),
        "origin" => Of((_, mixture) => Moved(mixture, (mean, _) => mean / 1e4)),
        "units" => Of((_, mixture) => Moved(mixture, (_, _) => 1e-4)),
        "twice the log-likelihood" => EmParts.OfLibrary with
        {
            Step = (problem, state) => Doubled(Em.Step(problem, state)),
        },
        "no weights" => EmParts.OfLibrary with { Step = WithoutWeights },
        "threads" => Of((problem, mixture) =>
            Moved(mixture, (mean, _) => problem.Settings.Threads.Count == 7 ? Math.BitIncrement(mean) - mean : 0)),
        "stream" => Of((problem, mixture) =>
            Moved(mixture, (mean, _) => problem.Observations.IsStreamed ? Math.BitIncrement(mean) - mean : 0)),
        "memory" => Forgetful(),
        _ => throw new ArgumentException(error),
    };

    [Theory]
    [InlineData("responsibilities of no component", "Responsibilities of each row sum to one")]
    [InlineData("singular", "Responsibilities of each row sum to one")]
    [InlineData("weights", "Mixing weights sum to one")]
    [InlineData("downhill", "No step lowers the log-likelihood")]
    [InlineData("first row", "Rows in another order give the same fit")]
    [InlineData("origin", "Shifted columns shift the means alone")]
    [InlineData("units", "Units of powers of two change no bit")]
    [InlineData("twice the log-likelihood", "Log-likelihoods know units by their log")]
    [InlineData("no weights", "Rows listed twice are rows of weight two")]
    [InlineData("threads", "1, 2 and 7 threads give the same bits")]
    [InlineData("stream", "Rows read again in each pass give the same bits")]
    [InlineData("memory", "A run cut and resumed has the same bits")]
    public void A_law_of_EM_is_broken_by_the_error_it_is_about(string error, string law)
    {
        var report = EmLaws.OfMixture(iris, 3, Settings, 0, static _ => { }, Wrong(error)).GetOrThrow();
        var broken = report.Laws.Where(one => !one.IsKept).Select(one => one.Name).ToArray();
        Assert.Contains(law, broken);
        Assert.False(report.AreKept);
        Assert.StartsWith($"{broken.Length} of 11 laws {(broken.Length == 1 ? "is" : "are")} broken", report.Message);
    }

    /// <summary>By how much an objective falls is said per unit of weight.</summary>
    [Fact]
    public void How_closely_the_law_of_ascent_holds_does_not_depend_on_the_total_weight()
    {
        double Fall(double weight) => EmLaws.OfMixture(
            Observations.Parse(iris, Vector.Constant(iris.Rows, weight)).GetOrThrow(), 3, Settings, 0,
            static _ => { }, Wrong("downhill")).GetOrThrow().Laws
            .Single(law => law.Name.StartsWith("No step lowers")).Deviation;
        Assert.NotEqual(0, Fall(1));
        Assert.Equal(Fall(1), Fall(1024));
    }

    /// <summary>Errors that no other law is about.</summary>
    [Theory]
    [InlineData("responsibilities of no component")]
    [InlineData("threads")]
    [InlineData("stream")]
    public void An_error_that_one_law_is_about_breaks_that_law_alone(string error) => Assert.Single(
        EmLaws.OfMixture(iris, 3, Settings, 0, static _ => { }, Wrong(error)).GetOrThrow().Laws, law => !law.IsKept);

    [Fact]
    public void A_deviation_that_is_no_number_keeps_no_law() =>
        Assert.False(new Law("a law", "a number", double.NaN, double.PositiveInfinity).IsKept);

    static EmSettings Settings => new() { Threads = Threads.One };

    /// <summary>EM whose steps lead to other mixtures.</summary>
    static EmParts Of(Func<EmProblem, GaussianMixture, GaussianMixture> other) => EmParts.OfLibrary with
    {
        Step = (problem, state) => At(problem, Em.Step(problem, state), other),
    };

    static EmState At(EmProblem problem, EmState next, Func<EmProblem, GaussianMixture, GaussianMixture> other)
    {
        var mixture = other(problem, next.Mixture);
        var result = EStep.Summarize(mixture, problem.Observations);
        return next.At(mixture, Option<Noise>.None, result, result.LogLikelihood);
    }

    static GaussianMixture Moved(GaussianMixture mixture, Func<double, int, double> move) =>
        new(mixture.MixingWeights, [.. mixture.Components.Select(component => new Gaussian(
            Vector.From(component.Mean.Select((mean, f) => mean + move(mean, f))), component.Covariance))]);

    static EmState Doubled(EmState next) => next.At(next.Mixture, next.Noise,
        new(next.Statistics, 2 * next.LogLikelihood, next.NoiseMass), next.Objective);

    static EmState WithoutWeights(EmProblem problem, EmState state)
    {
        var rows = Observations.Parse(problem.Observations.Values).GetOrThrow();
        var same = EmProblem.Create(rows, problem.Components, problem.Settings).GetOrThrow();
        return Em.Step(same, Em.Init(same, state.Mixture).GetOrThrow());
    }

    /// <summary>Each step moves the means by more than the one before, which no state says.</summary>
    static EmParts Forgetful()
    {
        var steps = 0;
        return Of((_, mixture) => Moved(mixture, (mean, _) => mean * 1e-12 * steps++));
    }

    /// <summary>Ten times what rounding may take, per row.</summary>
    [Theory]
    [InlineData(1e-8, false)]
    [InlineData(1e-10, true)]
    public void A_fall_of_the_log_likelihood_by_more_than_rounding_breaks_the_law_of_ascent(double fall, bool isKept)
    {
        var rows = Observations.Parse(iris).GetOrThrow();
        EmParts falling = EmParts.OfLibrary with
        {
            Step = (problem, state) => Em.Step(problem, state) is var next && next.Objective == state.Objective
                ? next : next.At(next.Mixture, next.Noise, new(next.Statistics, next.LogLikelihood, next.NoiseMass),
                    state.Objective - fall * rows.TotalWeight),
        };
        var laws = EmLaws.OfMixture(iris, 3, Settings with { MaxSteps = 5 }, 0, static _ => { }, falling)
            .GetOrThrow().Laws;
        Assert.Equal(isKept, laws.Single(law => law.Name.StartsWith("No step lowers")).IsKept);
    }

    /// <summary>EVI may fall while its floor is active; VVI may not, and nor may EVI above its floor.</summary>
    [Theory]
    [InlineData("EVI", 0.9, true)]
    [InlineData("VVI", 0.9, false)]
    [InlineData("EVI", 1e-9, false)]
    public void A_fall_breaks_the_law_of_ascent_but_of_equal_volumes_of_variable_shapes_at_their_floor(
        string model, double floor, bool isKept)
    {
        var settings = Settings with
        {
            MaxSteps = 5,
            Model = CovarianceModel.Parse(model).GetOrThrow(),
            Floor = new CovarianceFloor.Relative(floor),
        };
        var (falls, isAtFloor) = (0, floor > 0.5);
        EmParts falling = EmParts.OfLibrary with
        {
            Step = (problem, state) =>
            {
                var next = Em.Step(problem, state);
                Assert.Equal(isAtFloor, next.FloorActive);
                falls++;
                return next.At(next.Mixture, next.Noise,
                    new(next.Statistics, next.LogLikelihood, next.NoiseMass), state.Objective - 1);
            },
        };
        var laws = EmLaws.OfMixture(iris, 3, settings, 0, static _ => { }, falling).GetOrThrow().Laws;
        Assert.True(falls > 3);
        Assert.Equal(isKept, laws.Single(law => law.Name.StartsWith("No step lowers")).IsKept);
    }

    [Theory]
    [InlineData(1e-8, false)]
    [InlineData(1e-10, true)]
    public void A_log_likelihood_off_by_more_than_rounding_in_another_unit_breaks_the_law_of_units(
        double off, bool isKept)
    {
        var laws = EmLaws.OfMixture(iris, 3, Settings with { MaxSteps = 5 }, 0, static _ => { }, OffElsewhere(off))
            .GetOrThrow().Laws;
        Assert.Equal(isKept, laws.Single(law => law.Name.StartsWith("Log-likelihoods know units")).IsKept);
    }

    /// <summary>Log-likelihoods that are off wherever the first number is another than iris has there.</summary>
    static EmParts OffElsewhere(double off) => EmParts.OfLibrary with
    {
        Step = (problem, state) => Em.Step(problem, state) is var next
            && problem.Observations.Values[0, 0] == iris[0, 0] ? next : next.At(next.Mixture, next.Noise, new(
                next.Statistics, next.LogLikelihood + off * problem.Observations.TotalWeight, next.NoiseMass),
                next.Objective),
    };

    [Theory]
    [InlineData(1)]
    [InlineData(1024)]
    public void A_log_likelihood_that_differs_between_two_fits_is_compared_per_unit_of_weight(double weight)
    {
        var rows = Observations.Parse(iris, Vector.Constant(iris.Rows, weight)).GetOrThrow();
        var laws = EmLaws.OfMixture(rows, 3, Settings with { MaxSteps = 5 }, 0, static _ => { }, OffElsewhere(1e-3))
            .GetOrThrow().Laws;
        Assert.Equal(1e-3, laws.Single(law => law.Name.StartsWith("Shifted columns")).Deviation, 1e-9);
    }
}
