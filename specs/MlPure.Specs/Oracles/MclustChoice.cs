using System.Globalization;
using MlPure.Mixtures;

namespace MlPure.Specs.Oracles;

/// <summary>What mclust chooses from defaults in a folder of tables of Oracles/Data, which a text of its name
/// lists.</summary>
static class MclustChoice
{
    /// <summary>The line of a table: its name, mclust's family, number of components and BIC, and what else was
    /// computed of it.</summary>
    public static string[] Published(string folder, string name) => File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Oracles", "Data", $"{folder}.txt"))
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Single(words => words[0] == name);

    public static Matrix Rows(string folder, string name) => Tables.Csv($"{folder}/{name}.csv");

    /// <summary>The library's choice in a cell of the table is sound, and no worse than mclust's choice of
    /// all.</summary>
    public static void IsReached(string folder, string name, string model, int k)
    {
        SelectionSettings cell = new() { Components = [k], Models = [CovarianceModel.Parse(model).GetOrThrow()] };
        var fit = MixtureModel.Select(Rows(folder, name), cell).GetOrThrow().Best;
        var theirs = double.Parse(Published(folder, name)[3], CultureInfo.InvariantCulture);
        Assert.False(fit.IsDegenerate);
        Assert.True(fit.Outcome.IsConverged);
        Assert.True(fit.Bic <= theirs + 0.05, $"{fit.Bic} against {theirs}");
    }
}
