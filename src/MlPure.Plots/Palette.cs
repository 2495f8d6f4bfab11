using System.Collections.Immutable;

namespace MlPure.Plots;

/// <summary>The form of a marker.</summary>
public enum Marker
{
    /// <summary>A filled circle.</summary>
    Circle,

    /// <summary>A filled square.</summary>
    Square,

    /// <summary>A filled triangle that stands on its side.</summary>
    Triangle,

    /// <summary>A filled square that stands on its corner.</summary>
    Diamond,

    /// <summary>A filled triangle that stands on its corner.</summary>
    Wedge,

    /// <summary>A diagonal cross.</summary>
    Cross,

    /// <summary>A circle's line.</summary>
    OpenCircle,

    /// <summary>A square's line.</summary>
    OpenSquare,

    /// <summary>The line of a triangle that stands on its side.</summary>
    OpenTriangle,

    /// <summary>A diamond's line.</summary>
    OpenDiamond,

    /// <summary>The line of a triangle that stands on its corner.</summary>
    OpenWedge,

    /// <summary>A star of three strokes.</summary>
    Star,

    /// <summary>An upright cross.</summary>
    Plus,
}

/// <summary>A colour and a marker that go together, so that a cluster is told by either.</summary>
public readonly record struct Swatch(PaletteColor Color, Marker Marker);

/// <summary>Colours and markers for clusters.</summary>
/// <remarks>The hues are those of Okabe and Ito, <i>Color Universal Design</i> (2008), without the yellow, which is
/// faint on white.</remarks>
public static class Palette
{
    /// <summary>How many hues there are.</summary>
    public const int Hues = 7;

    const int Filled = 6;

    /// <summary>How many swatches differ.</summary>
    public const int Swatches = 2 * Hues * Filled;

    /// <summary>The swatch of a cluster, counted from 0. Hue and marker change together: 7 hues and 6 markers meet
    /// again after 42, then the markers are open ones, then all comes over again.</summary>
    public static Swatch Of(int cluster) =>
        new(PaletteColor.Hue(cluster), (Marker)(cluster % Filled + (cluster / (Hues * Filled) % 2 == 0 ? 0 : Filled)));

    /// <summary>The hues on a light background, as red, green and blue.</summary>
    public static ImmutableArray<uint> OnLight { get; } =
        [0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00, 0x4D4D4D];

    /// <summary>The same hues, lighter, on a dark background.</summary>
    public static ImmutableArray<uint> OnDark { get; } =
        [0x2C92EB, 0xF9B027, 0x22E4A7, 0xBE97C5, 0xAFECF8, 0xEF8447, 0x819289];
}
