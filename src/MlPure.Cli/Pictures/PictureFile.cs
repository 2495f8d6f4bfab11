using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Plots;

namespace MlPure.Cli.Pictures;

/// <summary>The file that --plot names; its ending says which kind of picture it is.</summary>
static class PictureFile
{
    /// <summary>What is wrong with its name; null where nothing is.</summary>
    public static string? Check(string? path) => path is null || Drawn(path).IsSome
        ? null
        : $"--plot must name a .svg, .png or .pdf file; it is {path}.";

    /// <summary>Draws the picture, if a path is given.</summary>
    public static Validation<Error, Unit> Write(string? path, Option<Figure> figure) => path is null ? Unit.Default
        : figure.Match(
            Some: drawn => OutputFile.Write("picture", "--plot", path, Drawn(path)
                .IfNone(figure => Drawing.Png(figure))(drawn)),
            None: () => Error.New("There is no picture of this result."));

    static Option<Func<Figure, byte[]>> Drawn(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".SVG" => (Func<Figure, byte[]>)(figure => System.Text.Encoding.UTF8.GetBytes(Drawing.Svg(figure))),
        ".PNG" => (Func<Figure, byte[]>)(figure => Drawing.Png(figure)),
        ".PDF" => (Func<Figure, byte[]>)(figure => Drawing.Pdf(figure)),
        _ => Option<Func<Figure, byte[]>>.None,
    };
}
