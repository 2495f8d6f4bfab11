using System.Text;
using System.Text.RegularExpressions;
using MlPure.Cli.Course;
using MlPure.Plots;

namespace MlPure.Cli.Report;

/// <summary>What all pages have in common: their templates, colours and pictures.</summary>
static partial class PageParts
{
    /// <summary>The palette as custom properties, for light and for dark.</summary>
    public static string Hues { get; } = HuesOf(":root", Theme.Light)
        + $"@media (prefers-color-scheme: dark) {{ {HuesOf(":root:not([data-theme=\"light\"])", Theme.Dark)} }}";

    /// <summary>A template with its slots filled in.</summary>
    public static string Filled(string template, IReadOnlyDictionary<string, string> slots) =>
        Slot().Replace(Resource(template), slot => slots[slot.Groups[1].Value]);

    /// <summary>A figure within the page, in the colours that the reader prefers.</summary>
    public static string Picture(Figure figure, string caption)
    {
        var dark = $"<source media=\"(prefers-color-scheme: dark)\" srcset=\"{Inline(figure, Theme.Dark)}\">";
        var light = $"<img src=\"{Inline(figure, Theme.Light)}\" alt=\"{Html.Text(figure.Description)}\">";
        return $"<figure><picture>{dark}{light}</picture><figcaption>{Html.Text(caption)}</figcaption></figure>";
    }

    /// <summary>A file that the program carries.</summary>
    public static string Resource(string name)
    {
        using var stream = typeof(PageParts).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    static string Inline(Figure figure, Theme theme)
    {
        var svg = Encoding.UTF8.GetBytes(Drawing.Svg(figure, theme));
        return $"data:image/svg+xml;base64,{Convert.ToBase64String(svg)}";
    }

    static string HuesOf(string root, Theme theme)
    {
        var properties = Enumerable.Range(0, Palette.Hues).Select(number =>
        {
            var hue = PaletteColor.Hue(number);
            return $"--hue{number}: #{theme.Rgb(hue):x6}; --deep{number}: #{theme.Rgb(hue.Deep):x6}; ";
        });
        return $"{root} {{ {string.Concat(properties)}}}\n";
    }

    [GeneratedRegex(@"\{\{([a-z0-9-]+)\}\}")]
    private static partial Regex Slot();
}
