using System.Diagnostics;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>Fits that are stopped and go on (src/MlPure.Cli/Data/Models): the model at the end is that of a fit
/// that was never stopped, byte for byte.</summary>
public class CheckpointSpec
{
    static readonly string[] training =
        ["net", "train", Csv("iris"), "--label", "class", "--hidden", "5", "--validation", "0.2"];

    static string Text(string folder, string name) => File.ReadAllText(Path.Combine(folder, name));

    static void Succeeds(string folder, params string[] arguments)
    {
        var (code, _, errors) = RunIn(folder, "", arguments);
        Assert.True(code == 0, errors);
    }

    static string Fault(string folder, params string[] arguments)
    {
        var (code, _, errors) = RunIn(folder, "", arguments);
        Assert.Equal(1, code);
        return errors.TrimEnd();
    }

    /// <summary>The program itself, ended from outside as soon as its checkpoint has a run.</summary>
    static void Kill(string folder, string[] fit)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [ProgramPath, .. fit, "--checkpoint", "run.json", "--out", "killed.json"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var checkpoint = new FileInfo(Path.Combine(folder, "run.json"));
        bool HasRun()
        {
            checkpoint.Refresh();
            return checkpoint is { Exists: true, Length: > 1000 };
        }
        Assert.True(SpinWait.SpinUntil(() => HasRun() || process.HasExited, TimeSpan.FromMinutes(1)));
        process.Kill();
        process.WaitForExit();
        Assert.NotEqual(0, process.ExitCode);
        Assert.False(File.Exists(Path.Combine(folder, "killed.json")));
    }

    [Theory]
    [InlineData("gmm fit FAITHFUL -k 8 --start rows --restarts 60 --tolerance 0 "
        + "--max-steps 400")]
    [InlineData("kmeans fit DIGITS --drop digit -k 40 --method lloyd --restarts 60")]
    [InlineData("kmeans fit DIGITS --drop digit -k 30")]
    [InlineData("net train DIGITS --label digit --epochs 80 --validation 0.2")]
    public void A_fit_that_is_killed_goes_on_and_its_model_is_the_same_bytes(string command) => InFolder(folder =>
    {
        string[] fit =
        [
            .. command.Split(' ').Select(word => word is "DIGITS" or "FAITHFUL" ? Csv(word.ToLowerInvariant()) : word),
        ];
        Kill(folder, fit);
        Succeeds(folder, [.. fit, "--resume", "run.json", "--out", "resumed.json"]);
        Succeeds(folder, [.. fit, "--out", "whole.json"]);
        Assert.Equal(Text(folder, "whole.json"), Text(folder, "resumed.json"));
    });

    [Theory]
    [InlineData("--optimizer nadam --patience 50")]
    [InlineData("--optimizer nesterov --batch 7")]
    public void A_training_goes_on_for_more_epochs(string options) => InFolder(folder =>
    {
        string[] fit = [.. training, .. options.Split(' '), "--epochs"];
        Succeeds(folder, [.. fit, "30", "--out", "whole.json"]);
        Succeeds(folder, [.. fit, "7", "--checkpoint", "run.json"]);
        Succeeds(folder, [.. fit, "30", "--resume", "run.json", "--out", "resumed.json"]);
        Assert.Equal(Text(folder, "whole.json"), Text(folder, "resumed.json"));
    });

    [Theory]
    [InlineData("swap")]
    [InlineData("lloyd")]
    public void A_checkpoint_of_a_fit_that_ended_gives_its_model_at_once(string method) => InFolder(folder =>
    {
        string[] fit = ["kmeans", "fit", Csv("iris"), "-k", "4", "--method", method];
        Succeeds(folder, [.. fit, "--checkpoint", "run.json", "--out", "whole.json"]);
        Succeeds(folder, [.. fit, "--resume", "run.json", "--trace", "trace.csv", "--out", "again.json"]);
        Assert.Equal(Text(folder, "whole.json"), Text(folder, "again.json"));
        var runs = Text(folder, "trace.csv").TrimEnd().Split('\n').Skip(1).Select(line => line.Split(',')[0]);
        Assert.Equal(runs.Distinct(), runs);
    });

    [Fact]
    public void A_checkpoint_of_another_training_or_of_other_rows_is_a_fault_that_says_so() => InFolder(folder =>
    {
        Succeeds(folder, [.. training, "--epochs", "2", "--checkpoint", "run.json"]);
        Assert.StartsWith(
            "run.json: it is no model that was written here: it is of a fit with other options (--label class ",
            Fault(folder, [.. training, "--rate", "0.1", "--resume", "run.json"]));
        File.WriteAllText(Path.Combine(folder, "other.csv"), File.ReadAllText(Csv("iris")).Replace("5.1", "5.2"));
        string[] other = [.. training.Select(word => word == Csv("iris") ? "other.csv" : word)];
        Assert.Contains("other options", Fault(folder, [.. other, "--resume", "run.json"]));
        File.WriteAllText(Path.Combine(folder, "no.json"), "{}");
        Assert.Equal("no.json: it is no model that was written here: it holds no runs of mlpure net train.",
            Fault(folder, [.. training, "--resume", "no.json"]));
    });
}
