using MlPure.Reductions;

namespace MlPure.Files;

/// <summary>A table as parts of neighbouring rows, one after another, so that it need not be in memory whole.</summary>
static class TableParts
{
    /// <summary>How many rows a part has, where the format does not say.</summary>
    public const int Rows = 32 * Blocks.Rows;

    /// <summary>The parts of the table in a file; where one has faults, none come after it.</summary>
    /// <returns>The parts, or a file that is not of the format that its name says (518).</returns>
    public static Validation<Error, IEnumerable<Validation<Error, Table>>> Of(
        FileStream file, string source, TableFileSettings settings)
    {
        var (head, whole) = Compression.Peek(file, TableFormat.HeadLength);
        return TableFormat.Of(head, source).Map(format => format.Parts(whole, source, settings));
    }
}
