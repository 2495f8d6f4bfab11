using System.Text.Json;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>What the commands on mixtures answer of missing cells and of what is drawn from a fit
/// (src/MlPure.Cli/Mixtures), run as their user runs them.</summary>
public class MixtureCommandSpec
{
    static readonly string faithful = Path.Combine(AppContext.BaseDirectory, "Data", "faithful.csv");

    /// <summary>Two groups, with a cell missing in lines 3 and 6, and line 8 without any.</summary>
    const string Holes = "x,y\n0,0.1\n1,NA\n0.5,1\n0.2,0.4\n,9\n8.5,9.5\nNA,\n9,8.1\n8.2,8.8\n";

    [Fact]
    public void Missing_cells_are_faults_unless_asked_for_and_the_remedy_is_told()
    {
        var (code, results, errors) = Run(Holes, "gmm", "fit", "-", "-k", "1");
        Assert.Equal((1, ""), (code, results));
        Assert.Contains("line 6, column \"x\" is empty", errors);
        Assert.EndsWith("Rows with cells that are empty, NA or NaN are left out by --missing drop; --missing "
            + "expect fits the mixture around such cells.", errors.TrimEnd());
    }

    [Fact]
    public void Rows_with_missing_cells_are_dropped_where_asked_and_told()
    {
        var (code, results, errors) =
            Run(Holes, "gmm", "fit", "-", "-k", "2", "--covariance", "EII", "--missing", "drop", "--json");
        Assert.Equal((0, "Rows dropped, having missing numbers: 3 of 9 (numbers 1, 4, 6, counted from 0)."),
            (code, errors.TrimEnd()));
        var fit = JsonDocument.Parse(results).RootElement;
        Assert.Equal(("drop", 3),
            (fit.GetProperty("missing").GetProperty("rule").GetString(), fit.GetProperty("missing")
            .GetProperty("rowsDropped").GetInt32()));
        Assert.Equal([1, 4, 6], fit.GetProperty("missing").GetProperty("dropped").EnumerateArray()
            .Select(row => row.GetInt32()));
        Assert.Equal(6, fit.GetProperty("rows").GetInt32());
        Assert.Equal([1, 4, 6], fit.GetProperty("assignments").EnumerateArray().Select((label, row) => (label, row))
            .Where(at => at.label.ValueKind == JsonValueKind.Null).Select(at => at.row));
    }

    [Theory]
    [InlineData("select", "-k", "1..2")]
    [InlineData("bootstrap", "-k", "1", "--runs", "2")]
    public void What_chooses_and_what_draws_drops_rows_with_missing_cells_where_asked_too(string verb,
        params string[] options)
    {
        string[] asked = ["gmm", verb, "-", "--covariance", "EII", "--json", .. options];
        var (refused, _, remedy) = Run(Holes, asked);
        Assert.Equal((1, true),
            (refused, remedy.TrimEnd().EndsWith("are left out by --missing drop.", StringComparison.Ordinal)));
        var (code, results, errors) = Run(Holes, [.. asked, "--missing", "drop"]);
        Assert.Equal((0, "Rows dropped, having missing numbers: 3 of 9 (numbers 1, 4, 6, counted from 0)."),
            (code, errors.TrimEnd()));
        var told = JsonDocument.Parse(results).RootElement;
        Assert.Equal((6, 3),
            (told.GetProperty("rows").GetInt32(), told.GetProperty("missing").GetProperty("rowsDropped").GetInt32()));
    }

    [Fact]
    public void A_mixture_is_fitted_around_missing_cells_where_asked_and_they_are_told_with_their_means()
    {
        var (code, results, errors) =
            Run(Holes, "gmm", "fit", "-", "-k", "2", "--covariance", "EII", "--missing", "expect", "--json");
        Assert.Equal((0, "Numbers missing: 2 in 2 of 8 rows; the likelihood is that of the others. Rows in which "
            + "nothing is observed are left out: 6 (counted from 0)."), (code, errors.TrimEnd()));
        var fit = JsonDocument.Parse(results).RootElement;
        Assert.Equal("converged", fit.GetProperty("outcome").GetProperty("kind").GetString());
        var (missing, means) =
            (fit.GetProperty("missing"), fit.GetProperty("means").EnumerateArray()
            .Select(mean => mean.EnumerateArray().Select(number => number.GetDouble()).ToArray()).ToArray());
        var completed = missing.GetProperty("completed").EnumerateArray().ToArray();
        Assert.Equal([(1, "y"), (4, "x")],
            completed.Select(cell => (cell.GetProperty("row").GetInt32(), cell.GetProperty("column").GetString()!)));
        // Spheres: what is missing has the mean of its group, the groups lying far apart.
        Assert.Equal(means.Min(mean => mean[1]), completed[0].GetProperty("mean").GetDouble(), 1e-6);
        Assert.Equal(means.Max(mean => mean[0]), completed[1].GetProperty("mean").GetDouble(), 1e-6);
        Assert.Equal([0.5, 0.5], fit.GetProperty("mixingWeights").EnumerateArray()
            .Select(weight => weight.GetDouble()), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(8, fit.GetProperty("rows").GetInt32());
    }

    [Fact]
    public void Standard_errors_intervals_and_a_test_are_told_as_one_object()
    {
        var (code, results, errors) =
            Run("", "gmm", "bootstrap", faithful, "-k", "2", "--covariance", "tied", "--runs", "99", "--test",
            "--json");
        Assert.Equal((0, ""), (code, errors));
        var told = JsonDocument.Parse(results).RootElement;
        double Mean(string of) => told.GetProperty(of).GetProperty("means")[0][0].GetDouble();
        Assert.InRange(Mean("standardErrors"), 0.02, 0.06);
        Assert.True(Mean("lower") < Mean("estimates") && Mean("estimates") < Mean("upper"));
        Assert.Equal((99, 99),
            (told.GetProperty("runs").GetProperty("made").GetInt32(), told.GetProperty("runs").GetProperty("counted")
            .GetInt32()));
        // BIC calls for a third component of this family.
        Assert.Equal(0.01, told.GetProperty("test").GetProperty("pValue").GetDouble(), 1e-12);
        Assert.Equal(99, told.GetProperty("test").GetProperty("statistics").GetArrayLength());
    }
}
