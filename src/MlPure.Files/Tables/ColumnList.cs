using System.Collections.Immutable;
using System.Globalization;
using MlPure.Faults;

namespace MlPure.Files;

/// <summary>Columns as people list them: names, numbers from 1 and ranges of either, with commas between; a name that
/// holds a comma stands in quotes.</summary>
static class ColumnList
{
    /// <summary>The names of the columns of a table that a list has; or all faults: a name or number that is not there
    /// (507), a range that runs backwards (516), a column that is named twice (517), none at all (508).</summary>
    public static Validation<Error, ImmutableArray<string>> Parse(string list, Table table)
    {
        int[][] found = [.. Items(list).Select(item => Places(item, table).IfFail([]))];
        var faults = LanguageExt.Prelude.toSeq(Items(list).ToArray())
            .Bind(item => Check.That(Places(item, table)).Faults);
        var all = found.SelectMany(places => places).ToArray();
        var repeated = all.GroupBy(place => place).Where(same => same.Count() > 1)
            .Select(same => (Error)new FileFault.RepeatedColumn(table.Source, table.Names[same.Key]));
        return Check.That(faults)
            .And(LanguageExt.Prelude.toSeq(repeated.ToArray()))
            .And(all.Length > 0 || !faults.IsEmpty, () => new FileFault.NoNumericColumn(table.Source))
            .Then(() => all.Select(place => table.Names[place]).ToImmutableArray());
    }

    /// <summary>The parts between the commas outside quotes.</summary>
    public static IEnumerable<string> Items(string list)
    {
        var (start, isQuoted) = (0, false);
        for (var i = 0; i <= list.Length; i++)
        {
            if (i < list.Length && list[i] == '"') isQuoted = !isQuoted;
            if (i < list.Length && (list[i] != ',' || isQuoted)) continue;
            var item = list[start..i].Trim();
            start = i + 1;
            if (item.Length > 0) yield return Unquoted(item);
        }
    }

    static string Unquoted(string item) => item is ['"', .. var inner, '"'] && inner.Length > 0
        ? inner.Replace("\"\"", "\"", StringComparison.Ordinal)
        : item;

    static Validation<Error, int[]> Places(string item, Table table)
    {
        if (table.Names.Contains(item) || item.Split("..") is not [{ Length: > 0 } first, { Length: > 0 } last])
            return Place(item, table).Map(place => new[] { place });
        return (Place(first, table), Place(last, table)).Apply((from, to) => (from, to)).Bind(ends =>
            Check.That(ends.from <= ends.to, () =>
                    new FileFault.ReversedRange(table.Source, item, $"{last.Trim()}..{first.Trim()}"))
                .Then(() => Enumerable.Range(ends.from, ends.to - ends.from + 1).ToArray()));
    }

    static Validation<Error, int> Place(string item, Table table)
    {
        var name = item.Trim();
        if (table.Names.IndexOf(name) is var place and >= 0) return place;
        // What is no number is 0 here, as no column is.
        _ = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return number >= 1 && number <= table.Names.Length ? number - 1 : table.NoSuchColumn(name);
    }
}
