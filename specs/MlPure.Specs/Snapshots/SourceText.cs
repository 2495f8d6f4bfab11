using System.Text.RegularExpressions;

namespace MlPure.Specs.Snapshots;

/// <summary>A source file as the specs that read sources want it.</summary>
static partial class SourceText
{
    /// <summary>The text without comments and without what strings say; lines stay where they are.</summary>
    public static string CodeOf(string text) => Said().Replace(text, match => match.Value[0] == '/' ? "" : "\"\"");

    [GeneratedRegex("""
        //.*|/\*[\s\S]*?\*/|\"{3}[\s\S]*?\"{3}|@\"(?:[^\"]|\"\")*\"|\"(?:[^\"\\\n]|\\.)*\"
        """)]
    private static partial Regex Said();
}
