using MlPure.Course;

namespace MlPure.Cli.Course;

/// <summary>Every answer of the coursework, from one seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Question12">The toy data: mixtures beside K-means.</param>
/// <param name="Question23">The table of the five-neuron network.</param>
/// <param name="Question24">Training it.</param>
public sealed record CourseAnswers(uint Seed, Question12 Question12, Seq<FiveNeuronsRow> Question23,
    Question24Answer Question24);
