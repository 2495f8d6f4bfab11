using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Files;

/// <summary>The faults of numbers that are found when all rows are known, with their places in the files.</summary>
static class PlacedFlaws
{
    const int Listed = 20;

    /// <summary>Those of numbers that are not finite or too large. For them files are read once more: copies have
    /// neither the lines of their rows nor the rows of weight zero, whose numbers may not be too large
    /// either.</summary>
    /// <param name="files">The files.</param>
    /// <param name="weights">The weights of all rows.</param>
    /// <param name="found">The faults without places, of rows that are not absent.</param>
    /// <returns>The faults of each file; none where no number has any.</returns>
    public static Seq<Error> Of(ImmutableArray<OpenRows> files, Option<Vector> weights, Seq<Error> found)
    {
        var total = Frequencies.Total(files.Sum(static file => file.Rows.Rows), weights);
        var largest = Observations.LargestFor(files[0].Rows.Columns, total);
        var hasFlaws = found.Exists(static fault => fault is ValueFault.NotFinite or ValueFault.TooLarge)
            || (double.IsFinite(total) && files.Any(file => file.LargestAbsent > largest));
        return hasFlaws ? LanguageExt.Prelude.toSeq(files.SelectMany(file => In(file, largest)).ToArray()) : [];
    }

    static Seq<Error> In(OpenRows file, double largest) => Disk.Read(file.Head.Source, () =>
    {
        var (source, names) = (file.Head.Source, file.Head.Chosen.Names);
        using var again = OpenRows.OpenFile(source);
        if (FileStamp.Of(again.SafeFileHandle) != file.Stamp) return new FileFault.Changed(source);
        return TableParts.Of(again, source, file.Settings).Bind(parts => Parse.Unless(
            FirstOf([.. parts.SelectMany(part => part.Bind(table => In(table, names, largest)).Faults())], source),
            static () => Unit.Default));
    }).Faults();

    static Validation<Error, Unit> In(Table part, ImmutableArray<string> names, double largest) =>
        part.Numbers(names).Bind(numbers => Parse.Unless(
            Parse.TooLarge("values", numbers, largest).Map(fault => part.Placed(fault, names, weights: null)),
            static () => Unit.Default));

    /// <summary>The first faults of all parts, the others counted. Numbers are too large only where all are
    /// finite.</summary>
    static Seq<Error> FirstOf(Error[] all, string source)
    {
        var areFinite = !all.Any(static fault => fault is FileFault.BadCell);
        Error[] kept = areFinite ? all
            : [.. all.Where(static fault => fault is not (FileFault.InFile or ValueFault.MoreTooLarge))];
        var more = kept.Sum(MoreOf);
        Error[] listed = [.. kept.Where(static fault => MoreOf(fault) == 0)];
        more += Math.Max(0, listed.Length - Listed);
        Error rest = areFinite ? new ValueFault.MoreTooLarge("values", more)
            : new FileFault.MoreBadCells(source, (int)more);
        return LanguageExt.Prelude.toSeq(more > 0 ? [.. listed.Take(Listed), rest] : listed);
    }

    static long MoreOf(Error fault) => fault switch
    {
        FileFault.MoreBadCells cells => cells.More,
        ValueFault.MoreTooLarge numbers => numbers.More,
        _ => 0,
    };
}
