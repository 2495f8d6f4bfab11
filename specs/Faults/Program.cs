using System.Globalization;
using System.Reflection;
using MlPure.FaultBench;

if (args is ["worker", var folder, var specs, var first]) return Worker.Run(folder, specs, first);

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (Arguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine(Arguments.Help);
    return 2;
}
var root = typeof(Build).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
    .Single(one => one.Key == "Repository").Value!;
var equivalents = Table("equivalents.tsv").Select(row => (Id: row[0], Change: row[1])).ToHashSet();
var all = Build.Catalogue(root, [.. Table("listed.tsv")]);
foreach (var (id, change) in equivalents.Except(all.Select(Named)))
    Console.Error.WriteLine($"equivalents.tsv names a fault that does not exist: {id}, {change}");
var asked = arguments.Choose(all);
if (arguments.Lists)
{
    foreach (var fault in asked) Console.WriteLine(Report.Line(fault));
    Console.WriteLine($"{asked.Length} of {all.Length} faults");
    return 0;
}
var faults = asked.Where(fault => !equivalents.Contains(Named(fault)))
    .Select((fault, i) => (Number: i + 1, Fault: fault)).ToArray();
using var build = new Build();
var present = build.Put(root, faults);
Console.Error.WriteLine($"{present.Count} faults put in, {faults.Length - present.Count} do not compile");
using var bench = new Bench(root, build, [.. faults.Where(one => present.Contains(one.Number))], arguments.Budget,
    TimeSpan.FromMinutes(arguments.Minutes));
var results = new List<Result>();
foreach (var result in bench.Run(arguments.IsNearOnly))
{
    results.Add(result);
    if (arguments.Log != null) File.AppendAllText(arguments.Log, Report.Row(result) + "\n");
}
Report.Print(results, asked.Length - faults.Length);
return Report.IsBelow(results, arguments.Least) ? 1 : 0;

static (string Id, string Change) Named(Fault fault) => (fault.Id, Report.Change(fault));

static IEnumerable<string[]> Table(string file) =>
    File.ReadLines(Path.Combine(AppContext.BaseDirectory, file)).Where(line => line != "" && line[0] != '#')
        .Select(line => line.Split('\t'));
