using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace MlPure.Plots.Drawings;

/// <summary>Skia's SVG document made shorter, the same at every drawing, and fit to be looked at anywhere.</summary>
static partial class SvgText
{
    /// <summary>With a view box (it scales with its frame), a title for those who do not see it, other fonts where the
    /// viewer lacks ours, numbers of two decimals, and clips numbered from 1 (Skia goes on counting from the drawing
    /// before).</summary>
    public static string Repaired(string svg, Figure figure, float width, float height)
    {
        var start = svg.IndexOf("<svg", StringComparison.Ordinal);
        var end = svg.IndexOf('>', start);
        var box = string.Create(CultureInfo.InvariantCulture,
            $" viewBox=\"0 0 {width} {height}\" role=\"img\">\n<title>{WebUtility.HtmlEncode(figure.Description)}</title>");
        return Gathered(Renumbered(Rounded(svg[..end] + box + svg[(end + 1)..])))
            .Replace($"font-family=\"{EmbeddedFont.Name}\"",
                $"font-family=\"{EmbeddedFont.Name}, Verdana, sans-serif\"", StringComparison.Ordinal);
    }

    static string Rounded(string svg) => Decimals().Replace(svg, static number =>
        Math.Round(double.Parse(number.Value, CultureInfo.InvariantCulture), 2)
            .ToString("0.##", CultureInfo.InvariantCulture));

    static string Renumbered(string svg)
    {
        var numbers = new Dictionary<string, int>();
        return ClipNames().Replace(svg, name =>
        {
            if (!numbers.TryGetValue(name.Value, out var number)) numbers[name.Value] = number = numbers.Count + 1;
            return $"clip{number}";
        });
    }

    /// <summary>Neighbouring shapes of the same look in one group that has it: the thousands of markers of a scatter
    /// plot differ in place only.</summary>
    static string Gathered(string svg)
    {
        var gathered = new StringBuilder(svg.Length);
        var look = "";
        foreach (var line in svg.Split('\n'))
        {
            var marker = Markers().Match(line);
            var its = marker.Success ? marker.Groups["look"].Value.Trim() : "";
            if (its != look)
            {
                if (look.Length > 0) gathered.Append("</g>\n");
                if (its.Length > 0) gathered.Append("<g ").Append(its).Append(">\n");
                look = its;
            }
            if (marker.Success) gathered.Append('<').Append(marker.Groups["name"].Value).Append(' ')
                .Append(marker.Groups["place"].Value.Trim()).Append("/>\n");
            else gathered.Append(line.Trim()).Append('\n');
        }
        return gathered.ToString();
    }

    [GeneratedRegex(@"(?<=[""\sMLQCZ,])-?\d+\.\d{3,}")]
    private static partial Regex Decimals();

    [GeneratedRegex(@"\bcl_[0-9a-f]+\b")]
    private static partial Regex ClipNames();

    [GeneratedRegex(@"^\s*<(?<name>path|circle|ellipse|rect)(?<look> fill=""[^""]*""(?: (?:fill-opacity|stroke|stroke-[a-z]+)=""[^""]*"")*)(?<place>(?: (?:d|x|y|width|height|cx|cy|r|rx|ry)=""[^""]*"")+)/>\s*$")]
    private static partial Regex Markers();
}
