using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MlPure.Plots.Specs;

/// <summary>A shape of a picture, with the look that it has from its group, and its corners; of an ellipse the ends of
/// its axes.</summary>
/// <param name="Fill">Its colour, or none.</param>
/// <param name="Opacity">Of what is painted: its inside, else its line.</param>
public sealed record SvgShape(
    string Name, string Fill, string Stroke, double StrokeWidth, double Opacity, (double X, double Y)[] Corners)
{
    public (double X, double Y) Least => (Corners.Min(corner => corner.X), Corners.Min(corner => corner.Y));

    public (double X, double Y) Most => (Corners.Max(corner => corner.X), Corners.Max(corner => corner.Y));

    public (double X, double Y) Center => ((Least.X + Most.X) / 2, (Least.Y + Most.Y) / 2);

    public double Width => Most.X - Least.X;

    public double Height => Most.Y - Least.Y;

    /// <summary>The mean of its corners.</summary>
    public (double X, double Y) Middle
    {
        get
        {
            var corners = Corners.Distinct().ToArray();
            return (corners.Average(corner => corner.X), corners.Average(corner => corner.Y));
        }
    }

    /// <summary>What a polygon or an ellipse encloses.</summary>
    public double Area => Name == "ellipse" ? Math.PI * Width * Height / 4
        : Math.Abs(Corners.Zip(Corners.Skip(1).Append(Corners[0]),
            (one, next) => one.X * next.Y - next.X * one.Y).Sum()) / 2;
}

/// <summary>The shapes of an SVG document in the order in which they are painted; texts are in
/// <see cref="SvgTexts"/>.</summary>
static partial class SvgShapes
{
    public static SvgShape[] Of(Figure figure, Theme? theme = null) =>
    [
        .. from element in XDocument.Parse(Drawing.Svg(figure, theme)).Descendants()
           where element.Name.LocalName is "path" or "rect" or "ellipse" or "circle"
               && element.Parent!.Name.LocalName == "g"
           select Of(element),
    ];

    /// <summary>A colour as the document has it.</summary>
    public static string Name(uint rgb) => rgb == 0xFFFFFF ? "white" : rgb == 0 ? "black" : $"#{rgb:X6}";

    static SvgShape Of(XElement element)
    {
        string Look(string name, string otherwise) => element.AncestorsAndSelf()
            .Select(one => one.Attribute(name)?.Value).FirstOrDefault(value => value != null) ?? otherwise;
        double Number(string name) =>
            double.Parse(element.Attribute(name)?.Value ?? "0", CultureInfo.InvariantCulture);
        var (fill, stroke) = (Look("fill", "black"), Look("stroke", "none"));
        var opacity = Look(fill == "none" ? "stroke-opacity" : "fill-opacity", "1");
        (double, double)[] corners = element.Name.LocalName switch
        {
            "rect" => [(Number("x"), Number("y")), (Number("x") + Number("width"), Number("y")),
                (Number("x") + Number("width"), Number("y") + Number("height")),
                (Number("x"), Number("y") + Number("height"))],
            "path" => [.. Pairs().Matches(element.Attribute("d")!.Value).Select(pair =>
                (Parsed(pair.Groups[1].Value), Parsed(pair.Groups[2].Value)))],
            _ => [(Number("cx") - Number("rx"), Number("cy")), (Number("cx") + Number("rx"), Number("cy")),
                (Number("cx"), Number("cy") - Number("ry")), (Number("cx"), Number("cy") + Number("ry"))],
        };
        return new(element.Name.LocalName, fill, stroke, Parsed(Look("stroke-width", "1")), Parsed(opacity), corners);
    }

    static double Parsed(string number) => double.Parse(number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(-?[\d.]+)[ ,](-?[\d.]+)")]
    private static partial Regex Pairs();
}
