using MlPure.Course;

namespace MlPure.Cli.Course;

/// <summary>Every answer of the coursework, from one seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Question12">The toy data: mixtures and K-means.</param>
/// <param name="Question23">The table of the five-neuron network.</param>
/// <param name="Question24">Training it.</param>
public sealed record CourseAnswers(
    uint Seed, Question12 Question12, Seq<FiveNeuronsRow> Question23, Question24Answer Question24)
{
    /// <summary>Computes them all, reporting each question as it begins.</summary>
    public static CourseAnswers Compute(uint seed, Action<string> report)
    {
        report("Question 1.2: mixtures and K-means, k = 3 and 4.");
        var question12 = Question12.Answer(seed);
        report("Questions 2.1 to 2.3: the five-neuron network.");
        var question23 = MlPure.Course.Question23.Answer();
        report("Question 2.4: training it.");
        return new(seed, question12, question23, MlPure.Course.Question24.Answer(seed));
    }
}
