namespace MlPure.Faults;

/// <summary>A fault of one component, which it names.</summary>
/// <param name="Component">Which, counted from 0.</param>
/// <param name="Message">The sentence.</param>
/// <param name="Code">The code.</param>
public sealed record ComponentFault(int Component, string Message, int Code) : Expected(Message, Code);
