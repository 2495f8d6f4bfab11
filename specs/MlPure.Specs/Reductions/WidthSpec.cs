using System.Diagnostics;
using System.Globalization;
using MlPure.Widths;

namespace MlPure.Specs.Reductions;

/// <summary>Results do not depend on the width of the machine's vectors: the same fits (specs/MlPure.Widths) in
/// processes that may use narrower ones, or none.</summary>
public class WidthSpec
{
    static readonly Lazy<string[]> here = new(() => [.. Subjects.All.Select(subject => subject.Line())]);

    [Theory]
    [InlineData(256, "DOTNET_EnableAVX512", "DOTNET_EnableAVX512F")]
    [InlineData(128, "DOTNET_EnableAVX2", "DOTNET_EnableAVX512")]
    [InlineData(0, "DOTNET_EnableHWIntrinsic", "DOTNET_EnableAVX512")]
    public void Fits_have_the_same_bits_with_vectors_of_any_width(int widest, params string[] disabled)
    {
        var printed = Printed(disabled);
        var allowed = Math.Min(widest, Widest(Width.Here));
        Assert.True(allowed == Widest(printed[0]), $"asked for {allowed} bits, ran with {printed[0]}");
        Assert.Equal(here.Value, printed[1..]);
    }

    [Fact]
    public void Fits_that_are_compared_between_widths_are_many_and_all_different()
    {
        Assert.True(here.Value.Length > 90);
        Assert.Distinct(here.Value.Select(line => line[line.LastIndexOf(' ')..]));
    }

    static int Widest(string width) => int.Parse(width.Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>What a process with those instructions disabled prints.</summary>
    static string[] Printed(string[] disabled)
    {
        var start =
            new ProcessStartInfo("dotnet", [typeof(Subjects).Assembly.Location]) { RedirectStandardOutput = true };
        foreach (var name in disabled) start.Environment[name] = "0";
        using var process = Process.Start(start)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return lines;
    }
}
