using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Faults;
using MlPure.Files;

namespace MlPure.Cli.Fits;

/// <summary>What a table's columns look like, before anything is fitted.</summary>
/// <param name="Ids">Columns that count or name the rows.</param>
/// <param name="Labels">Columns of numbers that look like labels.</param>
/// <param name="Constants">Columns of one number.</param>
/// <param name="Scales">The standard deviation of each of the others, where none of their numbers is missing.</param>
sealed record TableInspection(
    ImmutableArray<string> Ids, ImmutableArray<string> Labels, ImmutableArray<string> Constants,
    ImmutableArray<(string Name, double Deviation)> Scales)
{
    /// <summary>Of the columns that settings choose, but not of those that have another role.</summary>
    public static Validation<Error, TableInspection> Of(
        DataSettings settings, Table table, ImmutableArray<string> others) =>
        from chosen in settings.Columns is string list
            ? FeatureColumns.Chosen(table, list, "--columns")
            : table.Numeric.ToImmutableArray()
        from dropped in settings.Drop is string list
            ? FeatureColumns.Chosen(table, list, "--drop")
            : ImmutableArray<string>.Empty
        let read = chosen.RemoveAll(name => dropped.Contains(name) || others.Contains(name))
        let seen = Of(table, read, isAsked: settings.Columns is not null)
        from some in Check.That(read.IsEmpty || seen.LeftOut.Length < read.Length, () => seen.NothingLeft(table))
            .Then(() => seen)
        select some;

    /// <summary>The columns that are left out unless they are asked for by name.</summary>
    public ImmutableArray<string> LeftOut => [.. Ids, .. Labels, .. Constants];

    /// <summary>That all columns are left out, and why.</summary>
    Error NothingLeft(Table table) => Error.New(
        $"{table.Source}: {string.Join(' ', Sentences())} Nothing is left to fit; --columns fits columns all the "
            + "same.");

    /// <summary>What there is to say, a sentence each.</summary>
    public IEnumerable<string> Sentences()
    {
        foreach (var name in Ids)
            yield return $"Column \"{name}\" looks like an id of the rows and is left out; --columns would name it.";
        foreach (var name in Labels)
            yield return $"Column \"{name}\" looks like labels of the rows and is left out; --label {name} "
                + "learns them.";
        foreach (var name in Constants)
            yield return $"Column \"{name}\" has the same number in each row and is left out.";
    }

    /// <summary>What there is to say about the scales of its columns, where they are not standardized.</summary>
    public Option<string> ScaleRemark => ColumnScales.Remark(Scales);

    static TableInspection Of(Table table, ImmutableArray<string> read, bool isAsked)
    {
        ImmutableArray<string> Found(Func<string, bool> isFound) => isAsked ? [] : [.. read.Where(isFound)];
        var ids = Found(name => FeatureColumns.LooksLikeId(table, read, name));
        var labels = Found(name => !ids.Contains(name) && FeatureColumns.LooksLikeLabels(name));
        var scales = read.RemoveAll(name => ids.Contains(name) || labels.Contains(name))
            .SelectMany(name => table.Column(name).ToOption().ToSeq().Map(numbers => (Name: name, Deviation(numbers))))
            .ToImmutableArray();
        return new(ids, labels,
            isAsked ? [] : [.. scales.Where(at => at.Item2 == 0).Select(at => at.Name)],
            [.. scales.Where(at => at.Item2 > 0)]);
    }

    static double Deviation(Linear.Vector numbers) => Report.ColumnSummary.Of("", numbers) switch
    {
        { Least: var least, Most: var most } when least == most => 0,
        var column => column.Deviation,
    };
}
