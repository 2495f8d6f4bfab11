using System.ComponentModel;
using System.Net;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Silos;

/// <summary>The options of mlpure silo.</summary>
public sealed class SiloCommandSettings : CommandSettings
{
    /// <summary>The port of a machine's first silo.</summary>
    internal const int FirstPort = 11111;

    /// <summary>The folder whose files it reads.</summary>
    [CommandArgument(0, "[FOLDER]")]
    [Description("The folder whose files it reads, and no others; without it the one that it is started in.")]
    public string Folder { get; init; } = ".";

    /// <summary>How silos know of each other.</summary>
    [CommandOption("--cluster <SILOS>")]
    [Description("localhost (silos of this machine; the first is the one whose --port is 11111, and the others end "
        + "with it), localhost:PORT (the first silo's --port), or redis or redis:NAME (silos of any machines, by the "
        + "connection string in MLPURE_REDIS).")]
    [DefaultValue("localhost")]
    public string Cluster { get; init; } = "localhost";

    /// <summary>The address that it listens on.</summary>
    [CommandOption("--listen <ADDRESS>")]
    [Description("The address of this machine by which others reach it, for redis; without it none can.")]
    [DefaultValue("127.0.0.1")]
    public string Listen { get; init; } = "127.0.0.1";

    /// <summary>The port for silos.</summary>
    [CommandOption("--port <PORT>")]
    [Description("The port for other silos.")]
    [DefaultValue(FirstPort)]
    public int Port { get; init; } = FirstPort;

    /// <summary>The port for fits.</summary>
    [CommandOption("--gateway <PORT>")]
    [Description("The port for fits.")]
    [DefaultValue(30000)]
    public int Gateway { get; init; } = 30000;

    /// <summary>How much it keeps in memory.</summary>
    [CommandOption("--memory <MB>")]
    [Description("How many megabytes of rows it keeps in memory; others are read in each pass. A quarter of the "
        + "machine's without it.")]
    public int? Memory { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate()
    {
        if (ClusterChoice.Fault(Cluster) is string fault) return ValidationResult.Error(fault);
        if (!IPAddress.TryParse(Listen, out var address))
            return ValidationResult.Error($"--listen must be an address, as 10.0.0.5; it is {Listen}.");
        if (Cluster.StartsWith("localhost", StringComparison.Ordinal) && !IPAddress.IsLoopback(address))
            return ValidationResult.Error("--listen is for silos of several machines: give --cluster redis.");
        if (Port is < 1 or > IPEndPoint.MaxPort || Gateway is < 1 or > IPEndPoint.MaxPort || Port == Gateway)
            return ValidationResult.Error(
                $"--port and --gateway must be two ports, from 1 to 65535; they are {Port} and {Gateway}.");
        if (Memory < 0) return ValidationResult.Error($"--memory must be at least 0; it is {Memory}.");
        return Directory.Exists(Folder)
            ? ValidationResult.Success()
            : ValidationResult.Error($"FOLDER must be a folder; there is none called {Folder}.");
    }
}
