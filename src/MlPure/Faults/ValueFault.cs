namespace MlPure.Faults;

/// <summary>What can be wrong with raw values, tables and settings: 100 to 119, and 408. Rows and columns are
/// counted from 0.</summary>
public abstract record ValueFault : Fault
{
    ValueFault(int code)
        : base(code) { }

    /// <summary>100: there are no rows.</summary>
    public sealed record NoRows(string What) : ValueFault(100)
    {
        private protected override string Description => $"{What}: there are no rows; give at least one.";
    }

    /// <summary>101: there are no columns.</summary>
    public sealed record NoColumns(string What) : ValueFault(101)
    {
        private protected override string Description => $"{What}: there are no columns; give at least one.";
    }

    /// <summary>102: a number is NaN or infinite. NaN among data may say that it is missing.</summary>
    public sealed record NotFinite(string What, int Row, int Column, double Value, bool MayBeMissing = false)
        : ValueFault(102)
    {
        private protected override string Description => MayBeMissing && double.IsNaN(Value)
            ? $"{What}: row {Row}, column {Column} is NaN; every number must be finite. If it is missing, "
                + "read the table by Observations.ParseIncomplete, and leave such rows out (CompleteCases) or fit a "
                + "mixture to what is observed; else repair it."
            : $"{What}: row {Row}, column {Column} is {Said(Value)}; every number must be finite. "
                + "Remove or repair that row.";
    }

    /// <summary>103: more numbers are not finite than are listed one by one.</summary>
    public sealed record MoreNotFinite(string What, long More) : ValueFault(103)
    {
        private protected override string Description => $"{What}: {More} more numbers are not finite.";
    }

    /// <summary>104: rows of unequal length.</summary>
    public sealed record Ragged(string What, int Row, int Length, int Expected) : ValueFault(104)
    {
        private protected override string Description =>
            $"{What}: row {Row} has {Length} numbers where row 0 has {Expected}; every row must have the same.";
    }

    /// <summary>105: a count differs from what it must match.</summary>
    public sealed record Mismatch(string What, int Given, string ExpectedBecause, int Expected) : ValueFault(105)
    {
        private protected override string Description =>
            $"{What}: {Given} given, but {Expected} expected ({ExpectedBecause}).";
    }

    /// <summary>106: a number is so large that its square is no longer a number.</summary>
    public sealed record TooLarge(string What, int Row, int Column, double Value) : ValueFault(106), ICellFault
    {
        Option<int> ICellFault.Column => Column;

        /// <inheritdoc/>
        public string Why =>
            $"is {Said(Value)}; squared distances would overflow. Rescale the column (divide it by a constant).";

        private protected override string Description => $"{What}: row {Row}, column {Column} {Why}";
    }

    /// <summary>106: more numbers are too large than are listed one by one.</summary>
    public sealed record MoreTooLarge(string What, long More) : ValueFault(106)
    {
        private protected override string Description =>
            $"{What}: {More} more numbers are too large; squared distances would overflow. Rescale the columns.";
    }

    /// <summary>107: a weight is negative or not finite.</summary>
    public sealed record BadWeight(int Row, double Value) : ValueFault(107), ICellFault
    {
        const string Rule = "a weight is a frequency, finite and not negative.";

        Option<int> ICellFault.Column => Option<int>.None;

        /// <inheritdoc/>
        public string Why => $"is {Said(Value)}; {Rule}";

        private protected override string Description => $"weights: row {Row} has weight {Said(Value)}; {Rule}";
    }

    /// <summary>108: no row has a weight above zero.</summary>
    public sealed record NoWeight() : ValueFault(108)
    {
        private protected override string Description =>
            "weights: all are zero, so no row takes part; give at least one row a positive weight.";
    }

    /// <summary>109: rows differ, but so little that the squares of their differences are zero.</summary>
    public sealed record TooClose(string What, double Spread) : ValueFault(109)
    {
        private protected override string Description =>
            $"{What}: rows differ from the first by at most {Said(Spread)}; squared distances would vanish. "
            + "Rescale the columns (multiply them by a constant).";
    }

    /// <summary>110: a setting is outside its range.</summary>
    public sealed record OutOfRange(string Name, double Value, string Rule) : ValueFault(110)
    {
        private protected override string Description => $"{Name} must be {Rule}; it is {Said(Value)}.";
    }

    /// <summary>111: more parts are asked for than there are rows.</summary>
    public sealed record TooMany(string Parts, int Asked, int Rows) : ValueFault(111)
    {
        private protected override string Description =>
            $"{Parts}: k = {Asked} asked for, but only n = {Rows} {(Rows == 1 ? "row takes" : "rows take")} part; "
            + $"ask for at most {Rows}.";
    }

    /// <summary>408: a name that nothing has.</summary>
    public sealed record NoSuch(string What, string Name, string Known) : ValueFault(408)
    {
        private protected override string Description => $"{What}: there is none called '{Name}'; there are {Known}.";
    }
}
