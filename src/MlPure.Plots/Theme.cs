using System.Collections.Immutable;

namespace MlPure.Plots;

/// <summary>Colours on a background, each as red, green and blue.</summary>
/// <param name="Background">What is drawn on.</param>
/// <param name="Ink">Text and axes.</param>
/// <param name="Grey">Reference lines.</param>
/// <param name="Grid">Grid lines.</param>
/// <param name="Hues">The palette's hues.</param>
public sealed record Theme(uint Background, uint Ink, uint Grey, uint Grid, ImmutableArray<uint> Hues)
{
    /// <summary>Dark on white.</summary>
    public static Theme Light { get; } = new(0xFFFFFF, 0x1F2328, 0x6E7781, 0xE4E7EB, Palette.OnLight);

    /// <summary>Light on near-black.</summary>
    public static Theme Dark { get; } = new(0x14181D, 0xE6EAEE, 0x8B949E, 0x2A3138, Palette.OnDark);

    /// <summary>The colour on this background.</summary>
    public uint Rgb(PaletteColor colour)
    {
        var plain = colour.IsInk ? Ink : colour.IsGrey ? Grey : Hues[colour.Number];
        return colour.IsDeep ? Mix(plain, Ink, 0.4) : plain;
    }

    /// <summary>A colour, and so much of another instead of it.</summary>
    internal static uint Mix(uint colour, uint other, double share)
    {
        uint Channel(int shift) =>
            (uint)Math.Round((1 - share) * (colour >> shift & 255) + share * (other >> shift & 255)) << shift;
        return Channel(16) | Channel(8) | Channel(0);
    }
}
