using MlPure.Course;
using MlPure.Plots;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Course;

/// <summary>mlpure course: answers every question of the coursework and writes the report.</summary>
public sealed class CourseCommand : Command<CourseSettings>
{
    /// <inheritdoc/>
    public override int Execute(CommandContext context, CourseSettings settings, CancellationToken cancellationToken)
    {
        var errors = Consoles.Errors;
        try
        {
            Directory.CreateDirectory(settings.Out);
            var answers = Answers((uint)settings.Seed, errors);
            errors.WriteLine("Drawing the figures and writing the report.");
            var figures = CourseFigures.Of(answers);
            foreach (var figure in figures)
            {
                File.WriteAllText(Path.Combine(settings.Out, $"{figure.Name}.svg"), Drawing.Svg(figure.Figure));
                File.WriteAllBytes(Path.Combine(settings.Out, $"{figure.Name}.png"), Drawing.Png(figure.Figure));
            }
            File.WriteAllText(Path.Combine(settings.Out, "course.json"), CourseJson.Of(answers));
            File.WriteAllText(Path.Combine(settings.Out, "index.html"), CoursePage.Of(answers, figures));
            Console.WriteLine($"{Path.Combine(settings.Out, "index.html")}: the report, on one page");
            Console.WriteLine($"{Path.Combine(settings.Out, "course.json")}: every number");
            foreach (var figure in figures) Console.WriteLine($"{Path.Combine(settings.Out, figure.Name)}.svg, "
                + $".png: {figure.Caption}");
            return 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"The report cannot be written to {settings.Out}: {fault.Message} Give another folder "
                + $"with --out.");
            return 1;
        }
    }

    static CourseAnswers Answers(uint seed, IAnsiConsole errors)
    {
        errors.WriteLine("Question 1.2: mixtures beside K-means, k = 3 and 4.");
        var question12 = Question12.Answer(seed);
        errors.WriteLine("Questions 2.1 to 2.3: the five-neuron network.");
        var question23 = Question23.Answer();
        errors.WriteLine("Question 2.4: training it.");
        return new(seed, question12, question23, Question24.Answer(seed));
    }
}
