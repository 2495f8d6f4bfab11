using System.Diagnostics;
using System.Globalization;

namespace MlPure.Cli;

/// <summary>One line on stderr that says how far a run is. It is written to terminals alone, at the first report and
/// then not more than ten times a second, and wiped at the end.</summary>
sealed class ProgressLine : IDisposable
{
    const int BarWidth = 20;

    static readonly TimeSpan interval = TimeSpan.FromMilliseconds(100);

    readonly Stopwatch sinceStart = Stopwatch.StartNew();
    readonly Lock guard = new();
    TimeSpan next = TimeSpan.Zero;
    int written;

    /// <summary>Shows how far the run is.</summary>
    /// <param name="share">How much of it is done, from 0 to 1, where that is known.</param>
    /// <param name="text">The step and the objective.</param>
    public void Show(Option<double> share, Func<string> text)
    {
        if (!Consoles.Errors.IsTerminal || sinceStart.Elapsed < next) return;
        lock (guard)
        {
            var now = sinceStart.Elapsed;
            if (now < next) return;
            next = now + interval;
            var line = share.Match(
                Some: done => $"{Bar(done)} {text()}{Left(done, now)}", None: () => $"{text()}, {Seconds(now)}");
            Write(line[..Math.Min(line.Length, Consoles.Errors.TableWidth - 1)]);
        }
    }

    /// <summary>Wipes the line.</summary>
    public void Dispose()
    {
        lock (guard)
        {
            if (written > 0) Write("");
            if (written > 0) Consoles.Errors.Writer.Write("\r");
            next = TimeSpan.MaxValue;
        }
    }

    /// <summary>A bar of so many marks of twenty.</summary>
    public static string Bar(double share)
    {
        var marks = (int)Math.Clamp(share * BarWidth, 0, BarWidth);
        return $"[{new string('#', marks)}{new string('.', BarWidth - marks)}]";
    }

    void Write(string line)
    {
        Consoles.Errors.Writer.Write($"\r{line.PadRight(written)}");
        written = Math.Max(written, line.Length);
    }

    /// <summary>What is left cannot be said of a run that has hardly begun.</summary>
    static string Left(double done, TimeSpan since) =>
        done is > 0 and < 1 && since >= interval ? $", {Seconds(since * ((1 - done) / done))} left" : "";

    static string Seconds(TimeSpan time) => time.TotalSeconds < 100
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:F0} min");
}
