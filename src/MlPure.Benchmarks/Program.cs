using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MlPure.Benchmarks.Jobs;
using MlPure.Benchmarks.Limits;
using MlPure.Benchmarks.Peers;
using MlPure.Benchmarks.Silos;
using MlPure.Benchmarks.Tables;
using WholeJob = MlPure.Benchmarks.Jobs.Job;

return args switch
{
    ["peers", .. var options] => PeersOptions.Parse(options).Match(Succ: Race.Run, Fail: Refuse),
    ["limits", .. var options] => PeersOptions.Parse(options).Match(Succ: LimitRun.Run, Fail: Refuse),
    ["scaling", .. var options] => PeersOptions.Parse(options).Match(Succ: ScalingRun.Run, Fail: Refuse),
    ["worker", var work, var folder, var threads] =>
        OurWorker.Serve(Work.Named(work), folder, int.Parse(threads, CultureInfo.InvariantCulture)),
    ["mlnet", var work, var folder, var threads] =>
        MlNetWorker.Serve(Work.Named(work), folder, int.Parse(threads, CultureInfo.InvariantCulture)),
    ["csv"] => CsvRace.Run(),
    ["csvWorker", var path] => CsvRace.Serve(path),
    ["jobs", .. var options] => JobsOptions.Parse(options).Match(Succ: JobRace.Run, Fail: Refuse),
    ["job", var job, var folder, var threads] =>
        OurJobs.Serve(WholeJob.Named(job), folder, int.Parse(threads, CultureInfo.InvariantCulture)),
    ["silos"] => SiloRace.Run(),
    ["own", .. var options] => Own(options),
    _ => Refuse(LanguageExt.Prelude.Seq1(Error.New("Say what to time."))),
};

static int Own(string[] options)
{
    // In this process: it needs no project around it, so it runs from anywhere.
    var job = BenchmarkDotNet.Jobs.Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
    var config = DefaultConfig.Instance.AddJob(job);
    string[] filter = options.Length == 0 ? ["--filter", "*", "--join"] : options;
    var summaries = BenchmarkSwitcher.FromAssembly(typeof(Work).Assembly).Run(filter, config);
    return summaries.Any() && summaries.All(summary => summary.Reports.All(report => report.Success)) ? 0 : 1;
}

static int Refuse(Seq<Error> faults)
{
    foreach (var fault in faults) Console.Error.WriteLine(fault.Message);
    Console.Error.WriteLine($"""

        peers [--works {Work.AllNames}] [--threads N] [--json]
            our step and the peer's in turn, on the same data from the same start
        limits [--works ...] [--threads N]
            our steps alone, and what part of the machine's peak they reach, measured in the same run
        scaling [--works ...] [--threads N]
            our steps with one thread and with several, in turn
        csv
            reading a table of separated values, and pandas' two parsers
        jobs [--jobs {WholeJob.AllNames}] [--threads N] [--command FILE]
            whole jobs, ours and R's in turn, in process and warm; commands, where mlpure is named, cold
        silos
            steps of EM by one silo in this process, and on rows in memory, in turn
        own [--filter PATTERN]
            our own functions alone, by BenchmarkDotNet
        """);
    return 2;
}
