using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlPure.FaultBench;

/// <summary>A process that has the specs and the library with all faults in it, and runs specs with one of them
/// switched on. It speaks by lines that start with a mark, since specs may print.</summary>
class Worker
{
    public const string Mark = "##";

    readonly Assembly specs;
    readonly ITestCase[] cases;
    readonly FieldInfo active;
    readonly FieldInfo reached;
    readonly FieldInfo isMet;
    readonly Type faultSwitch;
    readonly HashSet<string> warm = [];
    bool isMetByAll;

    Worker(string folder, string name)
    {
        faultSwitch = Assembly.LoadFrom(Path.Combine(folder, "MlPure.dll")).GetType("FaultSwitch")!;
        active = faultSwitch.GetField("Active")!;
        reached = faultSwitch.GetField("Reached")!;
        isMet = faultSwitch.GetField("IsMet")!;
        specs = Assembly.LoadFrom(Path.Combine(folder, name + ".dll"));
        var found = new Sink<ITestCaseDiscoveryMessage, IDiscoveryCompleteMessage>(_ => { });
        using var discoverer = new XunitTestFrameworkDiscoverer(
            Reflector.Wrap(specs), new NoSources(), found);
        discoverer.Find(false, found, Options.Of(("xunit.discovery.PreEnumerateTheories", false)));
        found.Wait();
        cases = [.. found.All.Select(message => message.TestCase)];
    }

    /// <summary>Arguments: folder, name of the specs. Then on each line of the input <c>cover</c>, or the number of a
    /// fault, seconds and names of specs, separated by tabs.</summary>
    public static int Run(string folder, string name, string first)
    {
        Environment.CurrentDirectory = folder;
        if (first != "") Environment.SetEnvironmentVariable("MLPURE_FAULT", first);
        var worker = new Worker(folder, name);
        Say("ready");
        while (Console.ReadLine() is { } line)
        {
            if (line.Split('\t') is ["cover", var isNear, .. var folders]) worker.Cover(isNear == "near", folders);
            else if (line.Split('\t') is [var number, var seconds, .. var names])
                worker.Try(int.Parse(number), double.Parse(seconds, CultureInfo.InvariantCulture), names, first != "");
        }
        return 0;
    }

    static void Say(params string[] words)
    {
        Console.Out.WriteLine(Mark + string.Join('\t', words));
        Console.Out.Flush();
    }

    /// <summary>Runs every spec of some folders, or of all others, alone and says which faults it reaches. The quick
    /// ones run once more for their seconds: the first time has the compiling and the recording.</summary>
    void Cover(bool isNear, string[] folders)
    {
        foreach (var one in cases.Where(one => isNear == folders.Any(folder => NameOf(one).Contains($".{folder}."))))
        {
            var marks = (byte[])reached.GetValue(null)!;
            Array.Clear(marks);
            active.SetValue(null, -1);
            var (isRed, seconds) = Timed(one);
            active.SetValue(null, 0);
            warm.Add(NameOf(one));
            var found = Enumerable.Range(0, marks.Length).Where(number => marks[number] != 0).ToArray();
            if (found.Length > 0 && seconds < 2) seconds = Timed(one).Seconds;
            Say("covers", NameOf(one), seconds.ToString("F4", CultureInfo.InvariantCulture),
                isRed ? "red" : "green", string.Join(',', found));
        }
        var initializers = (IDictionary<(int, string), bool>)faultSwitch.GetField("Initializers")!.GetValue(null)!;
        foreach (var (fault, type) in initializers.Keys) Say("initializer", fault.ToString(), type);
        Say("covered");
    }

    (bool IsRed, double Seconds) Timed(ITestCase one)
    {
        var watch = Stopwatch.StartNew();
        return (Failing([one]) != null, watch.Elapsed.TotalSeconds);
    }

    /// <summary>Runs specs until one fails. What types compute once has to be computed without the fault first, unless
    /// this process has no other fault.</summary>
    void Try(int number, double seconds, string[] names, bool isFresh)
    {
        var known = cases.ToLookup(NameOf);
        var chosen = names.SelectMany(name => known[name]).ToArray();
        if (!isFresh && chosen.Where(one => warm.Add(NameOf(one))).ToArray() is [_, ..] cold) Failing(cold);
        Environment.SetEnvironmentVariable("MLPURE_FAULT", number.ToString());
        isMet.SetValue(null, false);
        isMetByAll = true;
        active.SetValue(null, number);
        using var watch = new Timer(_ => GiveUp(number), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
        var failing = chosen.Chunk(8).Select(Failing).FirstOrDefault(name => name != null);
        watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        active.SetValue(null, 0);
        Environment.SetEnvironmentVariable("MLPURE_FAULT", null);
        if (failing != null) Say("killed", failing);
        else Say("survived", isMetByAll.ToString());
    }

    /// <summary>A process with a spec that does not end is of no more use.</summary>
    static void GiveUp(int number)
    {
        Say("timeout", number.ToString());
        Environment.Exit(0);
    }

    string? Failing(ITestCase[] chosen)
    {
        var failed = new List<string>();
        var sink = new Sink<IMessageSinkMessage, ITestAssemblyFinished>(message =>
        {
            if (message is ITestFailed one) failed.Add(NameOf(one.TestCase));
            if (message is not ITestCaseFinished) return;
            isMetByAll &= (bool)isMet.GetValue(null)!;
            isMet.SetValue(null, false);
        });
        using var executor = new XunitTestFrameworkExecutor(
            specs.GetName(), new NoSources(), new Sink<IMessageSinkMessage, ITestAssemblyFinished>(_ => { }));
        executor.RunTests(chosen.Cast<IXunitTestCase>(), sink, Options.Of(
            ("xunit.execution.DisableParallelization", true), ("xunit.execution.MaxParallelThreads", 1),
            ("xunit.execution.SynchronousMessageReporting", true), ("xunit.execution.StopOnTestFail", true)));
        sink.Wait();
        return failed.FirstOrDefault();
    }

    static string NameOf(ITestCase one) => $"{one.TestMethod.TestClass.Class.Name}.{one.TestMethod.Method.Name}";

    /// <summary>Keeps the messages of one kind until one of another ends them.</summary>
    class Sink<TMessage, TEnd>(Action<TMessage> each) : IMessageSink
        where TMessage : IMessageSinkMessage where TEnd : IMessageSinkMessage
    {
        readonly ManualResetEventSlim end = new();

        public List<TMessage> All { get; } = [];

        public bool OnMessage(IMessageSinkMessage message)
        {
            if (message is TMessage one)
                lock (All)
                {
                    All.Add(one);
                    each(one);
                }
            if (message is TEnd) end.Set();
            return true;
        }

        public void Wait() => end.Wait();
    }

    class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        readonly Dictionary<string, object?> values = [];

        public static Options Of(params (string Name, object Value)[] all)
        {
            var options = new Options();
            foreach (var (name, value) in all) options.values[name] = value;
            return options;
        }

        public TValue GetValue<TValue>(string name) =>
            values.TryGetValue(name, out var value) && value is TValue known ? known : default!;

        public void SetValue<TValue>(string name, TValue value) => values[name] = value;
    }

    class NoSources : ISourceInformationProvider
    {
        public ISourceInformation? GetSourceInformation(ITestCase testCase) => null;

        public void Dispose()
        {
        }
    }
}
