using System.Collections.Immutable;
using System.Text;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Files;
using MlPure.Plots;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Course;

/// <summary>mlpure course: answers every question of the coursework and writes the report.</summary>
public sealed class CourseCommand : Command<CourseSettings>
{
    /// <inheritdoc/>
    public override int Execute(CommandContext context, CourseSettings settings, CancellationToken cancellationToken) =>
        Disk.Try(settings.Out, () => Directory.CreateDirectory(settings.Out))
            .Bind(_ => Written(settings))
            .Match(Succ: Report, Fail: why => Answers.Fail(why.Map(reason => CannotWrite(settings.Out, reason))));

    /// <summary>A line for each file, or why one cannot be written.</summary>
    static Validation<string, ImmutableArray<string>> Written(CourseSettings settings)
    {
        var answers = CourseAnswers.Compute((uint)settings.Seed, Consoles.Errors.WriteLine);
        Consoles.Errors.WriteLine("Drawing the figures and writing the report.");
        var figures = CourseFigures.Of(answers);
        return Disk.Try(settings.Out, () =>
        {
            foreach (var (name, bytes) in FilesOf(settings.Out, answers, figures))
                File.WriteAllBytes(Path.Combine(settings.Out, name), bytes);
            return Lines(settings.Out, figures);
        });
    }

    static IEnumerable<(string Name, byte[] Bytes)> FilesOf(
        string folder, CourseAnswers answers, ImmutableArray<NamedFigure> figures) =>
    [
        .. figures.Select(figure => ($"{figure.Name}.svg", Encoding.UTF8.GetBytes(Drawing.Svg(figure.Figure)))),
        .. figures.Select(figure => ($"{figure.Name}.png", Drawing.Png(figure.Figure))),
        ("course.json", Encoding.UTF8.GetBytes(CourseJson.Of(answers))),
        ("index.html", Encoding.UTF8.GetBytes(CoursePage.Of(answers, figures, SourceLinks.From(folder)))),
    ];

    static ImmutableArray<string> Lines(string folder, ImmutableArray<NamedFigure> figures) =>
    [
        $"{Path.Combine(folder, "index.html")}: the report, on one page",
        $"{Path.Combine(folder, "course.json")}: the numbers of each answer",
        .. figures.Select(figure => $"{Path.Combine(folder, figure.Name)}.svg, .png: {figure.Caption}"),
    ];

    static int Report(ImmutableArray<string> lines)
    {
        foreach (var line in lines) Consoles.Results.WriteLine(line);
        return 0;
    }

    static Error CannotWrite(string folder, string why) =>
        Error.New($"The report cannot be written to {folder}: {why} Give another folder with --out.");
}
