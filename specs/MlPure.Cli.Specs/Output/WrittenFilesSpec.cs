using System.Diagnostics;
using System.Reflection;
using MlPure.Cli.Data;
using Spectre.Console.Cli;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>Files that commands are asked to write (src/MlPure.Cli/Data/OutputFile.cs): what cannot be written is found
/// before anything is computed, and what fails later loses no number.</summary>
public class WrittenFilesSpec
{
    static readonly (string Command, string Option, string File, string What)[] writings =
    [
        ("fit d.csv", "--plot", "a.svg", "picture"),
        ("fit d.csv", "--report", "a.html", "report"),
        ("fit d.csv", "--out", "a.json", "model"),
        ("gmm fit d.csv -k 2", "--plot", "a.svg", "picture"),
        ("gmm fit d.csv -k 2", "--report", "a.html", "report"),
        ("gmm fit d.csv -k 2", "--out", "a.json", "model"),
        ("gmm fit d.csv -k 2", "--trace", "a.csv", "trace"),
        ("gmm fit d.csv -k 2", "--checkpoint", "a.json", "checkpoint"),
        ("gmm select d.csv", "--plot", "a.svg", "picture"),
        ("gmm select d.csv", "--report", "a.html", "report"),
        ("gmm select d.csv", "--out", "a.json", "model"),
        ("gmm predict m.json d.csv", "--out", "a.csv", "table"),
        ("gmm sample m.json", "--out", "a.csv", "table"),
        ("kmeans fit d.csv -k 2", "--plot", "a.svg", "picture"),
        ("kmeans fit d.csv -k 2", "--report", "a.html", "report"),
        ("kmeans fit d.csv -k 2", "--out", "a.json", "model"),
        ("kmeans fit d.csv -k 2", "--trace", "a.csv", "trace"),
        ("kmeans fit d.csv -k 2", "--checkpoint", "a.json", "checkpoint"),
        ("kmeans select d.csv", "--plot", "a.svg", "picture"),
        ("kmeans select d.csv", "--report", "a.html", "report"),
        ("kmeans predict m.json d.csv", "--out", "a.csv", "table"),
        ("net train d.csv --label y", "--plot", "a.svg", "picture"),
        ("net train d.csv --label y", "--report", "a.html", "report"),
        ("net train d.csv --label y", "--out", "a.json", "model"),
        ("net train d.csv --label y", "--trace", "a.csv", "trace"),
        ("net train d.csv --label y", "--checkpoint", "a.json", "checkpoint"),
        ("net predict m.json d.csv", "--out", "a.csv", "table"),
        ("plot m.json d.csv", "--plot", "a.svg", "picture"),
    ];

    public static TheoryData<string, string, string, string> Writings
    {
        get
        {
            var all = new TheoryData<string, string, string, string>();
            foreach (var (command, option, file, what) in writings) all.Add(command, option, file, what);
            return all;
        }
    }

    /// <summary>There is no table either: that would be the fault if anything were read before.</summary>
    [Theory, MemberData(nameof(Writings))]
    public void A_file_in_a_folder_that_is_missing_is_1_before_anything_is_read(
        string command, string option, string file, string what) => InFolder(folder =>
        {
            var (code, results, errors) = RunIn(folder, "", [.. command.Split(' '), option, $"nowhere/{file}"]);
            var sentence = $"The {what} cannot be written to nowhere/{file}: its folder does not exist. Give another "
                + $"file with {option}.";
            Assert.Equal((1, "", sentence), (code, results, errors.TrimEnd()));
        });

    [Fact]
    public void Every_option_that_names_a_file_to_write_is_checked_before()
    {
        string[] files = ["out", "plot", "report", "trace", "checkpoint"];
        var named =
            from path in Verbs.Paths
            from property in Verbs.SettingsOf(path).Map(type => type.GetProperties()).IfNone([])
            from option in property.GetCustomAttributes<CommandOptionAttribute>()
            where files.Contains(option.LongNames[0]) && option.ValueName != "FOLDER"
            select (Command: string.Join(' ', path), Option: $"--{option.LongNames[0]}", property);
        string[] without = ["gmm bootstrap", "laws"];                           // they draw no picture
        var checkedBefore = named.Where(each => !without.Contains(each.Command)).ToArray();
        Assert.All(checkedBefore, each => Assert.True(
            each.property.IsDefined(typeof(WrittenAttribute)), $"{each.Command} {each.Option}"));
        Assert.Equal(
            checkedBefore.Select(each => $"{each.Command} {each.Option}").Order(),
            writings.Select(each => $"{WordsOf(each.Command)} {each.Option}").Order());
    }

    [Theory]
    [InlineData("/sys/a.json", "access to it is denied.")]
    [InlineData(".", "it is a folder, not a file.")]
    public void A_folder_that_takes_no_file_and_a_folder_itself_are_found_before(string path, string reason)
    {
        if (!OperatingSystem.IsLinux()) return;
        var (code, results, errors) = Run("", "gmm", "fit", "none.csv", "-k", "2", "--out", path);
        var sentence = $"The model cannot be written to {path}: {reason} Give another file with --out.";
        Assert.Equal((1, "", sentence), (code, results, errors.TrimEnd()));
    }

    [Fact]
    public void The_file_that_mlpure_convert_writes_is_checked_before()
    {
        var (code, results, errors) = Run("", "convert", "none.csv", "nowhere/a.npy");
        const string sentence =
            "The file cannot be written to nowhere/a.npy: its folder does not exist. Give another file.";
        Assert.Equal((1, "", sentence), (code, results, errors.TrimEnd()));
    }

    [Fact]
    public void What_is_checked_before_is_left_as_it_was() => InFolder(folder =>
    {
        File.WriteAllText(Path.Combine(folder, "a.svg"), "old");
        var (code, _, _) = RunIn(folder, "", "gmm", "fit", "none.csv", "-k", "2", "--plot", "a.svg", "--out", "b.json");
        Assert.Equal(1, code);
        Assert.Equal(["a.svg"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
        Assert.Equal("old", File.ReadAllText(Path.Combine(folder, "a.svg")));
    });

    /// <summary>A link to a device that is always full stands for a disk that fills while a fit runs.</summary>
    [Theory]
    [InlineData("--plot", "a.svg", "picture")]
    [InlineData("--report", "a.html", "report")]
    [InlineData("--out", "a.json", "model")]
    [InlineData("--trace", "a.csv", "trace")]
    public void A_full_disk_is_1_with_a_plain_sentence_and_no_number_is_lost(string option, string file, string what) =>
        InFolder(folder =>
        {
            if (!OperatingSystem.IsLinux()) return;
            File.CreateSymbolicLink(Path.Combine(folder, file), "/dev/full");
            var (code, results, errors) = RunIn(folder, "", "gmm", "fit", Csv("faithful"), "-k", "1", option, file);
            var sentence =
                $"The {what} cannot be written to {file}: the disk is full. Give another file with {option}.";
            Assert.Equal((1, sentence), (code, errors.TrimEnd()));
            Assert.Contains("Log-likelihood", results);
        });

    [Fact]
    public void Several_files_that_cannot_be_written_are_all_named() => InFolder(folder =>
    {
        if (!OperatingSystem.IsLinux()) return;
        string[] fit = ["net", "train", Csv("iris"), "--label", "class", "--epochs", "2"];
        string[] files = ["--trace", "/dev/full", "--out", "/dev/full"];
        var (code, results, errors) = RunIn(folder, "", [.. fit, .. files]);
        Assert.Equal(1, code);
        Assert.Contains("accuracy", results);
        Assert.Equal(["The trace", "The model"],
            errors.TrimEnd().Split('\n').Select(line => string.Join(' ', line.Split(' ')[..2])));
    });

    /// <summary>The folder of the checkpoint vanishes while the program runs.</summary>
    [Fact]
    public void A_checkpoint_that_can_no_longer_be_written_is_reported_at_once() => InFolder(folder =>
    {
        if (OperatingSystem.IsWindows()) return;
        var kept = Directory.CreateDirectory(Path.Combine(folder, "kept")).FullName;
        var checkpoint = Path.Combine(kept, "run.json");
        using var process = Process.Start(Hearing("gmm", "fit", Csv("faithful"), "-k", "8", "--start", "rows",
            "--restarts", "500", "--tolerance", "0", "--threads", "1", "--max-steps", "1000000",
            "--checkpoint", checkpoint))!;
        var results = process.StandardOutput.ReadToEndAsync();
        bool HasStates() => File.Exists(checkpoint) && new FileInfo(checkpoint).Length > 2000;
        Assert.True(SpinWait.SpinUntil(() => HasStates() || process.HasExited, TimeSpan.FromMinutes(1)));
        Directory.Move(kept, Path.Combine(folder, "gone"));
        var sentence = $"The checkpoint cannot be written to {checkpoint}: its folder does not exist. Give another "
            + "file with --checkpoint.";
        Assert.Equal($"{sentence} The fit goes on.", process.StandardError.ReadLine());
        Assert.False(process.HasExited);
        Assert.Equal(0, StartProgram("kill", folder, "", "-INT", $"{process.Id}").Code);
        process.WaitForExit();
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("Log-likelihood", results.Result);
        Assert.Equal(sentence, process.StandardError.ReadToEnd().TrimEnd().Split('\n')[^1]);
    });

    static string WordsOf(string command) =>
        string.Join(' ', command.Split(' ').TakeWhile(word => !word.Contains('.')));
}
