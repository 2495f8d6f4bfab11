using System.Collections.Immutable;
using Microsoft.ML;
using MlPure.Faults;

namespace MlPure.MLNet;

/// <summary>The columns of a data view that are read.</summary>
static class NumberColumns
{
    /// <summary>The columns of those names; without a name, all that have numbers.</summary>
    public static Validation<Error, ImmutableArray<DataViewSchema.Column>> Of(
        IDataView view, IReadOnlyList<string> names)
    {
        ImmutableArray<DataViewSchema.Column> visible = [.. view.Schema.Where(column => !column.IsHidden)];
        ImmutableArray<DataViewSchema.Column> found = names.Count == 0
            ? [.. visible.Where(column => NumberKind.Of(column.Type).IsSome)]
            : [.. names.Select(view.Schema.GetColumnOrNull).OfType<DataViewSchema.Column>()];
        var known = string.Join(", ", visible.Select(column => $"\"{column.Name}\""));
        var faults = names.Where(name => view.Schema.GetColumnOrNull(name) is null)
            .Select(Error (name) => new DataViewFault.UnknownColumn(name, known))
            .Concat(found.Where(column => NumberKind.Of(column.Type).IsNone)
                .Select(Error (column) => new DataViewFault.NotNumbers(column.Name, $"{column.Type}")));
        return Check.That(LanguageExt.Prelude.toSeq(faults).Strict())
            .And(names.Count > 0 || found.Length > 0, () => new DataViewFault.NoNumbers())
            .Then(() => found);
    }
}
