using ScottPlot;
using SkiaSharp;

namespace MlPure.Plots.Drawings;

/// <summary>The one font of all figures, which this assembly carries: a machine may have none, and then text would be
/// lost.</summary>
sealed class EmbeddedFont : IFontResolver
{
    /// <summary>Its name, which an SVG asks its viewer for.</summary>
    public const string Name = "DejaVu Sans";

    EmbeddedFont() { }

    static readonly Lazy<SKTypeface> regular = new(() => Load("DejaVuSans.ttf")),
        bold = new(() => Load("DejaVuSans-Bold.ttf"));

    static readonly Lazy<bool> known = new(() =>
    {
        Fonts.FontResolvers.Insert(0, new EmbeddedFont());
        Fonts.Default = Name;
        return true;
    });

    /// <summary>Makes ScottPlot find the font; to be called before anything is drawn.</summary>
    public static void Ensure() => _ = known.Value;

    /// <summary>The typeface.</summary>
    public static SKTypeface Face(bool isBold) => isBold ? bold.Value : regular.Value;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Name ? Face(weight >= FontWeight.SemiBold) : null;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? Face(bold) : null;

    static SKTypeface Load(string resource)
    {
        using var stream = typeof(EmbeddedFont).Assembly.GetManifestResourceStream(resource)!;
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
