using MlPure.Specs.Snapshots;

namespace MlPure.Specs;

/// <summary>How the folders of the library are divided into rooms, read from the assembly and its symbols. The layers
/// of the folders are in ArchitectureSpec.</summary>
public class RoomsSpec
{
    /// <summary>The folder itself among its rooms.</summary>
    const string Itself = ".";

    /// <summary>The rooms of each folder that has some, each above those that it may use.</summary>
    static readonly Dictionary<string, string[]> rooms = new()
    {
        ["Kernels"] = ["Layout", "Functions", "Distance", "Moments", "Turns", "Elementwise", "Combinatorial"],
        ["Linear"] = [Itself, "Decompositions"],
        ["Data"] = [Itself, "Synthetic"],
        ["Mixtures"] =
        [
            "Faults", "Model", "Statistics", "Families", "Priors", "Missing", "Inference", "Em", "Starts", Itself,
            "Selection", "Uncertainty", "Laws",
        ],
        ["Clusters"] = ["Faults", "Lloyd", "Starts", "Search", "Variants", Itself, "Selection"],
        ["Networks"] =
        [
            "Faults", "Model", "Losses", "Backprop", "Optimizers", "FullBatch", "Training", "Learners",
        ],
    };

    static readonly Lazy<IReadOnlyCollection<SourceUse>> uses = new(() => SourceUses.Of(typeof(Matrix).Assembly));

    public static TheoryData<string> Folders => [.. rooms.Keys];

    [Fact]
    public void Every_room_of_the_library_has_its_place() => Assert.Equal(
        rooms.SelectMany(folder => folder.Value.Except([Itself]).Select(room => $"src/MlPure/{folder.Key}/{room}"))
            .Order(StringComparer.Ordinal),
        Repository.Sources("src/MlPure").Where(file => file.Count(letter => letter == '/') > 3)
            .Select(file => file[..file.LastIndexOf('/')]).Distinct().Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Folders))]
    public void Arrows_between_the_rooms_of_a_folder_point_down(string folder) =>
        Assert.Empty(Upward(folder, rooms[folder]));

    [Theory, MemberData(nameof(Folders))]
    public void Arrows_between_rooms_point_up_where_their_order_is_reversed(string folder) =>
        Assert.NotEmpty(Upward(folder, [.. rooms[folder].Reverse()]));

    [Theory, MemberData(nameof(Folders))]
    public void The_README_of_a_folder_names_its_rooms_in_their_order(string folder) => Assert.Equal(
        rooms[folder].Except([Itself]),
        from line in Repository.Read($"src/MlPure/{folder}/README.md").Split('\n')
        where line.StartsWith("| `", StringComparison.Ordinal)
        select line.Split('`')[1].TrimEnd('/'));

    [Theory]
    [InlineData("Mixtures/Em/Em.cs", "Mixtures/Em/EmProblem.cs", "a parameter")]
    [InlineData("Networks/Losses/ElementwiseLosses.cs", "Networks/Losses/Loss.cs", "a base type")]
    [InlineData("Mixtures/Em/EmProblem.cs", "Mixtures/Priors/ComponentPrior.cs", "the argument of a generic type")]
    [InlineData("Networks/Backprop/Prediction.cs", "Networks/Backprop/BackPropagation.cs", "a call in a lambda")]
    [InlineData("Mixtures/Em/Criteria.cs", "Faults/Unwrapping.cs", "an extension method")]
    [InlineData("Mixtures/Em/EmProblem.cs", "Mixtures/Em/EmptyComponentPolicy.cs", "a value of an enum")]
    [InlineData("Mixtures/Em/DegenerateColumns.cs", "Kernels/Functions/MachinePrecision.cs", "a constant")]
    [InlineData("Mixtures/MixtureModelFit.cs", "Mixtures/Starts/NoiseOfRows.cs", "a part of a partial type")]
    [InlineData("Mixtures/Inference/EStep.cs", "Reductions/Block.cs", "a property of a record in a lambda")]
    public void A_file_uses_another(string user, string used, string by) => Assert.True(
        uses.Value.Contains(new($"src/MlPure/{user}", $"src/MlPure/{used}")), by);

    [Theory]
    [InlineData("Mixtures/Families/CovarianceModel.cs", "Mixtures/Priors/MixturePrior.cs")]
    [InlineData("Mixtures/Model/Noise.cs", "Mixtures/Inference/NoisePosterior.cs")]
    public void A_file_does_not_use_what_its_comments_name_nor_the_other_parts_of_a_type(string user, string other) =>
        Assert.DoesNotContain(new($"src/MlPure/{user}", $"src/MlPure/{other}"), uses.Value);

    /// <summary>The arrows of a folder that do not point down where its rooms are in that order.</summary>
    static IEnumerable<string> Upward(string folder, string[] order) =>
        from use in uses.Value
        where FolderOf(use.User) == folder && FolderOf(use.Used) == folder
        where Array.IndexOf(order, RoomOf(use.Used)) > Array.IndexOf(order, RoomOf(use.User))
        select $"{use.User} uses {use.Used}";

    static string FolderOf(string file) => file.Split('/')[2];

    static string RoomOf(string file) => file.Split('/') is [_, _, _, var room, _, ..] ? room : Itself;
}
