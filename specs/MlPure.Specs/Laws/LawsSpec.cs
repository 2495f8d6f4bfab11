using System.Text;
using System.Text.RegularExpressions;
using MlPure.Specs.Snapshots;
using VerifyTests;

namespace MlPure.Specs.Laws;

/// <summary>The book of laws: the sentence of every spec of every project, by subject, on one page.</summary>
public partial class LawsSpec
{
    [Fact]
    public Task The_book_of_laws_is_one_page()
    {
        var settings = new VerifySettings();
        settings.UseFileName("Laws");
        var page = new StringBuilder();
        foreach (var path in Repository.Sources("specs"))
        {
            string[] laws = [.. Law().Matches(Repository.Read(path)).Select(match => match.Groups[1].Value.Replace('_', ' '))];
            if (laws.Length > 0) page.Append($"{Subject(path)}\n{string.Concat(laws.Select(law => $"  {law}\n"))}\n");
        }
        return Verify(page.ToString(), settings);
    }

    /// <summary>specs/MlPure.Specs/Mixtures/EmSpec.cs is about MlPure, Mixtures/Em.</summary>
    static string Subject(string path) =>
        path["specs/".Length..].Replace(".Specs/", ": ").Replace("Spec.cs", "");

    [GeneratedRegex(@"^    public (?:async )?(?:bool|void|Task|Property) (\w+_\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Law();
}
