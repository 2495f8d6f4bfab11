using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MlPure.Plots.Drawings;

namespace MlPure.Plots.Specs;

/// <summary>A text of a picture with the box that it fills.</summary>
public readonly record struct TextBox(string Text, double Left, double Top, double Right, double Bottom)
{
    /// <summary>Whether two texts cover each other by more than a pixel.</summary>
    public bool Overlaps(TextBox other) =>
        Left + 1 < other.Right && other.Left + 1 < Right && Top + 1 < other.Bottom && other.Top + 1 < Bottom;

    /// <summary>Whether it lies in a picture of that size.</summary>
    public bool IsWithin(double width, double height) => Left >= 0 && Top >= 0 && Right <= width && Bottom <= height;
}

/// <summary>The texts of an SVG document as Skia writes them: moved, and turned by a quarter or not at all.</summary>
static partial class SvgTexts
{
    public static TextBox[] Of(Figure figure) => Of(XDocument.Parse(Drawing.Svg(figure)));

    public static TextBox[] Of(XDocument document) =>
        [.. document.Descendants("{http://www.w3.org/2000/svg}text").Select(BoxOf)];

    /// <summary>The width and the height of a figure's picture.</summary>
    public static (double Width, double Height) SizeOf(Figure figure)
    {
        var root = XDocument.Parse(Drawing.Svg(figure)).Root!;
        return (Numbers(root.Attribute("width")!.Value)[0], Numbers(root.Attribute("height")!.Value)[0]);
    }

    static TextBox BoxOf(XElement element)
    {
        var (text, size) = (element.Value.Trim(), Numbers(element.Attribute("font-size")!.Value)[0]);
        var (x, y) = (Numbers(element.Attribute("x")!.Value)[0], Numbers(element.Attribute("y")!.Value)[0]);
        var width = Labels.Width(text, (float)size);
        var (left, top, right, bottom) = (x, y - 0.75 * size, x + width, y + 0.2 * size);
        var transform = element.Attribute("transform")?.Value ?? "";
        var (dx, dy) = (0.0, 0.0);
        if (Numbers(Moves().Match(transform).Groups[1].Value) is [.., var across, var down]) (dx, dy) = (across, down);
        if (transform.StartsWith("matrix(", StringComparison.Ordinal))
            (left, top, right, bottom) = (top, -right, bottom, -left);
        return new(text, left + dx, top + dy, right + dx, bottom + dy);
    }

    static double[] Numbers(string text) =>
        [.. Number().Matches(text).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"(?:translate|matrix)\(([^)]*)\)")]
    private static partial Regex Moves();

    [GeneratedRegex(@"-?\d+(?:\.\d+)?")]
    private static partial Regex Number();
}
