using MlPure.Specs.Snapshots;

namespace MlPure.Cli.Specs;

/// <summary>The README's commands, run as they are printed there, from a folder that has the tables as a clone has
/// them.</summary>
public class ReadMeCommandsSpec
{
    const string Prefix = "dotnet run -c Release --project src/MlPure.Cli -- ";

    /// <summary>All but the coursework, which CommandSpec runs.</summary>
    static string[] Printed { get; } =
    [
        .. from line in Repository.Read("README.md").Split('\n')
           where line.StartsWith(Prefix, StringComparison.Ordinal)
           let arguments = line[Prefix.Length..]
           where arguments != "course"
           select arguments,
    ];

    /// <summary>In their order: some read what others have written.</summary>
    [Fact]
    public void Every_command_of_the_README_runs_as_it_is_printed()
    {
        Assert.True(Printed.Length > 5);
        var clone = Directory.CreateTempSubdirectory("mlpure-");
        try
        {
            CopyTables(clone.FullName);
            Assert.All(Printed, arguments =>
            {
                var (code, results, errors) = Mlpure.RunIn(clone.FullName, "", arguments.Split(' '));
                Assert.True(code == 0, $"{arguments}: {code}, {errors}");
                Assert.NotEmpty(results);
            });
        }
        finally
        {
            clone.Delete(recursive: true);
        }
    }

    /// <summary>What stands below a prompt is what the command writes to stdout, to the letter.</summary>
    [Fact]
    public void Every_command_on_models_that_are_kept_prints_what_stands_below_it() => Mlpure.InFolder(folder =>
    {
        const string prompt = "$ mlpure ";
        var section = Repository.Read("README.md").Split("### Models that are kept")[1];
        var commands = section.Split("```")[1].Split(prompt)[1..];
        Assert.True(commands.Length > 5);
        CopyTables(folder);
        foreach (var command in commands)
        {
            var end = command.IndexOf('\n');
            var (code, results, errors) = Mlpure.RunIn(folder, "", command[..end].Split(' '));
            Assert.True(code == 0, $"{command[..end]}: {code}, {errors}");
            Assert.Equal(command[(end + 1)..].TrimEnd('\n'), results.TrimEnd('\n'));
        }
    });

    static void CopyTables(string folder)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "specs", "data"));
        foreach (var table in Directory.EnumerateFiles(Path.Combine(Repository.Root, "specs", "data"), "*.csv"))
            File.Copy(table, Path.Combine(data.FullName, Path.GetFileName(table)));
    }
}
