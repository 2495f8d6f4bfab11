using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Specs.Oracles;
using EmLaws = MlPure.Mixtures.Laws;

namespace MlPure.Specs.Mixtures;

/// <summary>The laws of EM that a caller can check on rows (src/MlPure/Mixtures/Laws/Laws.cs).</summary>
public class LawsOfMixtureSpec
{
    const string Ascent = "No step lowers the log-likelihood", Posterior = "No step lowers the log-posterior",
        Units = "Units of powers of two change no bit";

    static readonly Matrix faithful = Tables.Csv("faithful.csv"), iris = Tables.Csv("iris.csv");

    public static TheoryData<string> Families => [.. CovarianceModel.All.Select(model => model.Name)];

    static LawReport Report(RowData rows, int k, EmSettings? settings = null) =>
        EmLaws.OfMixture(rows, k, settings).GetOrThrow();

    static void IsKept(LawReport report, int laws)
    {
        Assert.DoesNotContain(report.Laws, law => !law.IsKept);
        Assert.Equal((true, laws), (report.AreKept, report.Laws.Length));
    }

    [Theory, MemberData(nameof(Families))]
    public void Every_law_of_EM_is_kept_on_faithful_and_on_iris(string name)
    {
        var settings = new EmSettings { Model = CovarianceModel.Parse(name).GetOrThrow() };
        IsKept(Report(faithful, 2, settings), 11);
        IsKept(Report(iris, 3, settings), 11);
    }

    [Fact]
    public void Every_law_of_EM_is_kept_around_missing_values_but_that_of_rows_read_again() =>
        IsKept(Report(Tables.Csv("faithful-missing.csv"), 2), 10);

    [Fact]
    public void Every_law_of_EM_is_kept_on_rows_with_weights()
    {
        var weights = Vector.From(Enumerable.Range(0, iris.Rows).Select(row => 0.5 + row % 4));
        IsKept(Report(Observations.Parse(iris, weights).GetOrThrow(), 3), 11);
    }

    /// <summary>Means there are multiples of 2^-22, a hundred-thousandth of the columns' standard deviations.</summary>
    [Fact]
    public void Every_law_of_EM_is_kept_on_columns_far_from_zero() =>
        IsKept(Report(iris.Map(cell => (1L << 30) + Math.Round(cell * 1024) / (1 << 15)), 3), 11);

    [Fact]
    public void A_law_that_settings_do_not_promise_is_left_out()
    {
        IEnumerable<string> Names(EmSettings settings) => Report(iris, 3, settings).Laws.Select(law => law.Name);
        Assert.DoesNotContain(Ascent, Names(new() { Floor = new CovarianceFloor.Ridge(1e-3) }));
        var map = new EmSettings { Prior = MixturePrior.Default };
        Assert.Contains(Posterior, Names(map));
        Assert.Contains(Units, Names(map));
        Assert.DoesNotContain(Units, Names(map with { Model = CovarianceModel.VVI }));
        EmSettings Given(Option<Vector> mean, Option<Matrix> scale) =>
            new() { Prior = MixturePrior.Parse(mean: mean, scale: scale).GetOrThrow() };
        Assert.DoesNotContain(Units, Names(Given(Vector.Of(5, 3, 4, 1), Option<Matrix>.None)));
        Assert.DoesNotContain(Units, Names(Given(Option<Vector>.None, Matrix.Diagonal(Vector.Constant(4, 1)))));
    }

    [Fact]
    public void Laws_are_kept_under_a_ridge_a_prior_and_accelerated_steps()
    {
        IsKept(Report(iris, 3, new() { Floor = new CovarianceFloor.Ridge(1e-3) }), 10);
        IsKept(Report(iris, 3, new() { Prior = MixturePrior.Default }), 11);
        IsKept(Report(iris, 3, new() { Acceleration = Acceleration.Squarem }), 11);
    }

    [Fact]
    public void Laws_of_many_rows_are_checked_on_a_sample_and_the_sentence_says_so()
    {
        var rows = Matrix.Build(EmLaws.MaxRows + 1, 1, (i, _) => i % 1000 + 2000 * (i % 2));
        var report = Report(rows, 2, new() { MaxSteps = 1 });
        IsKept(report, 11);
        Assert.Equal((EmLaws.MaxRows, EmLaws.MaxRows + 1, 1), (report.Rows, report.AllRows, report.Steps));
        Assert.Equal("All 11 laws are kept on 100000 rows drawn from 100001, in runs of 1 step.", report.Message);
    }

    [Fact]
    public void Rows_and_settings_that_EM_cannot_run_on_are_the_faults_of_a_fit()
    {
        Assert.Equal([110], Codes(EmLaws.OfMixture(iris, 0)));
        Assert.Equal([111], Codes(EmLaws.OfMixture(iris, 151)));
        Assert.Equal([102], Codes(EmLaws.OfMixture(new double[,] { { 1 }, { double.PositiveInfinity } }, 1)));
        Assert.Equal([344], Codes(EmLaws.OfMixture(Matrix.Build(9, 2, (i, f) => f == 0 ? i : 5), 1)));
        Assert.Equal([110], Codes(EmLaws.OfMixture(iris, 1, new() { MaxSteps = -1 })));
    }

    static IEnumerable<int> Codes(Validation<Error, LawReport> report) =>
        report.Match(Succ: _ => [], Fail: faults => faults.Select(fault => fault.Code).ToArray());

    static double LimitOfFits(RowData rows, EmSettings settings) => Report(rows, 3, settings with { MaxSteps = 1 })
        .Laws.Single(law => law.Name.StartsWith("Rows in another order")).Limit;

    /// <summary>A double has 52 digits behind its first.</summary>
    [Fact]
    public void Fits_agree_to_half_the_digits_and_to_fewer_only_where_an_orientation_is_iterated() =>
        Assert.All(CovarianceModel.All, model => Assert.Equal(model.Name is "EVE" or "VVE" ? 1e-6
            : Math.ScaleB(1, -26), LimitOfFits(iris, new() { Model = model })));

    /// <summary>The second column alone is far from zero: its numbers are multiples of one ulp.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1024)]
    public void Fits_of_a_column_far_from_zero_agree_to_some_of_its_last_digits(double unit)
    {
        var far = unit * (1 << 30);
        var rows = Matrix.Build(iris.Rows, 4, (i, f) => f == 1 ? unit * iris[i, f] + far : iris[i, f]);
        var deviation = unit * Math.Sqrt(Moments.Of(Observations.Parse(iris).GetOrThrow()).Variances[1]);
        var digits = LimitOfFits(rows, new()) / ((Math.BitIncrement(far) - far) / deviation);
        Assert.InRange(digits, 16, 256);
    }

    [Fact]
    public void A_law_of_bits_allows_no_number_to_differ()
    {
        var ofBits = Report(iris, 3).Laws.Where(law => law.Name.Contains("bit")).ToArray();
        Assert.Equal(4, ofBits.Length);
        Assert.All(ofBits, law => Assert.Equal(0, law.Limit));
    }
}
