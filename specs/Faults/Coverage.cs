using System.Globalization;
using System.Text.RegularExpressions;

namespace MlPure.FaultBench;

/// <summary>A spec: its name, its seconds, and the faults that it reaches.</summary>
record Spec(string Name, double Seconds, HashSet<int> Reached)
{
    /// <summary>The class, without its namespace.</summary>
    public string Class => Name.Split('.')[^2];
}

/// <summary>Which specs reach which faults, measured once without a fault.</summary>
/// <param name="Initialized">The types that compute something once, by the faults that this reaches.</param>
/// <param name="Red">Specs that fail without a fault: they say nothing here.</param>
record Coverage(Spec[] Specs, ILookup<int, string> Initialized, string[] Red)
{
    /// <param name="isNear">Whether the specs of the folders are run, or all others.</param>
    public static Coverage Measure(WorkerProcess worker, bool isNear, IEnumerable<string> folders)
    {
        var (specs, initialized, red) = (new List<Spec>(), new List<(int Fault, string Type)>(), new List<string>());
        worker.Send(["cover", isNear ? "near" : "far", .. folders]);
        while (worker.Receive(TimeSpan.FromMinutes(10)) is { } words)
            switch (words)
            {
                case ["covers", var name, var seconds, "green", var reached]:
                    specs.Add(new(name, double.Parse(seconds, CultureInfo.InvariantCulture),
                        [.. reached.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]));
                    break;
                case ["covers", var name, ..]:
                    red.Add(name);
                    break;
                case ["initializer", var fault, var type]:
                    initialized.Add((int.Parse(fault), type));
                    break;
                case ["covered"]:
                    return new([.. specs], initialized.ToLookup(one => one.Fault, one => one.Type), [.. red]);
            }
        throw new InvalidOperationException("The specs did not end without a fault.");
    }

    /// <summary>The specs that reach a fault: those of its file first, then of its folder, the quick
    /// ones first.</summary>
    public Spec[] Of(int number, Fault fault) => Ordered(Specs.Where(spec => spec.Reached.Contains(number)), fault);

    /// <summary>With those that may use what was computed once, by name, and those that reach its file.</summary>
    /// <param name="sources">The texts of the specs by their classes.</param>
    public Spec[] OfInitialized(int number, Fault fault, IReadOnlySet<int> sameFile, ILookup<string, string> sources)
    {
        var types = Initialized[number].Select(type => type.Split('.')[^1].Split('`')[0]).ToArray();
        return Ordered(Specs.Where(spec => spec.Reached.Contains(number) || spec.Reached.Overlaps(sameFile)
            || sources[spec.Class].Any(text => types.Any(type => Regex.IsMatch(text, $@"\b{type}\b")))), fault);
    }

    /// <summary>Those that a budget of seconds has room for, in their order: the quick ones, and of specs of a fault's
    /// own file and folder also slower ones.</summary>
    public static Spec[] Within(double budget, Spec[] ordered, Fault fault)
    {
        var sum = 0.0;
        var chosen = ordered.OrderBy(spec => spec.Seconds * Math.Pow(4, Distance(spec, fault)))
            .TakeWhile(spec => (sum += spec.Seconds) - spec.Seconds < budget).ToHashSet();
        return [.. ordered.Where(chosen.Contains)];
    }

    static Spec[] Ordered(IEnumerable<Spec> specs, Fault fault) =>
        [.. specs.OrderBy(spec => Distance(spec, fault)).ThenBy(spec => spec.Seconds)];

    /// <summary>0 for the specs of a fault's own file, 1 for those of its folder, 2 for others.</summary>
    static int Distance(Spec spec, Fault fault)
    {
        if (spec.Class == Path.GetFileNameWithoutExtension(fault.File) + "Spec") return 0;
        return spec.Name.Contains($".{fault.Folder}.") ? 1 : 2;
    }
}
