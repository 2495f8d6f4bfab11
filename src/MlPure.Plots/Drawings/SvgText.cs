using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace MlPure.Plots.Drawings;

/// <summary>Skia's SVG document made shorter, the same at every drawing, and fit to be looked at anywhere.</summary>
static partial class SvgText
{
    /// <summary>With a view box (it scales with its frame), an alternative text, other fonts where the viewer lacks
    /// ours, coordinates of two decimals, and clips numbered from 1 (Skia goes on counting from the previous drawing).
    /// Only tags are changed: texts stay as they are.</summary>
    public static string Repaired(string svg, Figure figure, float width, float height)
    {
        var clips = new Dictionary<string, int>();
        var tags = Tags().Replace(svg, tag => Renumbered(Rounded(tag.Value), clips).Replace(
            Font(EmbeddedFont.Name), Font($"{EmbeddedFont.Name}, Verdana, sans-serif"), StringComparison.Ordinal));
        var start = tags.IndexOf("<svg", StringComparison.Ordinal);
        var end = tags.IndexOf('>', start);
        var box = string.Create(CultureInfo.InvariantCulture, $" viewBox=\"0 0 {width} {height}\" role=\"img\">");
        var title = $"\n<title>{WebUtility.HtmlEncode(figure.Description)}</title>";
        return Gathered(tags[..end] + box + title + tags[(end + 1)..]);
    }

    static string Font(string names) => $"font-family=\"{names}\"";

    static string Rounded(string tag) => Decimals().Replace(tag, static match =>
    {
        var number = Math.Round(double.Parse(match.Value, CultureInfo.InvariantCulture), 2);
        return number.ToString("0.##", CultureInfo.InvariantCulture);
    });

    static string Renumbered(string tag, Dictionary<string, int> clips) => ClipNames().Replace(tag, name =>
    {
        if (!clips.TryGetValue(name.Value, out var number)) clips[name.Value] = number = clips.Count + 1;
        return $"clip{number}";
    });

    /// <summary>Neighbouring shapes of the same look in one group that has it: the thousands of markers of a scatter
    /// plot differ in place only.</summary>
    static string Gathered(string svg)
    {
        var gathered = new StringBuilder(svg.Length);
        var look = "";
        foreach (var line in svg.Split('\n'))
        {
            var marker = Markers().Match(line);
            var next = marker.Success ? marker.Groups["look"].Value.Trim() : "";
            if (next != look)
            {
                if (look.Length > 0) gathered.Append("</g>\n");
                if (next.Length > 0) gathered.Append($"<g {next}>\n");
                look = next;
            }
            gathered.Append(marker.Success ? Shape(marker) : line.Trim()).Append('\n');
        }
        return gathered.ToString();
    }

    static string Shape(Match marker) => $"<{marker.Groups["name"].Value} {marker.Groups["place"].Value.Trim()}/>";

    [GeneratedRegex(@"<[a-zA-Z][^<>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"(?<=[""\sMLQCZ,])-?\d+\.\d{3,}")]
    private static partial Regex Decimals();

    [GeneratedRegex(@"\bcl_[0-9a-f]+\b")]
    private static partial Regex ClipNames();

    const string Look = @"(?<look> fill=""[^""]*""(?: (?:fill-opacity|stroke|stroke-[a-z]+)=""[^""]*"")*)";

    const string Place = @"(?<place>(?: (?:d|x|y|width|height|cx|cy|r|rx|ry)=""[^""]*"")+)";

    [GeneratedRegex(@"^\s*<(?<name>path|circle|ellipse|rect)" + Look + Place + @"/>\s*$")]
    private static partial Regex Markers();
}
