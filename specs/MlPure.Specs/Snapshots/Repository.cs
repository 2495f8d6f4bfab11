using System.Reflection;

namespace MlPure.Specs.Snapshots;

/// <summary>Where the tree of files stands, as the build knows it.</summary>
static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Repository").Value!;

    /// <summary>A file of the tree as text, its path given from the top.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The C# and F# files under a folder of the top, without what the build makes.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        from path in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.?s", SearchOption.AllDirectories)
        where path.EndsWith(".cs") || path.EndsWith(".fs")
        let relative = Path.GetRelativePath(Root, path).Replace('\\', '/')
        where !relative.Contains("/bin/") && !relative.Contains("/obj/")
        orderby relative
        select relative;
}
