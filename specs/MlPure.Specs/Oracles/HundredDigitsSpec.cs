using System.Text.Json;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Networks;

namespace MlPure.Specs.Oracles;

/// <summary>Hard problems against numbers that were computed in 100 digits from the same doubles and rounded once
/// (Oracles/Data/hundred-digits.py). A unit is the rounding of doubles, 2^-52, times the number of columns, times the
/// condition of the covariances where their scales are taken out.</summary>
public class HundredDigitsSpec
{
    const double Rounding = 1.0 / (1L << 52);

    static readonly JsonElement all = Published.Json("hundred-digits.json");

    static JsonElement Case(string kind, string name) =>
        all.GetProperty(kind).EnumerateArray().Single(each => each.GetProperty("name").GetString() == name);

    static TheoryData<string> Names(string kind) =>
        [.. all.GetProperty(kind).EnumerateArray().Select(each => each.GetProperty("name").GetString()!)];

    public static TheoryData<string> Mixtures => Names("mixtures");

    public static TheoryData<string> Losses => Names("losses");

    /// <summary>A mixture of two components, its rows, and what is expected of them.</summary>
    sealed class Problem(string name)
    {
        readonly JsonElement json = Case("mixtures", name);

        public double[] Scales { get; } = Case("mixtures", name).GetProperty("scales").Doubles();

        public int Features => Scales.Length;

        public double Unit => Rounding * json.GetProperty("condition").GetDouble() * Features;

        public Vector LogDensities => json.GetProperty("logDensities").Vector();

        public Matrix Responsibilities => json.GetProperty("responsibilities").Matrix();

        public double LogLikelihood => json.GetProperty("logLikelihood").GetDouble();

        public bool IsStepSingular => json.GetProperty("isStepSingular").GetBoolean();

        public Matrix Means => json.GetProperty("means").Matrix();

        /// <summary>The cells of a covariance that the family has, after a step.</summary>
        public IEnumerable<(int F, int G, double Value)> Covariance(int j) => Settings.Model.IsDiagonal
            ? json.GetProperty("variances")[j].Doubles().Select((value, f) => (f, f, value))
            : from f in Enumerable.Range(0, Features)
              from g in Enumerable.Range(0, Features)
              select (f, g, json.GetProperty("covariances")[j][f][g].GetDouble());

        public EmSettings Settings => new()
        {
            Model = json.GetProperty("diagonal").GetBoolean() ? CovarianceModel.VVI : CovarianceModel.VVV,
            Floor = new CovarianceFloor.None(),
        };

        public Observations Rows
        {
            get
            {
                var (table, weights) = (json.GetProperty("table").Matrix(), json.GetProperty("weights").Doubles());
                var values = Matrix.Build(json.GetProperty("rows").GetInt32(), Features,
                    (row, column) => table[row % table.Rows, column]);
                return Observations.Parse(values, weights is [] ? Option<Vector>.None : Vector.From(weights))
                    .GetOrThrow();
            }
        }

        public GaussianMixture Mixture
        {
            get
            {
                var (shifts, spreads) = (json.GetProperty("shifts").Doubles(), json.GetProperty("spreads").Doubles());
                var kinds = json.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetString()!).ToArray();
                Matrix Covariance(int j) => Matrix.Build(Features, Features, (f, g) =>
                    Correlation(kinds[j], f, g) * spreads[j] * Scales[f] * Scales[g]);
                return GaussianMixture.Parse(json.GetProperty("mixing").Vector(),
                    Matrix.Build(2, Features, (j, f) => shifts[j] * Scales[f]), [Covariance(0), Covariance(1)])
                    .GetOrThrow();
            }
        }

        static double Correlation(string kind, int f, int g) => kind switch
        {
            "none" => f == g ? 1 : 0,
            "half" => Math.ScaleB(1, -Math.Abs(f - g)),
            "hilbert" => 1.0 / (f + g + 1),
            _ => f == g ? 1 : 1 - Math.ScaleB(1, -int.Parse(kind)),
        };
    }

    [Theory]
    [MemberData(nameof(Mixtures))]
    public void Log_densities_and_their_sum_are_within_a_unit_of_their_size(string problem)
    {
        var expected = new Problem(problem);
        var found = LogDensities.OfComplete(expected.Mixture, expected.Rows, default);
        Assert.All(expected.LogDensities, (value, row) =>
            Assert.Equal(value, found[row], expected.Unit * (1 + Math.Abs(value))));
        var sum = EStep.Expect(expected.Mixture, expected.Rows).LogLikelihood;
        Assert.Equal(1, sum / expected.LogLikelihood, expected.Unit);
    }

    /// <summary>A responsibility is the exponential of a difference of log-densities, whose size is that of the unit;
    /// the smallest normal doubles bound it below.</summary>
    [Theory]
    [MemberData(nameof(Mixtures))]
    public void Responsibilities_down_to_1e_300_are_within_a_unit_of_the_size_of_their_logarithms(string problem)
    {
        var expected = new Problem(problem);
        var found = EStep.Expect(expected.Mixture, expected.Rows).Responsibilities;
        var (responsibilities, logDensities) = (expected.Responsibilities, expected.LogDensities);
        for (var row = 0; row < responsibilities.Rows; row++)
            for (var j = 0; j < 2; j++)
            {
                var value = responsibilities[row, j];
                var size = 1 + Math.Abs(logDensities[row]) - Math.Log(Math.Max(value, 1e-300));
                Assert.Equal(value, found[row, j], value * expected.Unit * size + 1e-300);
            }
    }

    /// <summary>The columns are at most 64 of their scales. Where the exact covariance has a condition above 2^52, the
    /// step is a fault that names the component.</summary>
    [Theory]
    [MemberData(nameof(Mixtures))]
    public void Means_and_covariances_of_a_step_are_within_a_unit_of_the_size_of_their_columns(string problem)
    {
        var expected = new Problem(problem);
        var (mixture, settings) = (expected.Mixture, expected.Settings);
        var statistics = EStep.Summarize(mixture, expected.Rows, settings.Model.Scatter).Statistics;
        var step = MStep.Maximize(statistics, settings, mixture, Vector.Constant(expected.Features, 1));
        if (expected.IsStepSingular)
        {
            Assert.Equal(new MixtureFault.RankLost(0), step.Match(_ => null!, fault => fault));
            return;
        }
        var found = step.GetOrThrow().Mixture;
        var (means, sizes) = (expected.Means, expected.Scales.Select(scale => 64 * scale).ToArray());
        Assert.All(Enumerable.Range(0, 2), j =>
        {
            for (var f = 0; f < sizes.Length; f++)
                Assert.Equal(means[j, f], found.Means[j, f], expected.Unit * sizes[f]);
            foreach (var (f, g, value) in expected.Covariance(j))
                Assert.Equal(value, found.Components[j].Covariance.Matrix[f, g], expected.Unit * sizes[f] * sizes[g]);
        });
    }

    /// <summary>One layer without biases, of one input: logits are the exact products of input and coefficient, up to
    /// 64 000.</summary>
    [Theory]
    [MemberData(nameof(Losses))]
    public void Losses_of_logits_up_to_64_000_and_their_gradients_are_within_ten_roundings(string loss)
    {
        var json = Case("losses", loss);
        var (inputs, labels) = (json.GetProperty("inputs").Vector(), json.GetProperty("labels").Ints());
        var coefficients = json.GetProperty("coefficients").Vector();
        var layers = Layers.Create(new Layer(1, coefficients.Length, false, Activation.Identity)).GetOrThrow();
        var objective = Objective.Create(layers,
            loss == "softmax" ? Loss.SoftmaxCrossEntropy : Loss.SigmoidCrossEntropy,
            Matrix.Build(inputs.Length, 1, (row, _) => inputs[row]),
            Matrix.Build(inputs.Length, coefficients.Length, (row, j) => labels[row] == j ? 1 : 0)).GetOrThrow();
        var found = objective.At(Network.Create(layers, coefficients).GetOrThrow());
        Assert.Equal(1, found.Loss / json.GetProperty("loss").GetDouble(), 10 * Rounding);
        Assert.All(json.GetProperty("gradient").Doubles(), (value, j) =>
            Assert.Equal(value, found.Gradient[j], 10 * Rounding * 1000));
    }

    /// <summary>Of n rows at 0 and one at a: a / (n + 1), and the variance a² n / (n + 1)².</summary>
    [Fact]
    public void A_million_rows_in_one_point_and_one_a_million_away_have_their_mean_and_variance()
    {
        const int n = 1_000_000;
        var rows = Observations.Parse(Matrix.Build(n + 1, 1, (row, _) => row == n ? 1e6 : 0)).GetOrThrow();
        var component = MixtureModel.Fit(rows, 1).GetOrThrow().Components.Components[0];
        Assert.Equal(1, component.Mean[0] / (1e6 / (n + 1)), 4 * Rounding);
        Assert.Equal(1, component.Covariance.Matrix[0, 0] / (1e12 * n / ((n + 1.0) * (n + 1))), 4 * Rounding);
    }

    [Theory]
    [InlineData(KMeansMethod.Swap)]
    [InlineData(KMeansMethod.Lloyd)]
    public void As_many_clusters_as_distinct_rows_have_no_inertia_at_all(KMeansMethod method)
    {
        var rows = Matrix.Build(40, 2, (row, column) => (row * 37 + column * 101 + row * row * 13) % 997 / 3.0);
        var model = KMeansModel.Fit(rows, 40, new KMeansSettings { Method = method }).GetOrThrow();
        Assert.Equal(0, model.Inertia);
        Assert.Equal(40, model.Predict(rows).GetOrThrow().Distinct().Count());
    }
}
