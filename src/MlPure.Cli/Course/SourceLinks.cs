using System.Text.RegularExpressions;

namespace MlPure.Cli.Course;

/// <summary>Links from the functions and the specs that a page names to their files, where the page lies in a clone of
/// the repository.</summary>
/// <param name="Folder">The page's folder.</param>
/// <param name="Root">The clone.</param>
sealed partial record SourceLinks(string Folder, string Root)
{
    /// <summary>For a page in a folder of a clone; None elsewhere.</summary>
    public static Option<SourceLinks> From(string folder)
    {
        var full = Path.GetFullPath(folder);
        for (var at = new DirectoryInfo(full).Parent; at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "MlPure.sln"))) return new SourceLinks(full, at.FullName);
        return Option<SourceLinks>.None;
    }

    /// <summary>A page with links around the names of which a file is found.</summary>
    public string In(string page)
    {
        var files = new[] { "src", "specs" }
            .SelectMany(part => Directory.EnumerateFiles(Path.Combine(Root, part), "*.cs", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .ToLookup(Path.GetFileNameWithoutExtension);
        return Names().Replace(page, name => files[name.Groups["type"].Value].FirstOrDefault() is string file
            ? $"<a class=\"source\" href=\"{UrlOf(file)}\">{name.Value}</a>"
            : name.Value);
    }

    string UrlOf(string file) =>
        string.Join('/', Path.GetRelativePath(Folder, file).Split(Path.DirectorySeparatorChar)
            .Select(Uri.EscapeDataString));

    [GeneratedRegex(@"<code>(?<type>[A-Z][A-Za-z0-9]+)(?:\.[A-Z][A-Za-z0-9]+)?</code>")]
    private static partial Regex Names();
}
