namespace MlPure.FaultBench;

/// <summary>What was asked.</summary>
record Arguments
{
    public const string Help = """
        The fault bench: puts small faults into the library, one at a time in one build, and asks which a spec notices.
        Build MlPure.sln in Release first.
          --all            all faults (the default is a sample of 100)
          --sample N       N of them by lot
          --each N         N of every folder by lot
          --seed TEXT      what the lot is drawn from
          --folder A,B     only those of these folders (Mixtures, ..., Plots)
          --kind A,B       only those of these kinds (comparison, constant, listed, ...)
          --id TEXT        only those whose id has this text
          --again FILE     only those that a log calls not noticed
          --near           ask the specs of a fault's own folder only
          --list           print them and run nothing
          --budget S       at most S seconds of specs for one fault (30)
          --minutes M      stop after M minutes of faults
          --least P        fail where fewer are noticed than P percent and three standard deviations
          --log FILE       append a line for each fault
        """;

    public int Sample { get; init; } = 100;
    public int Each { get; init; } = int.MaxValue;
    public string Seed { get; init; } = "";
    public string[] Folders { get; init; } = [];
    public string[] Kinds { get; init; } = [];
    public string Id { get; init; } = "";
    public HashSet<string>? Again { get; init; }
    public bool IsNearOnly { get; init; }
    public bool Lists { get; init; }
    public double Budget { get; init; } = 30;
    public double Minutes { get; init; } = 1e6;
    public double Least { get; init; }
    public string? Log { get; init; }

    public static Arguments? Parse(string[] args)
    {
        var arguments = new Arguments();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--all") arguments = arguments with { Sample = int.MaxValue };
            else if (args[i] is "--near") arguments = arguments with { IsNearOnly = true };
            else if (args[i] is "--list") arguments = arguments with { Lists = true };
            else if (i + 1 == args.Length || With(arguments, args[i], args[++i]) is not { } next) return null;
            else arguments = next;
        }
        return arguments;
    }

    public Fault[] Choose(Fault[] all)
    {
        var asked = all.Where(fault => (Folders.Length == 0 || Folders.Contains(fault.Folder))
            && (Kinds.Length == 0 || Kinds.Contains(fault.Kind)) && fault.Id.Contains(Id)
            && Again?.Contains(fault.Id) != false);
        var each = asked.GroupBy(fault => fault.Folder).SelectMany(folder => Catalog.Drawn(folder, Seed, Each));
        return Catalog.Drawn(each, Seed, Sample);
    }

    static Arguments? With(Arguments arguments, string name, string value) => name switch
    {
        "--sample" => arguments with { Sample = int.Parse(value) },
        "--each" => arguments with { Each = int.Parse(value), Sample = int.MaxValue },
        "--seed" => arguments with { Seed = value },
        "--folder" => arguments with { Folders = value.Split(',') },
        "--kind" => arguments with { Kinds = value.Split(',') },
        "--id" => arguments with { Id = value },
        "--again" => arguments with { Again = Report.NotNoticed(value), Sample = int.MaxValue },
        "--budget" => arguments with { Budget = double.Parse(value) },
        "--minutes" => arguments with { Minutes = double.Parse(value) },
        "--least" => arguments with { Least = double.Parse(value) },
        "--log" => arguments with { Log = value },
        _ => null,
    };
}
