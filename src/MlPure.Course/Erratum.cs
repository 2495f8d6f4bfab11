namespace MlPure.Course;

/// <summary>Where the coursework says one thing and computes, or should compute, another.</summary>
/// <param name="Name">A short name.</param>
/// <param name="Message">What is written, and what is right.</param>
/// <param name="Numbers">Numbers computed here that show it, each with what it is.</param>
public sealed record Erratum(string Name, string Message, Seq<(string What, double Value)> Numbers);
