using System.Text.Json;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>Missing cells in the tables of commands on mixtures (src/MlPure.Cli/Mixtures).</summary>
public class MissingCellsSpec
{
    [Fact]
    public void A_cell_that_is_no_number_and_not_missing_has_no_remedy_for_missing_cells()
    {
        var (code, _, errors) = Run("x,y\n1,2\n3,oops\n4,5\n", "gmm", "fit", "-", "-k", "2");
        Assert.Equal(1, code);
        Assert.Contains("\"oops\"", Assert.Single(errors.TrimEnd().Split('\n')));
    }

    /// <summary>Two groups, with a cell missing in lines 3 and 6, and line 8 without any.</summary>
    const string WithMissing = "x,y\n0,0.1\n1,NA\n0.5,1\n0.2,0.4\n,9\n8.5,9.5\nNA,\n9,8.1\n8.2,8.8\n";

    const string Dropped = "Rows dropped, having missing numbers: 3 of 9 (numbers 1, 4, 6, counted from 0).";

    [Fact]
    public void Missing_cells_are_faults_by_default_and_the_remedy_is_named()
    {
        var (code, results, errors) = Run(WithMissing, "gmm", "fit", "-", "-k", "1");
        Assert.Equal((1, ""), (code, results));
        Assert.Contains("line 6, column \"x\" is empty", errors);
        Assert.EndsWith("Rows with cells that are empty, NA or NaN are left out by --missing drop; --missing expect "
            + "fits the mixture around such cells.", errors.TrimEnd());
    }

    [Fact]
    public void Rows_with_missing_cells_are_dropped_by_missing_drop_and_reported()
    {
        string[] arguments = ["gmm", "fit", "-", "-k", "2", "--covariance", "EII", "--missing", "drop"];
        Assert.Equal((0, Dropped), (Run(WithMissing, arguments).Code, Run(WithMissing, arguments).Errors.TrimEnd()));
        var fit = JsonOf(WithMissing, arguments);
        var missing = fit.GetProperty("missing");
        Assert.Equal(("drop", 3, 6), (missing.Text("rule"), missing.Whole("rowsDropped"), fit.Whole("rows")));
        Assert.Equal([1.0, 4, 6], missing.GetProperty("dropped").Numbers());
        var labels = fit.GetProperty("assignments").EnumerateArray().ToArray();
        Assert.Equal([1, 4, 6], Enumerable.Range(0, 9).Where(row => labels[row].ValueKind == JsonValueKind.Null));
    }

    [Theory]
    [InlineData("select", "-k", "1..2")]
    [InlineData("bootstrap", "-k", "1", "--runs", "2")]
    public void Selection_and_bootstrap_drop_rows_with_missing_cells_where_asked(string verb, params string[] options)
    {
        string[] arguments = ["gmm", verb, "-", "--covariance", "EII", .. options];
        var (refused, _, remedy) = Run(WithMissing, arguments);
        Assert.Equal(1, refused);
        Assert.EndsWith("are left out by --missing drop.", remedy.TrimEnd(), StringComparison.Ordinal);
        string[] dropping = [.. arguments, "--missing", "drop"];
        Assert.Equal(Dropped, Run(WithMissing, dropping).Errors.TrimEnd());
        var report = JsonOf(WithMissing, dropping);
        Assert.Equal((6, 3), (report.Whole("rows"), report.GetProperty("missing").Whole("rowsDropped")));
    }

    [Theory]
    [InlineData("full", "No row has both y and z: the data do not determine their covariance.")]
    [InlineData("diagonal")]
    public void Columns_never_seen_in_one_row_are_reported_where_their_covariance_is_estimated(
        string covariance, params string[] sentences)
    {
        const string rows = "x,y,z\n1,2,\n2,1,\n3,4,\n4,3,\n5,6,\n6,5,\n2,,9\n3,,6\n4,,7\n5,,3\n6,,4\n7,,1\n";
        var (code, _, errors) =
            Run(rows, "gmm", "fit", "-", "-k", "1", "--missing", "expect", "--covariance", covariance);
        const string missing = "Numbers missing: 12 in 12 of 12 rows; the likelihood is that of the others.";
        Assert.Equal((0, string.Join('\n', [missing, .. sentences])), (code, errors.TrimEnd()));
    }

    [Fact]
    public void A_mixture_fitted_around_missing_cells_reports_their_conditional_means()
    {
        string[] arguments = ["gmm", "fit", "-", "-k", "2", "--covariance", "EII", "--missing", "expect"];
        const string remark = "Numbers missing: 2 in 2 of 8 rows; the likelihood is that of the others. Rows in which "
            + "nothing is observed are left out: 6 (counted from 0).";
        Assert.Equal(remark, Run(WithMissing, arguments).Errors.TrimEnd());
        var fit = JsonOf(WithMissing, arguments);
        Assert.Equal(("converged", 8), (fit.GetProperty("outcome").Text("kind"), fit.Whole("rows")));
        Assert.All(fit.GetProperty("mixingWeights").Numbers(), weight => Assert.Equal(0.5, weight, 1e-6));
        double[][] means = [.. fit.GetProperty("means").EnumerateArray().Select(mean => mean.Numbers())];
        var cells = fit.GetProperty("missing").GetProperty("completed").EnumerateArray().ToArray();
        Assert.Equal([(1, "y"), (4, "x")], cells.Select(cell => (cell.Whole("row"), cell.Text("column"))));
        // Spheres: a missing number has the mean of its group, the groups lying far apart.
        Assert.Equal(means.Min(mean => mean[1]), cells[0].Number("mean"), 1e-6);
        Assert.Equal(means.Max(mean => mean[0]), cells[1].Number("mean"), 1e-6);
    }
}
