using System.Globalization;

namespace MlPure.Cli;

/// <summary>What a run of the command reads and writes.</summary>
/// <param name="OpenInput">Opens stdin.</param>
/// <param name="Results">stdout.</param>
/// <param name="Errors">stderr.</param>
sealed record Streams(Func<Stream> OpenInput, Output Results, Output Errors)
{
    /// <summary>Those of the process.</summary>
    public static Streams OfProcess() => new(
        Console.OpenStandardInput,
        new(Console.Out, WidthOf(Console.IsOutputRedirected), Columns),
        new(Console.Error, WidthOf(Console.IsErrorRedirected), Columns));

    /// <summary>What COLUMNS says, as other programs read it.</summary>
    static int? Columns =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture,
            out var columns) && columns > 0 ? columns : null;

    static int? WidthOf(bool isRedirected)
    {
        if (isRedirected) return null;
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : Output.UsualWidth;
        }
        catch (IOException)
        {
            return Output.UsualWidth;
        }
    }
}
