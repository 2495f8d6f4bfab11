using System.Collections.Immutable;

namespace MlPure.Data;

/// <summary>The rows of a table in which the same columns are observed.</summary>
/// <param name="Observed">The observed columns, ascending; at least one.</param>
/// <param name="Missing">The others, ascending; none where the rows are complete.</param>
/// <param name="Rows">The numbers of the rows among those that take part, ascending.</param>
/// <param name="Observations">Those rows in the observed columns.</param>
public sealed record MissingPattern(ImmutableArray<int> Observed, ImmutableArray<int> Missing, ImmutableArray<int> Rows, Observations Observations);
