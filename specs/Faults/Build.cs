using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace MlPure.FaultBench;

/// <summary>Copies of the built specs, over a library that has faults in it.</summary>
sealed class Build : IDisposable
{
    static readonly string[] assemblies = ["MlPure", "MlPure.Plots", "MlPure.Files"];

    readonly string work = Directory.CreateTempSubdirectory("faults").FullName;

    public string FolderOf(string specs) => Path.Combine(work, specs);

    public static string Built(string root, string specs) => Path.Combine(root, "specs", specs, "bin/Release/net10.0");

    /// <summary>All faults of the library by syntax, and those written down by hand.</summary>
    public static Fault[] Catalogue(string root, IReadOnlyList<string[]> listed)
    {
        var library = Subject.Read(root, assemblies[0], Built(root, "MlPure.Specs"), []);
        return [.. assemblies.Select(name => SubjectOf(root, name, library))
            .SelectMany(subject => Catalog.Of(subject).Concat(Catalog.Listed(subject, listed)))];
    }

    /// <summary>Puts the faults behind their switches.</summary>
    /// <returns>The numbers of those that compile.</returns>
    public HashSet<int> Put(string root, IReadOnlyList<(int Number, Fault Fault)> faults)
    {
        var used = faults.Select(one => one.Fault.Specs).Distinct().ToArray();
        foreach (var specs in used) Copy(Built(root, specs), FolderOf(specs));
        var library = Subject.Read(root, assemblies[0], Built(root, "MlPure.Specs"), []);
        var present = new HashSet<int>();
        MetadataReference? switched = null;
        foreach (var name in assemblies)
        {
            if (switched != null && faults.All(one => one.Fault.Assembly != name)) continue;
            var subject = switched == null ? library
                : Subject.Read(root, name, Built(root, name + ".Specs"), [switched]);
            var (compilation, numbers) = Instrumentation.Compile(
                subject, [.. faults.Where(one => one.Fault.Assembly == name)], switched == null);
            present.UnionWith(numbers);
            var image = Emit(compilation, Path.Combine(Built(root, name + ".Specs"), name + ".dll"));
            switched ??= MetadataReference.CreateFromImage(image);
            foreach (var specs in used)
                if (File.Exists(Path.Combine(FolderOf(specs), name + ".dll")))
                    File.WriteAllBytes(Path.Combine(FolderOf(specs), name + ".dll"), image);
        }
        return present;
    }

    public void Dispose() => Directory.Delete(work, true);

    static Subject SubjectOf(string root, string name, Subject library) => name == library.Name ? library
        : Subject.Read(root, name, Built(root, name + ".Specs"), [library.Compilation.ToMetadataReference()]);

    /// <summary>The compiled assembly, with the resources (fonts) that the assembly without faults has.</summary>
    static byte[] Emit(Compilation compilation, string original)
    {
        var whole = Assembly.Load(File.ReadAllBytes(original));
        var resources = whole.GetManifestResourceNames().Select(name =>
            new ResourceDescription(name, () => whole.GetManifestResourceStream(name)!, isPublic: true));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, manifestResources: resources);
        if (result.Success) return stream.ToArray();
        var error = result.Diagnostics.First(one => one.Severity == DiagnosticSeverity.Error);
        throw new InvalidDataException($"Does not compile: {error}");
    }

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, true);
        }
        // Native libraries are looked for beside the assemblies that a worker loads.
        var native = Path.Combine(from, "runtimes", Platform, "native");
        if (!Directory.Exists(native)) return;
        foreach (var file in Directory.GetFiles(native))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), true);
    }

    static string Platform
    {
        get
        {
            if (OperatingSystem.IsMacOS()) return "osx";
            var system = OperatingSystem.IsWindows() ? "win" : "linux";
            return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        }
    }
}
