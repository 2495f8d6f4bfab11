using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>A law of an algorithm, and how closely it holds on some rows.</summary>
/// <param name="Name">The law, a plain sentence.</param>
/// <param name="Measure">What the deviation is, with its unit.</param>
/// <param name="Deviation">By how much the law is missed where it is missed most; infinite where the algorithm has no
/// answer to compare.</param>
/// <param name="Limit">The most that the deviation may be: what rounding explains, or 0 where a law holds bit for
/// bit.</param>
public sealed record Law(string Name, string Measure, double Deviation, double Limit)
{
    /// <summary>Whether the deviation is within the limit; one that is no number is not.</summary>
    public bool IsKept => Deviation <= Limit;
}

/// <summary>The laws of an algorithm on some rows.</summary>
/// <param name="Rows">On how many rows they were checked.</param>
/// <param name="AllRows">How many rows there were: more, where a sample of them was drawn.</param>
/// <param name="Steps">How many steps the runs have that are compared.</param>
/// <param name="Laws">Each law that the settings promise, with how closely it holds.</param>
public sealed record LawReport(int Rows, int AllRows, int Steps, EquatableArray<Law> Laws)
{
    /// <summary>Whether every law is kept.</summary>
    public bool AreKept => Laws.All(law => law.IsKept);

    /// <summary>How many laws are kept, on what, and what to do where one is broken.</summary>
    public string Message
    {
        get
        {
            var broken = Laws.Count(law => !law.IsKept);
            var rows = Rows == AllRows ? $"{Rows} rows" : $"{Rows} rows drawn from {AllRows}";
            var runs = $"on {rows}, in runs of {Steps} {(Steps == 1 ? "step" : "steps")}";
            return broken == 0
                ? $"All {Laws.Length} laws are kept {runs}."
                : $"{broken} of {Laws.Length} laws {(broken == 1 ? "is" : "are")} broken {runs}. Columns that nearly "
                    + "determine each other can do this; otherwise it is an error in the library: please report it.";
        }
    }
}
