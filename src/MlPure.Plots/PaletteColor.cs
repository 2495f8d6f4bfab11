using System.Globalization;

namespace MlPure.Plots;

/// <summary>A colour by what it is for; a <see cref="Theme"/> says which it is on its background.</summary>
public readonly record struct PaletteColor
{
    const int InkNumber = -1, GreyNumber = -2;

    PaletteColor(int number, bool deep) => (Number, IsDeep) = (number, deep);

    /// <summary>That of text and axes.</summary>
    public static PaletteColor Ink { get; } = new(InkNumber, false);

    /// <summary>That of reference lines.</summary>
    public static PaletteColor Grey { get; } = new(GreyNumber, false);

    /// <summary>Half way to the ink: for lines over points of the same hue.</summary>
    public PaletteColor Deep => new(Number, true);

    /// <summary>One of the palette's hues, counted from 0; they repeat from <see cref="Palette.Hues"/> on.</summary>
    public static PaletteColor Hue(int number) => new(Math.Abs(number % Palette.Hues), false);

    /// <summary>What it is for: ink, grey or the number of a hue, and whether it is deep.</summary>
    public override string ToString()
    {
        var name = IsInk ? "ink" : IsGrey ? "grey" : string.Create(CultureInfo.InvariantCulture, $"hue {Number}");
        return IsDeep ? $"{name}, deep" : name;
    }

    internal int Number { get; }

    internal bool IsDeep { get; }

    internal bool IsInk => Number == InkNumber;

    internal bool IsGrey => Number == GreyNumber;
}
