using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MlPure.FaultBench;

/// <summary>An assembly of the library, compiled from its sources as its project does.</summary>
/// <param name="Files">The sources by their paths in the repository; what the build generated is not among
/// them.</param>
record Subject(string Name, CSharpCompilation Compilation, Dictionary<SyntaxTree, string> Files)
{
    public static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14, DocumentationMode.None);

    /// <param name="libraries">The folder of the built specs, which has what the assembly refers to.</param>
    /// <param name="above">Assemblies of the library that this one uses.</param>
    public static Subject Read(string root, string name, string libraries, IEnumerable<MetadataReference> above)
    {
        var folder = Path.Combine(root, "src", name);
        var files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file[folder.Length..].StartsWith("/obj/") && !file[folder.Length..].StartsWith("/bin/"))
            .Order(StringComparer.Ordinal)
            .ToDictionary(Parse, file => Path.GetRelativePath(root, file).Replace('\\', '/'));
        var generated = Directory
            .GetFiles(Path.Combine(folder, "obj/Release/net10.0"), "*.cs", SearchOption.AllDirectories).Select(Parse);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetDirectoryName(file) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Concat(Directory.GetFiles(libraries, "*.dll").Where(IsForeign))
            .Select(file => MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create(name, files.Keys.Concat(generated), [.. references, .. above],
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable, deterministic: true,
                generalDiagnosticOption: ReportDiagnostic.Suppress));
        return new(name, WithWhatGeneratorsWrite(compilation), files);

        static SyntaxTree Parse(string file) => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Parsing, file,
            System.Text.Encoding.UTF8);
    }

    static bool IsForeign(string file) => !Path.GetFileName(file).StartsWith("MlPure")
        && !Path.GetFileName(file).StartsWith("xunit") && IsManaged(file);

    static bool IsManaged(string file)
    {
        try { return AssemblyName.GetAssemblyName(file).Name is not null; }
        catch (BadImageFormatException) { return false; }
    }

    /// <summary>With the expressions of regexes and the readers and writers of JSON that the build has.</summary>
    static CSharpCompilation WithWhatGeneratorsWrite(CSharpCompilation compilation)
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var generators = Directory.GetDirectories(Path.Combine(runtime, "../../../packs/Microsoft.NETCore.App.Ref"))
            .Order(StringComparer.Ordinal)
            .Select(pack => Path.GetFullPath(Path.Combine(pack, "analyzers/dotnet/cs")))
            .Last(Directory.Exists);
        var loader = new Loader();
        var all = new[] { "System.Text.RegularExpressions.Generator.dll", "System.Text.Json.SourceGeneration.dll" }
            .SelectMany(file => new AnalyzerFileReference(Path.Combine(generators, file), loader)
                .GetGenerators(LanguageNames.CSharp));
        var driver = CSharpGeneratorDriver.Create(all, parseOptions: Parsing);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var completed, out _);
        return (CSharpCompilation)completed;
    }

    class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
