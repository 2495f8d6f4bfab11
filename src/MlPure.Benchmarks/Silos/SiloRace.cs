using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Extensions.Hosting;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Mixtures;
using MlPure.Orleans;
using MlPure.Randomness;
using Spectre.Console;

namespace MlPure.Benchmarks.Silos;

/// <summary>Steps of EM by one silo in this process and on rows in memory, in turn: what silos cost.
/// The least of many times counts, as other programs only ever add to one.</summary>
static class SiloRace
{
    const int Rows = 1_000_000, Columns = 8, Components = 16, Rounds = 40;

    /// <summary>The time of a step, in milliseconds.</summary>
    readonly record struct Cost(double Wall, double Cpu);

    /// <summary>Races and reports; 1 where both do not have the same bits.</summary>
    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-silos-").FullName;
        try
        {
            var rows = Clouds();
            var path = Path.Combine(folder, "rows.npy");
            Write(path, rows);
            var (port, gateway) = (FreePort(), FreePort());
            var settings = new SiloSettings
            {
                Membership = new Membership.Localhost(port, gateway),
                Port = port,
                Gateway = gateway,
                Folder = folder,
            };
            using var silo = SiloHost.Create(settings).GetOrThrow();
            silo.Start();
            var code = SiloHost.Connect(settings, grains => Cluster.Stream(grains, path, streamed =>
                Race(Observations.Parse(rows).GetOrThrow(), streamed))).GetOrThrow();
            silo.StopAsync().GetAwaiter().GetResult();
            return code;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static Validation<Error, int> Race(Observations inMemory, Observations bySilo)
    {
        var em = new EmSettings { Stopping = new StoppingRule.MeanChange(0), Acceleration = Acceleration.None };
        var (start, _) = Initial.RandomRows(MersenneTwister.FromSeed(3), Components, inMemory, em).GetOrThrow();
        (EmProblem Problem, EmState State)[] sides = [.. ((Observations[])[inMemory, bySilo]).Select(rows =>
        {
            var problem = EmProblem.Create(rows, Components, em).GetOrThrow();
            return (problem, Em.Step(problem, Em.Init(problem, start).GetOrThrow()));
        })];
        var costs = sides.Select(_ => new List<Cost>()).ToArray();
        for (var round = 0; round < Rounds; round++)
            for (var side = 0; side < sides.Length; side++)
            {
                var (cost, state) = Timed(sides[side].Problem, sides[side].State);
                sides[side].State = state;
                costs[side].Add(cost);
            }
        var (memory, silo) = (Least(costs[0]), Least(costs[1]));
        AnsiConsole.Write(new Spectre.Console.Table()
            .AddColumns($"EM, {Rows} x {Columns}, k = {Components}, a step", "wall ms", "CPU ms")
            .AddRow("rows in memory", $"{memory.Wall:F1}", $"{memory.Cpu:F1}")
            .AddRow("one silo in this process", $"{silo.Wall:F1}", $"{silo.Cpu:F1}")
            .AddRow("more", $"{100 * (silo.Wall / memory.Wall - 1):F1} %",
                $"{100 * (silo.Cpu / memory.Cpu - 1):F1} %"));
        return sides[0].State.Equals(sides[1].State) ? 0 : 1;
    }

    static (Cost Cost, EmState State) Timed(EmProblem problem, EmState state)
    {
        using var process = Process.GetCurrentProcess();
        var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        state = Em.Step(problem, state);
        var wall = watch.Elapsed;
        process.Refresh();
        return (new(wall.TotalMilliseconds, (process.TotalProcessorTime - before).TotalMilliseconds), state);
    }

    static Cost Least(List<Cost> costs) => new(costs.Min(cost => cost.Wall), costs.Min(cost => cost.Cpu));

    static Matrix Clouds()
    {
        var normals = MersenneTwister.FromSeed(1).StandardNormals(Rows * Columns).Value;
        return Matrix.Build(Rows, Columns, (i, f) =>
            normals[i * Columns + f] + 3 * Math.Sin(i % Components * (f + 1.0)));
    }

    static void Write(string path, Matrix rows)
    {
        using var file = File.Create(path);
        var header = $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({rows.Rows}, {rows.Columns}), }}";
        file.Write([0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes(header.PadRight(117) + "\n")]);
        file.Write(MemoryMarshal.AsBytes(rows.Span));
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
