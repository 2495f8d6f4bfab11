using MlPure.Cli.Course;
using MlPure.Course;

namespace MlPure.Cli.Specs.Course;

/// <summary>Every answer of the coursework from seed 0, computed once for all specs.</summary>
static class TheAnswers
{
    static readonly Lazy<CourseAnswers> answers = new(Compute);

    static readonly Lazy<string> page = new(() => CoursePage.Of(answers.Value, CourseFigures.Of(answers.Value)));

    public static CourseAnswers Answers => answers.Value;

    public static string Page => page.Value;

    public static CourseAnswers Compute() => new(0, Question12.Answer(0), Question23.Answer(), Question24.Answer());
}
