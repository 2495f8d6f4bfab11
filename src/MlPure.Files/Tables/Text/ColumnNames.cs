using System.Collections.Immutable;
using System.Globalization;

namespace MlPure.Files;

/// <summary>The names of a text's columns: what is wrong with them, and which columns are read.</summary>
/// <param name="source">The text's name in sentences.</param>
/// <param name="names">The names, empty where there is none.</param>
/// <param name="header">What the first line is.</param>
/// <param name="format">How numbers are spelled.</param>
/// <param name="isEmpty">Whether a column has no cells.</param>
sealed class ColumnNames(
    string source, ImmutableArray<string> names, HeaderLine header, NumberFormat format, Func<int, bool> isEmpty)
{
    readonly int[] withoutCells =
        [.. Enumerable.Range(0, names.Length).Where(column => IsLeftOut(names, header, column) && isEmpty(column))];

    /// <summary>The columns that are read.</summary>
    public IEnumerable<int> Read => Enumerable.Range(0, names.Length).Except(withoutCells);

    /// <summary>The first column, where it has no name: an index of the rows.</summary>
    public Option<int> Index =>
        names.Length > 1 && names[0].Length == 0 && !withoutCells.Contains(0) ? 0 : Option<int>.None;

    /// <summary>The name of a column; an index that has none gets one that no other column has.</summary>
    public string NameOf(int column)
    {
        if (names[column].Length > 0 || column > 0 || Index.IsNone) return names[column];
        return Enumerable.Range(1, names.Length).Select(number => $"index{number}").Prepend("index")
            .First(name => !names.Contains(name));
    }

    /// <summary>Names that are empty or repeated, and a line of names that looks like a row.</summary>
    public Seq<Error> Faults
    {
        get
        {
            if (header == HeaderLine.None) return Seq<Error>.Empty;
            var named = Read.Where(column => !Index.Contains(column)).ToArray();
            if (LooksLikeRow(named)) return LanguageExt.Prelude.Seq1<Error>(new FileFault.NoLineOfNames(source));
            var bad = named.Where(column => names[column].Length == 0 || names.IndexOf(names[column]) < column)
                .Select(column => (Error)new FileFault.BadColumnName(source, column, names[column]));
            return LanguageExt.Prelude.toSeq(bad.ToArray());
        }
    }

    /// <summary>Sentences about columns without a name, and names that are numbers.</summary>
    public IEnumerable<string> Remarks
    {
        get
        {
            foreach (var column in withoutCells)
                yield return $"Left out, having neither a name nor cells: column {column + 1} of {source}.";
            foreach (var index in Index.ToSeq())
                yield return $"Read as an index of the rows, \"{NameOf(index)}\", and not as one of the numbers: "
                    + $"column {index + 1} of {source}, which has no name.";
            string[] numbers = header == HeaderLine.Detected ? [.. names.Where(IsNumber).Take(3)] : [];
            if (numbers.Length > 0)
                yield return $"The first line of {source} is read as names, {string.Join(", ", numbers)} among them; "
                    + "if it is a row, read the file with --header none (CsvSettings.Header).";
        }
    }

    /// <summary>All names are numbers, or one is a number with a fraction.</summary>
    bool LooksLikeRow(int[] named) => header == HeaderLine.Detected
        && (named.All(column => IsNumber(names[column])) || named.Any(column => IsFraction(names[column])));

    bool IsNumber(string name) => format.TryParse(name, out _);

    bool IsFraction(string name) => format.TryParse(name, out var number) && double.IsFinite(number)
        && name.Any(letter => !char.IsAsciiDigit(letter)) && !number.ToString("F0", CultureInfo.InvariantCulture)
            .Equals(name, StringComparison.Ordinal);

    static bool IsLeftOut(ImmutableArray<string> names, HeaderLine header, int column) =>
        names.Length > 1 && (header == HeaderLine.None ? column == names.Length - 1 : names[column].Length == 0);
}
