using MlPure.Faults;

namespace MlPure.MLNet;

/// <summary>What can be wrong with data views: 560 to 579. Rows are counted from 0.</summary>
public abstract record DataViewFault : Fault
{
    DataViewFault(int code)
        : base(code) { }

    /// <summary>560: a name that no column has.</summary>
    public sealed record UnknownColumn(string Name, string Known) : DataViewFault(560)
    {
        private protected override string Description =>
            $"the data view has no column \"{Name}\"; it has {Known}.";
    }

    /// <summary>561: a column that holds no numbers, or vectors whose length is not known.</summary>
    public sealed record NotNumbers(string Name, string Type) : DataViewFault(561)
    {
        private protected override string Description =>
            $"column \"{Name}\" holds {Type}; name columns of numbers, or of vectors of numbers of one length.";
    }

    /// <summary>562: no column of numbers.</summary>
    public sealed record NoNumbers() : DataViewFault(562)
    {
        private protected override string Description => "no column has numbers; give at least one that does.";
    }

    /// <summary>563: a tensor that is no table.</summary>
    public sealed record NotTwoAxes(int Axes) : DataViewFault(563)
    {
        private protected override string Description =>
            $"the tensor has {Counted.Of(Axes, "axis", "axes")}, and a table has two, rows and columns; reshape it.";
    }

    /// <summary>564: a tensor that does not fit into a matrix.</summary>
    public sealed record TooManyNumbers(long Numbers) : DataViewFault(564)
    {
        private protected override string Description =>
            $"the tensor has {Numbers} numbers, and a matrix holds at most {Array.MaxLength}; take fewer rows.";
    }
}
