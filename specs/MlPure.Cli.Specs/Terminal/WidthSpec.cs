using System.Globalization;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>Tables in terminals of all widths (src/MlPure.Cli/Terminal).</summary>
public class WidthSpec
{
    /// <summary>Each table is as it is there.</summary>
    const int Unlimited = 1000;

    static readonly string[] commands =
    [
        "gmm fit {digits} -k 2 --columns p2..p6,p10..p14 --covariance EII --start rows --restarts 1",
        "gmm fit {iris} -k 3",
        "gmm select {faithful} -k 1..9 --covariance EII,VII,EEI,VVI,EEE,VVV",
        "gmm bootstrap {faithful} -k 2 --covariance EII --runs 5",
        "kmeans fit {digits} -k 10 --drop digit --method lloyd --restarts 1",
        "kmeans select {iris} -k 2..4",
        "net train {iris} --label class --validation 0.2 --epochs 20",
        "laws {faithful} -k 2",
    ];

    public static TheoryData<int, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, string>();
            foreach (var width in new[] { 60, 80, 100 })
                foreach (var command in commands) cases.Add(width, command);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_table_fits_its_terminal_and_each_number_is_whole_or_has_five_digits(int width, string command)
    {
        var narrow = ResultsAt(width, command);
        Assert.All(narrow.Split('\n'), line => Assert.InRange(line.Length, 0, width));
        Assert.DoesNotContain("…", narrow);
        var (wide, shown) = (NumbersIn(ResultsAt(Unlimited, command)), NumbersIn(narrow));
        Assert.Empty(shown.Except(wide.Concat(wide.Select(Shortened))));
        Assert.All(wide, number => Assert.True(shown.Contains(number) || shown.Contains(Shortened(number)), number));
    }

    /// <summary>The program itself, in a pseudo-terminal that the system's script command makes.</summary>
    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(200)]
    public void The_program_fits_the_terminal_that_it_runs_in(int width)
    {
        if (!OperatingSystem.IsLinux()) return;
        var command = $"stty cols {width} rows 50; dotnet '{ProgramPath}' gmm fit '{Csv("iris")}' -k 3";
        var (code, results, _) =
            StartProgram("script", Path.GetTempPath(), "", "-qec", $"TERM=xterm sh -c \"{command}\"", "/dev/null");
        Assert.Equal(0, code);
        var lines = results.Replace("\r\n", "\n").Split('\n').Select(line => line.Split('\r')[^1]).ToArray();
        Assert.All(lines.Skip(1), line => Assert.InRange(line.Length, 0, width));
        Assert.All(["0.333333", "5.47956", "0.524708"], number =>
            Assert.Contains(lines, line => line.Contains(number) || line.Contains(Shortened(number))));
        Assert.DoesNotContain("…", results);
    }

    [Fact]
    public void Sentences_are_broken_between_words_for_a_terminal_and_not_for_a_file()
    {
        string[] faulty = ["gmm", "fit", Csv("faithful"), "-k", "2", "--covariance", "fulll"];
        var inFile = RunAt(null, AppContext.BaseDirectory, "", faulty).Errors;
        var onScreen = RunAt(60, AppContext.BaseDirectory, "", faulty).Errors;
        Assert.Single(inFile.TrimEnd().Split('\n'));
        Assert.All(onScreen.Split('\n'), line => Assert.InRange(line.Length, 0, 60));
        Assert.Equal(inFile.Split(' ', '\n'), onScreen.Split(' ', '\n'));
    }

    [Fact]
    public void A_table_that_goes_into_a_file_has_at_most_100_columns()
    {
        var (code, results, errors) = Run("", "gmm", "fit", Csv("iris"), "-k", "3");
        Assert.True(code == 0, errors);
        Assert.All(results.Split('\n').SkipLast(2), line => Assert.InRange(line.Length, 0, 100));
    }

    /// <summary>What a command prints where nothing has to be narrow is computed once.</summary>
    static readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> wideResults = new();

    static string ResultsAt(int width, string command) => width == Unlimited
        ? wideResults.GetOrAdd(command, _ => Printed(width, command))
        : Printed(width, command);

    static string Printed(int width, string command)
    {
        string[] arguments = [.. command.Split(' ').Select(word =>
            word.StartsWith('{') ? Csv(word.Trim('{', '}')) : word)];
        var (code, results, errors) = RunAt(width, AppContext.BaseDirectory, "", arguments);
        Assert.True(code == 0, errors);
        return results;
    }

    /// <summary>Numbers with a point; others are not shortened.</summary>
    static System.Collections.Generic.HashSet<string> NumbersIn(string text) =>
        [.. text.Split(' ', '\n').Select(word => word.TrimEnd('.', ',', ';'))
            .Where(word => word.Contains('.')
                && double.TryParse(word.TrimEnd('*'), CultureInfo.InvariantCulture, out _))];

    static string Shortened(string number)
    {
        var shorter = double.Parse(number.TrimEnd('*'), CultureInfo.InvariantCulture)
            .ToString("G5", CultureInfo.InvariantCulture) + (number.EndsWith('*') ? "*" : "");
        return shorter.Length < number.Length && !shorter.Contains('E') ? shorter : number;
    }
}
