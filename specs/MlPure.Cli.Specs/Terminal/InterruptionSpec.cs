using System.Diagnostics;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>Progress and Ctrl-C (src/MlPure.Cli/Terminal).</summary>
public class InterruptionSpec
{
    [Theory]
    [InlineData("gmm select FAITHFUL -k 1..3", "1 of 42 cells, k = ")]
    [InlineData("gmm fit FAITHFUL -k 2 --start rows --restarts 1", "step 0, log-likelihood -")]
    [InlineData("gmm bootstrap FAITHFUL -k 1 --covariance EII --runs 3", "1 of 3 runs")]
    [InlineData("gmm bootstrap FAITHFUL -k 1 --covariance EII --runs 3 --test", "1 of 3 runs of the test")]
    [InlineData("kmeans fit FAITHFUL -k 3 --method lloyd", "step 0, inertia ")]
    [InlineData("kmeans fit FAITHFUL -k 3", "step 0, inertia ")]
    [InlineData("kmeans select FAITHFUL -k 2..4", "1 of 3 numbers of clusters")]
    [InlineData("fit FAITHFUL --method kmeans", "1 of 9 numbers of clusters")]
    [InlineData("laws FAITHFUL -k 2", "law 1: Responsibilities of each row sum to one")]
    [InlineData("net train FAITHFUL --target waiting --epochs 3", "epoch 1, loss ")]
    public void Progress_is_shown_on_the_stderr_of_a_terminal_alone_and_is_wiped_at_the_end(
        string command, string progress)
    {
        string[] arguments = [.. command.Split(' ').Select(word => word == "FAITHFUL" ? Csv("faithful") : word)];
        var (_, results, errors) = RunAt(120, AppContext.BaseDirectory, "", arguments);
        Assert.Contains(progress, errors);
        Assert.All(errors.Split('\r', '\n'), line => Assert.InRange(line.Length, 0, 120));
        var lastWords = errors.Split('\r')[^1].Trim();
        Assert.DoesNotContain(progress, lastWords);
        Assert.DoesNotContain(progress, results);
        Assert.DoesNotContain(progress, Run("", arguments).Errors);
    }

    [Fact]
    public void Parts_that_are_done_at_the_same_time_are_shown_in_the_order_of_their_count()
    {
        const int Parts = 2;
        for (var round = 0; round < 2000; round++)
        {
            using var together = new Barrier(Parts);
            var errors = ErrorsAt(80, () => CountedProgress.During(Parts, "parts", progress =>
            {
                Thread[] threads = [.. Enumerable.Range(0, Parts).Select(_ => new Thread(() =>
                {
                    together.SignalAndWait();
                    progress.Show();
                }))];
                foreach (var thread in threads) thread.Start();
                foreach (var thread in threads) thread.Join();
                return Unit.Default;
            }));
            Assert.StartsWith("\r[##########..........] 1 of 2 parts", errors);
        }
    }

    /// <summary>The program itself, in a fit to many rows that looks for Ctrl-C at its end alone.</summary>
    [Fact]
    public void A_second_Ctrl_C_stops_at_once() => InFolder(folder =>
    {
        if (OperatingSystem.IsWindows()) return;
        var table = Path.Combine(folder, "many.csv");
        File.WriteAllLines(table, Enumerable.Range(0, 20_000).Select(i =>
            $"{i * 7919 % 10_007},{i * 104_729 % 9973},{i * 1_299_709L % 9967}").Prepend("a,b,c"));
        using var process = Process.Start(Hearing("gmm", "select", table, "-k", "40..40", "--covariance", "VVV",
            "--tolerance", "0", "--max-steps", "1000000", "--threads", "1"))!;
        void Interrupt() => Assert.Equal(0, StartProgram("kill", folder, "", "-INT", $"{process.Id}").Code);
        var results = process.StandardOutput.ReadToEndAsync();
        Assert.True(SpinWait.SpinUntil(() => process.HasExited || process.TotalProcessorTime > TimeSpan.FromSeconds(2),
            TimeSpan.FromMinutes(2)));
        Interrupt();
        Assert.Equal("Stopping at the state so far; Ctrl-C again stops at once.", process.StandardError.ReadLine());
        Assert.False(process.HasExited);
        Interrupt();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.Equal((Interruption.ExitCode, ""), (process.ExitCode, results.Result));
    });

    /// <summary>The program itself gets the signal that Ctrl-C sends, while its fit would go on for long.</summary>
    [Fact]
    public void Ctrl_C_ends_a_fit_at_its_state_so_far_which_is_reported_and_kept() => InFolder(folder =>
    {
        if (OperatingSystem.IsWindows()) return;
        string[] fit = ["gmm", "fit", Csv("faithful"), "-k", "8", "--start", "rows", "--restarts", "500",
            "--tolerance", "0", "--threads", "1"];
        var checkpoint = Path.Combine(folder, "run.json");
        using var process = Process.Start(
            Hearing([.. fit, "--max-steps", "1000000", "--checkpoint", checkpoint]))!;
        var (results, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        bool HasStates() => File.Exists(checkpoint) && new FileInfo(checkpoint).Length > 2000;
        Assert.True(SpinWait.SpinUntil(() => HasStates() || process.HasExited, TimeSpan.FromMinutes(1)));
        Assert.False(process.HasExited, errors.IsCompleted ? errors.Result : "");
        Assert.Equal(0, StartProgram("kill", folder, "", "-INT", $"{process.Id}").Code);
        process.WaitForExit();
        Assert.True(process.ExitCode == Interruption.ExitCode, errors.Result);
        Assert.Contains("Log-likelihood", results.Result);
        Assert.Contains("Stopped by Ctrl-C: this is the state so far.", errors.Result);
        var resumed = Run("", [.. fit, "--max-steps", "1", "--resume", checkpoint]);
        Assert.True(resumed.Code == 0, resumed.Errors);
    });
}
