namespace MlPure.Mixtures;

/// <summary>What happens to a component all of whose responsibilities underflow to zero, so that it has no
/// mean.</summary>
public enum EmptyComponentPolicy
{
    /// <summary>It keeps its density, with weight zero, and never comes back. The default.</summary>
    Keep,

    /// <summary>The run ends there, with an outcome that names the component.</summary>
    Fail,

    /// <summary>It starts again at the row of least density under the others: <see cref="EmSettings.EmptyComponents"/>.
    /// Densities of rows in which different columns are missing do not compare, so this is for complete rows.</summary>
    Restart,
}

/// <summary>A component became empty, and something was done about it.</summary>
/// <param name="Step">The step that did it, counted from 1.</param>
/// <param name="Component">The component's number.</param>
/// <param name="Row">The row where it started again, numbered among the rows of the table; None where it keeps its
/// density with weight zero.</param>
public sealed record EmptyComponentEvent(int Step, int Component, Option<int> Row)
{
    /// <summary>What happened.</summary>
    public string Message => Row.Match(
        Some: row => $"Step {Step}: component {Component} had vanished; it started again at row {row}, which the "
            + $"others explained worst.",
        None: () => $"Step {Step}: component {Component} had vanished; it keeps its density with weight zero.");
}
