using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Faults;
using MlPure.Files;

namespace MlPure.Cli.Data;

/// <summary>The columns of a table that something is fitted to.</summary>
/// <param name="Names">Their names.</param>
/// <param name="Remarks">Sentences about the table and about columns that may not be meant.</param>
sealed record FeatureColumns(ImmutableArray<string> Names, ImmutableArray<string> Remarks)
{
    /// <summary>Names that columns of labels often have.</summary>
    static readonly string[] labelNames =
        ["class", "label", "labels", "target", "species", "category", "cluster", "group", "digit", "outcome"];

    /// <summary>Names that columns of row numbers often have.</summary>
    static readonly string[] idNames = ["id", "index", "row", "rownames", "no", "nr", "key"];

    /// <summary>The columns that settings choose of a table, without those that have another role.</summary>
    /// <returns>The columns, or all faults: those of <see cref="Table.Choose"/>, and a column with another role that is
    /// among those to read.</returns>
    public static Validation<Error, FeatureColumns> Of(
        DataSettings settings, Table table, params IReadOnlyList<(string Name, string Role)> others) =>
        from dropped in settings.Drop is string list
            ? Chosen(table, list, "--drop")
            : ImmutableArray<string>.Empty
        let taken = others.Select(other => other.Name).Concat(dropped).ToArray()
        from names in settings.Columns is string list
            ? Chosen(table, list, "--columns").Bind(names => Unless(names, others))
            : table.Numeric.ToImmutableArray()
        let read = names.RemoveAll(name => taken.Contains(name))
        from some in Check
            .That(!read.IsEmpty || names.IsEmpty, () => Error.New($"{table.Source}: no column is left to read; "
                + "name fewer of them by other options."))
            .Then(() => read)
        let remarks = settings.Columns is null ? Suspects(table, read).Concat(Ignored(table, read, taken)) : []
        select new FeatureColumns(read, [.. table.Remarks, .. remarks]);

    /// <summary>The columns that an option lists.</summary>
    public static Validation<Error, ImmutableArray<string>> Chosen(Table table, string list, string option) =>
        table.Choose(list).MapFail(fault => fault is FileFault.NoNumericColumn
            ? Error.New(fault.Code, $"{option} names no column; list at least one, as {option} {table.Names[0]}.")
            : fault);

    /// <summary>The one column that an option names.</summary>
    public static Validation<Error, string> One(Table table, string name, string option) =>
        Chosen(table, name, option).Bind(names => Check
            .That(names.Length == 1, () => Error.New($"{option} must name one column; it names {names.Length}."))
            .Then(() => names[0]));

    static Validation<Error, ImmutableArray<string>> Unless(
        ImmutableArray<string> names, IReadOnlyList<(string Name, string Role)> others)
    {
        var faults =
            from other in others
            where names.Contains(other.Name)
            select Error.New($"--columns names \"{other.Name}\", which is {other.Role}; leave it out there.");
        return Check.That(LanguageExt.Prelude.toSeq(faults.ToArray())).Then(() => names);
    }

    static IEnumerable<string> Ignored(Table table, ImmutableArray<string> read, string[] taken)
    {
        string[] ignored = [.. table.Names.Except(read).Except(taken).Where(name => !table.Index.Contains(name))];
        if (ignored.Length > 0) yield return $"Left out, having no numbers: {string.Join(", ", ignored)}.";
    }

    /// <summary>Whether a column looks like an id of the rows.</summary>
    public static bool LooksLikeId(Table table, ImmutableArray<string> read, string name)
    {
        var isNamedId = idNames.Contains(name, StringComparer.OrdinalIgnoreCase)
            || name.EndsWith("_id", StringComparison.OrdinalIgnoreCase);
        var isFirstOfSeveral = read.Length > 1 && name == table.Names[0];
        return isNamedId || (isFirstOfSeveral && CountsRows(table, name));
    }

    /// <summary>Whether a column looks like labels of the rows.</summary>
    public static bool LooksLikeLabels(string name) => labelNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Columns that count the rows or name classes, and are fitted all the same.</summary>
    static IEnumerable<string> Suspects(Table table, ImmutableArray<string> read)
    {
        foreach (var name in read)
        {
            if (LooksLikeId(table, read, name))
                yield return $"Column \"{name}\" looks like an id of the rows and is fitted like any other; if it is "
                    + $"not meant, leave it out with --drop {name}.";
            else if (LooksLikeLabels(name))
                yield return $"Column \"{name}\" looks like labels of the rows and is fitted like any other; if it is "
                    + $"not meant, leave it out with --drop {name}.";
        }
    }

    static bool CountsRows(Table table, string name) => table.Rows > 2 && table.Column(name).Match(
        Succ: numbers => numbers[0] is 0 or 1
            && Enumerable.Range(1, numbers.Length - 1).All(row => numbers[row] == numbers[row - 1] + 1),
        Fail: _ => false);
}
