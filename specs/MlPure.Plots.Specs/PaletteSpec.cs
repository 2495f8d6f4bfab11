using System.Collections.Immutable;

namespace MlPure.Plots.Specs;

/// <summary>What the palette promises (src/MlPure.Plots/Palette.cs).</summary>
public class PaletteSpec
{
    /// <summary>Colours ran out above 8 to 12 clusters in graphistry/pygraphistry#27 and
    /// biolab/orange3#3679.</summary>
    [Fact]
    public void Forty_clusters_have_forty_different_swatches() =>
        Assert.Equal(40, Enumerable.Range(0, 40).Select(Palette.Of).Distinct().Count());

    [Fact]
    public void As_many_swatches_differ_as_the_palette_says_and_then_they_repeat()
    {
        Assert.Equal(Palette.Swatches, Enumerable.Range(0, Palette.Swatches).Select(Palette.Of).Distinct().Count());
        Assert.Equal(Palette.Of(3), Palette.Of(3 + Palette.Swatches));
    }

    [Fact]
    public void Clusters_next_to_each_other_differ_in_colour_and_in_marker() =>
        Assert.All(Enumerable.Range(0, 200), cluster =>
        {
            Assert.NotEqual(Palette.Of(cluster).Color, Palette.Of(cluster + 1).Color);
            Assert.NotEqual(Palette.Of(cluster).Marker, Palette.Of(cluster + 1).Marker);
        });

    /// <summary>Okabe and Ito, Color Universal Design (2008): vermilion, sky blue and the others as the authors give
    /// them in shares of 256. Yellow and black are left out; the seventh hue is a grey.</summary>
    [Fact]
    public void The_hues_on_white_are_those_of_Okabe_and_Ito()
    {
        (int Red, int Green, int Blue)[] published =
            [(0, 114, 178), (230, 159, 0), (0, 158, 115), (204, 121, 167), (86, 180, 233), (213, 94, 0)];
        Assert.Equal(published, Palette.OnLight.Take(6).Select(rgb =>
            ((int)(rgb >> 16), (int)(rgb >> 8 & 255), (int)(rgb & 255))));
        Assert.Single(Channels(Palette.OnLight[6]).Distinct());
    }

    static IEnumerable<uint> Channels(uint rgb) => [rgb >> 16, rgb >> 8 & 255, rgb & 255];

    [Fact]
    public void Ink_and_grey_are_close_to_greys_and_the_grid_is_faint() =>
        Assert.All(new[] { Theme.Light, Theme.Dark }, theme =>
        {
            Assert.All(new[] { theme.Background, theme.Ink, theme.Grey, theme.Grid }, color =>
                Assert.InRange(Channels(color).Max() - Channels(color).Min(), 0u, 20u));
            Assert.InRange(Contrast(theme.Grid, theme.Background), 1.1, 1.6);
        });

    /// <summary>Machado, Oliveira and Fernandes (2009), "A physiologically-based model for simulation of color vision
    /// deficiency", severity 1.0: protanopia, deuteranopia and tritanopia, as matrices on linear red, green and
    /// blue.</summary>
    static readonly ImmutableArray<Matrix> visions =
    [
        Matrix.Identity(3),
        Matrix.Of(3, 3, 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
        Matrix.Of(3, 3, 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
        Matrix.Of(3, 3, 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900),
    ];

    /// <summary>A difference of CIE Lab of 2.3 is just noticed; that of two markers side by side should be several
    /// times as large.</summary>
    [Fact]
    public void Hues_differ_to_colour_blind_eyes_on_both_themes() => Assert.All(visions, vision =>
    {
        foreach (var palette in new[] { Palette.OnLight, Palette.OnDark })
            for (var i = 0; i < Palette.Hues; i++)
                for (var j = 0; j < i; j++)
                {
                    var difference = Difference(palette[i], palette[j], vision);
                    Assert.True(difference >= 16, $"hues {j} and {i}: {difference:0.0}");
                }
    });

    [Fact]
    public void Text_and_lines_stand_out_from_the_background() => Assert.All(new[] { Theme.Light, Theme.Dark }, theme =>
    {
        Assert.True(Contrast(theme.Ink, theme.Background) >= 7);
        Assert.True(Contrast(theme.Grey, theme.Background) >= 4.5);
        var deep = Enumerable.Range(0, Palette.Hues).Select(hue => theme.Rgb(PaletteColor.Hue(hue).Deep));
        Assert.All(deep, color => Assert.True(Contrast(color, theme.Background) >= 4.5));
    });

    [Fact]
    public void A_deep_hue_is_darker_or_lighter_than_its_hue_and_nearer_to_it_than_to_the_ink() =>
        Assert.All([Theme.Light, Theme.Dark], theme => Assert.All(Enumerable.Range(0, 6), hue =>
        {
            var (plain, deep) = (theme.Rgb(PaletteColor.Hue(hue)), theme.Rgb(PaletteColor.Hue(hue).Deep));
            double Apart(uint one, uint other) => Difference(one, other, visions[0]);
            Assert.True(Apart(plain, deep) > 5 && Apart(plain, deep) < Apart(deep, theme.Ink));
        }));

    [Fact]
    public void Hues_below_zero_are_hues() => Assert.All(Enumerable.Range(-20, 40), number =>
        Assert.Matches("^hue [0-6]$", $"{PaletteColor.Hue(number)}"));

    static double Linear(uint color, int shift)
    {
        var share = (color >> shift & 255) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    static double Luminance(uint color) =>
        0.2126 * Linear(color, 16) + 0.7152 * Linear(color, 8) + 0.0722 * Linear(color, 0);

    /// <summary>WCAG 2.1: (L1 + 0.05) / (L2 + 0.05), the lighter above the darker.</summary>
    static double Contrast(uint a, uint b) =>
        (Math.Max(Luminance(a), Luminance(b)) + 0.05) / (Math.Min(Luminance(a), Luminance(b)) + 0.05);

    static double Difference(uint a, uint b, Matrix vision) => Lab(a, vision).Minus(Lab(b, vision)).Norm();

    static Vector Lab(uint color, Matrix vision)
    {
        Vector linear = [Linear(color, 16), Linear(color, 8), Linear(color, 0)];
        double Seen(int channel) => Math.Clamp(vision.RowVector(channel).Dot(linear), 0, 1);
        var (r, g, b) = (Seen(0), Seen(1), Seen(2));
        double F(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : (24389.0 / 27 * t + 16) / 116;
        var x = F((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
        var y = F(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
        var z = F((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
    }

    /// <summary>7 hues and 6 filled markers meet again after 42.</summary>
    [Fact]
    public void Clusters_up_to_42_have_filled_markers_and_as_many_more_have_open_ones() =>
        Assert.All(Enumerable.Range(0, 3 * 84), cluster =>
        {
            Assert.Equal(cluster % 84 >= 42, (int)Palette.Of(cluster).Marker >= 6);
            Assert.Equal(cluster % 6, (int)Palette.Of(cluster).Marker % 6);
            Assert.Equal(Palette.Of(cluster % 7).Color, Palette.Of(cluster).Color);
        });
}
