using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MlPure.Orleans;
using Orleans;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>mlpure silo and fits with --cluster (src/MlPure.Cli/Silos). Silos that Redis knows of, and silos that are
/// killed, are in .ci/three-silos.</summary>
public class SiloCommandSpec
{
    static (int Code, string Results, string Errors) In(string folder, string command) =>
        RunIn(folder, "", command.Split(' '));

    static void Succeeds(string folder, string command)
    {
        var (code, _, errors) = In(folder, command);
        Assert.True(code == 0, errors);
    }

    /// <summary>A port that was free a moment ago.</summary>
    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Does something while a silo reads a folder, and asks the silo to end; its exit code.</summary>
    static int WithSilo(string folder, int port, int gateway, Action spec)
    {
        using var silo = Process.Start(new ProcessStartInfo("dotnet",
        [
            ProgramPath, "silo", ".", "--cluster", $"localhost:{port}", "--port", $"{port}", "--gateway", $"{gateway}",
        ])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
        })!;
        try
        {
            Assert.StartsWith("This silo reads the files in ", silo.StandardError.ReadLine());
            spec();
        }
        finally
        {
            using var asked = Process.Start("kill", ["-TERM", $"{silo.Id}"]);
            silo.WaitForExit();
        }
        return silo.ExitCode;
    }

    [Fact]
    public void Fits_by_a_silo_write_the_model_files_of_fits_in_memory_byte_for_byte() => InFolder(folder =>
    {
        string[] fits = ["gmm fit rows.npy -k 2 --covariance VEI --seed 4", "gmm fit rows.npy -k 2 --run night",
            "kmeans fit rows.npy -k 3 --method lloyd --columns x2 --run noon",
            "net train rows.npy --target x2 --full-batch --epochs 5 --hidden 4 --run eve"];
        foreach (var before in new[] { $"gmm fit {Csv("faithful")} -k 3 --out m.json",
            "gmm sample m.json -n 2500 --out rows.npy" })
            Succeeds(folder, before);
        foreach (var (fit, number) in fits.Select((fit, number) => (fit, number)))
            Succeeds(folder, $"{fit.Split(" --run ")[0]} --out memory{number}.json");
        var (port, gateway) = (FreePort(), FreePort());
        var code = WithSilo(folder, port, gateway, () => Assert.All(Enumerable.Range(0, fits.Length), number =>
        {
            Succeeds(folder, $"{fits[number]} --cluster localhost:{gateway} --out cluster{number}.json");
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder, $"memory{number}.json")),
                File.ReadAllBytes(Path.Combine(folder, $"cluster{number}.json")));
        }));
        Assert.Equal(0, code);
        var (failed, _, fault) = In(folder, $"{fits[0]} --cluster localhost:{gateway}");
        Assert.Equal(1, failed);
        Assert.StartsWith($"No silo was found by localhost:{gateway}: ", fault);
    });

    /// <summary>What the silo keeps of a run.</summary>
    static T Ask<T>(int gateway, Func<IGrainFactory, T> question) => SiloHost.Connect<T>(
        new() { Membership = new Membership.Localhost(Gateway: gateway) }, grains => question(grains)).GetOrThrow();

    static Option<string> KeptBy(IGrainFactory grains, string run) => Cluster.ReadRun(grains, run).GetOrThrow();

    /// <summary>Whether the silo keeps something of a run while its fit still goes on; one client asks often.</summary>
    static bool IsKeptBefore(Process fit, int gateway, string run) => Ask(gateway, grains =>
    {
        while (!fit.HasExited && KeptBy(grains, run).IsNone) Thread.Sleep(20);
        return !fit.HasExited;
    });

    [Theory]
    [InlineData("gmm fit rows.npy -k 5 --start rows --restarts 20 --tolerance 0 --max-steps 60")]
    [InlineData("kmeans fit rows.npy -k 24 --method lloyd --start rows --restarts 20")]
    [InlineData("net train rows.npy --target x2 --full-batch --epochs 150")]
    public void A_fit_by_a_silo_that_is_killed_goes_on_from_what_the_silo_kept_to_the_same_model_file(string fit) =>
        InFolder(folder =>
    {
        Succeeds(folder, $"gmm fit {Csv("faithful")} -k 3 --out m.json");
        Succeeds(folder, "gmm sample m.json -n 60000 --out rows.npy");
        Succeeds(folder, $"{fit} --out memory.json");
        var (port, gateway) = (FreePort(), FreePort());
        WithSilo(folder, port, gateway, () =>
        {
            var command = $"{fit} --cluster localhost:{gateway} --run night --out cluster.json";
            using (var first = Process.Start(new ProcessStartInfo("dotnet", [ProgramPath, .. command.Split(' ')])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!)
            {
                Assert.True(IsKeptBefore(first, gateway, "night"), "It ended before anything was kept.");
                first.Kill();
                first.WaitForExit();
            }
            Assert.False(File.Exists(Path.Combine(folder, "cluster.json")));
            var (code, _, errors) = In(folder, $"{command} --seed 9");
            Assert.Equal(1, code);
            Assert.StartsWith("--run night: ", errors);
            Assert.Contains("it is of a fit with other options", errors, StringComparison.Ordinal);
            Succeeds(folder, command);
            Assert.True(Ask(gateway, grains => KeptBy(grains, "night").IsNone));
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "memory.json")),
                File.ReadAllBytes(Path.Combine(folder, "cluster.json")));
        });
    });

    [Theory]
    [InlineData("gmm fit rows.npy -k 2 --cluster elsewhere", "--cluster must be ")]
    [InlineData("gmm fit rows.npy -k 2 --cluster localhost:70000", "--cluster must be ")]
    [InlineData("kmeans fit rows.npy -k 2 --cluster redis", "--cluster redis needs ")]
    [InlineData("gmm fit - -k 2 --cluster localhost", "--cluster reads DATA several times")]
    [InlineData("gmm fit rows.npy -k 2 --noise --cluster localhost", "--cluster keeps no rows in memory")]
    [InlineData("kmeans fit rows.npy -k 2 --cluster localhost", "--cluster computes Lloyd's iteration alone")]
    [InlineData("gmm fit rows.npy -k 2 --run night", "--run needs --cluster")]
    [InlineData("kmeans fit rows.npy -k 2 --method lloyd --run night", "--run needs --cluster")]
    [InlineData("net train rows.npy --target x1 --full-batch --run night", "--run needs --cluster")]
    [InlineData("net train rows.npy --target x1 --cluster localhost", "--cluster sums over all rows in each step")]
    [InlineData("net train - --target x1 --full-batch --stream", "--stream reads DATA several times")]
    [InlineData("silo --listen 10.0.0.5", "--listen is for silos of several machines")]
    [InlineData("silo --listen everywhere", "--listen must be an address")]
    [InlineData("silo --cluster redis", "--cluster redis needs ")]
    [InlineData("silo nowhere", "FOLDER must be a folder")]
    [InlineData("silo --port 70000", "--port and --gateway must be two ports")]
    [InlineData("silo --memory -1", "--memory must be at least 0")]
    public void Options_that_no_silo_can_be_found_or_started_with_are_wrong_usage(string command, string sentence) =>
        InFolder(folder =>
    {
        var (code, _, errors) = In(folder, command);
        Assert.Equal(2, code);
        Assert.StartsWith(sentence, errors);
    });

    /// <summary>Commands that need no silos start as quickly as if there were no Orleans: they work where it is
    /// not.</summary>
    [Fact]
    public void A_fit_without_silos_loads_no_Orleans() => InFolder(folder =>
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Select(Path.GetFileName))
            if (!file!.Contains("Orleans", StringComparison.Ordinal)
                && !file.StartsWith("StackExchange", StringComparison.Ordinal)
                && !file.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal))
                File.Copy(Path.Combine(AppContext.BaseDirectory, file), Path.Combine(folder, file));
        File.Copy(Path.ChangeExtension(ProgramPath, ".runtimeconfig.json"),
            Path.Combine(folder, "MlPure.Cli.runtimeconfig.json"));
        foreach (var fit in new[] { "gmm fit -k 2", "kmeans fit -k 2", "net train --target waiting --epochs 1" })
        {
            var (code, _, errors) = StartProgram("dotnet", folder, "",
                [Path.Combine(folder, "MlPure.Cli.dll"), .. fit.Split(' '), Csv("faithful")]);
            Assert.True(code == 0, errors);
        }
    });
}
