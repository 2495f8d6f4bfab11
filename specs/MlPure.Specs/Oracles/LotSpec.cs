using System.Globalization;
using MlPure.Clusters;

namespace MlPure.Specs.Oracles;

/// <summary>Ten tables of R's packages that were chosen by lot (Oracles/Data/lot.R): counts, doses, ages, repeated and
/// columns of few values. From defaults the library is held to what R's systems find (Oracles/Data/lot.txt).</summary>
public class LotSpec
{
    /// <summary>The cell that the default table of the library chooses.</summary>
    public static TheoryData<string, string, int> Choices => new()
    {
        { "survival.heart", "EEV", 7 },
        { "MASS.fgl", "VEV", 3 },
        { "mclust.cross", "EEI", 1 },
        { "boot.motor", "VII", 9 },
        { "MASS.muscle", "EEV", 9 },
        { "nlme.Orthodont", "VEV", 6 },
        { "MASS.whiteside", "EVV", 2 },
        { "nlme.Relaxin", "VEV", 8 },
        { "survival.rhDNase", "EEE", 5 },
        { "MASS.epil", "EEV", 3 },
    };

    public static TheoryData<string> Names => [.. Choices.Select(row => (string)row[0])];

    [Theory]
    [MemberData(nameof(Choices))]
    public void The_librarys_choice_on_a_table_by_lot_is_no_worse_than_mclusts_and_not_at_a_floor(
        string name, string model, int k) => MclustChoice.IsReached("lot", name, model, k);

    [Theory]
    [MemberData(nameof(Names))]
    public void K_means_of_a_table_by_lot_has_no_more_inertia_than_the_best_of_fifty_starts_of_R(string name) =>
        Assert.All(Enumerable.Range(2, 5), k =>
        {
            var inertia = KMeansModel.Fit(MclustChoice.Rows("lot", name), k).GetOrThrow().Inertia;
            var best = double.Parse(MclustChoice.Published("lot", name)[2 + k], CultureInfo.InvariantCulture);
            Assert.True(inertia <= best * (1 + 1e-9), $"{k}: {inertia}");
        });
}
