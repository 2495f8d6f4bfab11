using System.Collections.Immutable;

namespace MlPure.Data;

/// <summary>The rows of an incomplete table in which nothing is missing, and which are not among them.</summary>
/// <param name="Observations">The complete rows, with their numbers among the rows given.</param>
/// <param name="Dropped">The numbers, among the rows given, of the rows that were dropped, ascending. A row of weight zero is absent anyway and not told here.</param>
public sealed record CompleteRows(Observations Observations, ImmutableArray<int> Dropped);
