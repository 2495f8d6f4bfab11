using MlPure.Reductions;

namespace MlPure.Files;

/// <summary>A table as parts of neighbouring rows, one after another, so that it need not be in memory whole.</summary>
static class TableParts
{
    /// <summary>How many rows a part has, where the format does not say.</summary>
    public const int Rows = 32 * Blocks.Rows;

    /// <summary>The parts of the table in a file.</summary>
    /// <returns>The parts, or a file that is not of the format that its name says (518).</returns>
    public static Validation<Error, IEnumerable<Validation<Error, Table>>> Of(
        FileStream file, string source, TableFileSettings settings)
    {
        var (head, whole) = Compression.Peek(file, TableFormat.HeadLength);
        return TableFormat.Of(head, source).Map(format => format.Parts(whole, source, settings));
    }

    /// <summary>What was found of the current part; where it has faults and others follow, also that they were not
    /// read.</summary>
    public static Validation<Error, T> OfPart<T>(
        this IEnumerator<Validation<Error, Table>> parts, string source, Func<Table, Validation<Error, T>> find)
    {
        var found = parts.Current.Bind(find);
        return found.IsFail && parts.MoveNext()
            ? Validation<Error, T>.Fail(found.Faults().Add(new FileFault.ReadNoFurther(source)))
            : found;
    }
}
