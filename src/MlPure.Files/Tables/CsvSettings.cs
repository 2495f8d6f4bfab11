using MlPure.Faults;

namespace MlPure.Files;

/// <summary>How a table of separated values is read.</summary>
public sealed record CsvSettings
{
    /// <summary>Numbers with a decimal point.</summary>
    public static CsvSettings Default => new();

    /// <summary>The decimal mark of numbers: a point, or a comma.</summary>
    public char Decimal { get; init; } = '.';

    /// <summary>These settings, where they are valid.</summary>
    /// <returns>The settings, or another decimal mark than a point or a comma (408).</returns>
    public Validation<Error, CsvSettings> Validate() => Parse.Rule(Decimal is '.' or ',', this, () =>
        new ValueFault.NoSuch("decimal mark", $"{Decimal}", "a point, a comma"));
}
