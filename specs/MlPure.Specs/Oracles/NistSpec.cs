using System.Globalization;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Networks;
using MlPure.Scores;

namespace MlPure.Specs.Oracles;

/// <summary>Certified numbers of NIST's Statistical Reference Datasets, www.itl.nist.gov/div898/strd: means and
/// deviations (NumAcc1 to 4), one-way analysis of variance (SmLs01 to 09) and nonlinear least squares (Lanczos1 to 3).
/// The tables are made by the rules that NIST publishes with them.</summary>
public class NistSpec
{
    /// <summary>The data, its mean and deviation, and how closely the deviation is known: its digits are lost where the
    /// numbers of the table are rounded to doubles, by 5e-10 of 0.1 at 1e7.</summary>
    public static TheoryData<string, double[], double, double, double> Univariate => new()
    {
        { "NumAcc1", [10000001, 10000003, 10000002], 10000002, 1, 0 },
        { "NumAcc2", [1.2, .. Pairs(1.1, 1.3, 500)], 1.2, 0.1, 1e-14 },
        { "NumAcc3", [1000000.2, .. Pairs(1000000.1, 1000000.3, 500)], 1000000.2, 0.1, 1e-9 },
        { "NumAcc4", [10000000.2, .. Pairs(10000000.1, 10000000.3, 500)], 10000000.2, 0.1, 1e-8 },
    };

    static IEnumerable<double> Pairs(double first, double second, int count) =>
        Enumerable.Repeat(new[] { first, second }, count).SelectMany(pair => pair);

    [Theory]
    [MemberData(nameof(Univariate))]
    public void A_mixture_of_one_component_has_the_certified_mean_and_deviation(
        string name, double[] rows, double mean, double deviation, double relativeError)
    {
        var component = MixtureModel.Fit(RowData.From(rows, 1), 1).GetOrThrow().Components.Components[0];
        Assert.Equal(mean, component.Mean[0], Math.BitIncrement(mean) - mean);
        var unbiased = component.Covariance.Matrix[0, 0] * rows.Length / (rows.Length - 1);
        Assert.True(Math.Abs(Math.Sqrt(unbiased) / deviation - 1) <= relativeError, $"{name}: {Math.Sqrt(unbiased):R}");
    }

    /// <summary>Nine treatments whose means are apart by 0.1; in each the mean and pairs 0.1 above and below
    /// it.</summary>
    public static TheoryData<string, double, int, double> Treatments => new()
    {
        { "SmLs01", 0, 21, 21 }, { "SmLs02", 0, 201, 201 }, { "SmLs03", 0, 2001, 2001 },
        { "SmLs04", 1e6, 21, 21 }, { "SmLs05", 1e6, 201, 201 }, { "SmLs06", 1e6, 2001, 2001 },
        { "SmLs07", 1e12, 21, 21 }, { "SmLs08", 1e12, 201, 201 }, { "SmLs09", 1e12, 2001, 2001 },
    };

    static (double[] Rows, int[] Labels) Table(double offset, int repetitions)
    {
        double[] means = [1.4, 1.3, 1.5, 1.3, 1.5, 1.3, 1.5, 1.3, 1.5];
        double[] Of(double mean) => [mean, .. Pairs(mean - 0.1, mean + 0.1, repetitions / 2)];
        double Decimal(double number) =>
            (double)((decimal)offset + Math.Round((decimal)number, 1));
        return ([.. means.SelectMany(Of).Select(Decimal)],
            [.. Enumerable.Range(0, 9 * repetitions).Select(row => row / repetitions)]);
    }

    /// <summary>The index of Caliński and Harabasz is the F of a one-way analysis of variance. That of the doubles is
    /// computed in decimal numbers of 28 digits, without any rounding of their squares.</summary>
    [Theory]
    [MemberData(nameof(Treatments))]
    public void The_score_of_nine_treatments_is_the_certified_F_up_to_an_offset_of_1e12(
        string name, double offset, int repetitions, double certified)
    {
        var (rows, labels) = Table(offset, repetitions);
        var score = ClusterValidity.CalinskiHarabasz(Observations.Parse(Matrix.Of(rows.Length, 1, rows)).GetOrThrow(),
            Partition.Parse(labels).GetOrThrow()).GetOrThrow();
        Assert.Equal(Exact(rows, labels), score, score * 1e-9);
        var ofData = offset == 0 ? 1e-12 : offset == 1e6 ? 1e-8 : 1e-4;
        Assert.True(Math.Abs(score / certified - 1) <= ofData, $"{name}: {score:R}");
    }

    static double Exact(double[] rows, int[] labels)
    {
        decimal Of(double number) => decimal.Parse(number.ToString("F20", CultureInfo.InvariantCulture)
            .TrimEnd('0'), CultureInfo.InvariantCulture);
        decimal[] numbers = [.. rows.Select(Of)];
        decimal Mean(IEnumerable<decimal> of) => of.First() + of.Select(number => number - of.First()).Average();
        var all = Mean(numbers);
        var parts = numbers.Zip(labels).GroupBy(row => row.Item2, row => row.Item1).ToArray();
        var between = parts.Sum(part => part.Count() * (Mean(part) - all) * (Mean(part) - all));
        var within = parts.Sum(part =>
        {
            var mean = Mean(part);
            return part.Sum(number => (number - mean) * (number - mean));
        });
        return (double)(between / (parts.Length - 1) / (within / (rows.Length - parts.Length)));
    }

    /// <summary>exp(a): no activation of the library, but any may be written.</summary>
    sealed record ExponentialUnit() : Activation("exponential", WeightInitializer.GlorotUniform)
    {
        public override double Value(double a) => Math.Exp(a);

        public override double Derivative(double a) => Math.Exp(a);

        public override double SecondDerivative(double a) => Math.Exp(a);
    }

    /// <summary>How the sums of exponentials are rounded to data, and b and the sum of squares as they are
    /// certified.</summary>
    public static TheoryData<string, string, double[], double> Exponentials => new()
    {
        { "Lanczos2", "E5", [9.6251029939e-2, 1.0057332849, 8.6424689056e-1, 3.0078283915, 1.5529016879, 5.0028798100],
            2.2299428125e-11 },
        { "Lanczos3", "F4",
            [8.6816414977e-2, 9.5498101505e-1, 8.4400777463e-1, 2.9515951832, 1.5825685901, 4.9863565084],
            1.6117193594e-8 },
    };

    static double Sum(double x) => 0.0951 * Math.Exp(-x) + 0.8607 * Math.Exp(-3 * x) + 1.5576 * Math.Exp(-5 * x);

    // y = b1 exp(-b2 x) + b3 exp(-b4 x) + b5 exp(-b6 x), from NIST's second start.
    static (double[] B, double SumOfSquares, MlPure.Iteration.Outcome Outcome) LeastSquares(Func<double, double> y)
    {
        double[] x = [.. Enumerable.Range(0, 24).Select(i => 0.05 * i)];
        var layers = Layers.Create(new Layer(1, 3, false, new ExponentialUnit()),
            new Layer(3, 1, false, Activation.Identity))
            .GetOrThrow();
        var objective = Objective.Create(layers, Loss.HalfSquaredError, Matrix.Of(24, 1, x),
            Matrix.Of(24, 1, [.. x.Select(y)]), Reduction.Sum).GetOrThrow();
        var problem = LeastSquaresProblem.Create(objective, new() { MaxSteps = 3000 }).GetOrThrow();
        var start = Network.Create(layers, [-0.7, -4.2, -6.3, 0.5, 3.6, 4]).GetOrThrow();
        var run = LevenbergMarquardt.Run(problem, LevenbergMarquardt.Init(problem, start));
        var w = run.Last.Network.Parameters;
        return ([w[3], -w[0], w[4], -w[1], w[5], -w[2]], 2 * run.Last.Loss, run.Outcome);
    }

    [Theory]
    [MemberData(nameof(Exponentials))]
    public void Three_exponential_units_are_fitted_to_the_certified_least_squares(
        string name, string rounding, double[] certified, double sumOfSquares)
    {
        var (b, sum, outcome) = LeastSquares(x => double.Parse(
            Sum(x).ToString(rounding, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        Assert.True(Math.Abs(sum / sumOfSquares - 1) < 1e-6, $"{name}: {sum:R}, {outcome}");
        Assert.All(certified.Zip(b), pair => Assert.Equal(pair.Item1, pair.Item2, pair.Item1 * 1e-5));
    }

    /// <summary>The certified sum of squares is 1.43e-25, of data of 14 digits.</summary>
    [Fact]
    public void Three_exponential_units_find_the_exponentials_of_Lanczos1()
    {
        double[] generating = [0.0951, 1, 0.8607, 3, 1.5576, 5];
        var (b, sum, outcome) = LeastSquares(Sum);
        Assert.True(sum < 1e-24, $"{sum:R}, {outcome}");
        Assert.All(generating.Zip(b), pair => Assert.Equal(pair.Item1, pair.Item2, pair.Item1 * 1e-7));
    }
}
