using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Data;

/// <summary>Rows that a fitted model is applied to. Less is required of them than of rows to fit: they may be few, or
/// all equal, and nothing need be observed in a row.</summary>
/// <param name="Observed">The rows in which something is observed; None where there are none.</param>
/// <param name="Values">All rows (n x d).</param>
/// <param name="Places">For each row of <paramref name="Observed"/>, its number among all.</param>
sealed record NewRows(Option<Observations> Observed, Matrix Values, ImmutableArray<int> Places)
{
    /// <summary>The rows of observations that take part.</summary>
    public static NewRows Of(Observations rows) => new(rows, rows.Values, [.. Enumerable.Range(0, rows.Count)]);

    /// <summary>The rows, or all faults: no columns (101), infinities (102, 103), numbers whose squared distances
    /// overflow (106).</summary>
    public static Validation<Error, NewRows> Parse(Matrix values)
    {
        var largest = Observations.LargestFor(values.Columns, 1);
        return Check.That(values.Columns > 0 || values.Rows == 0, () => new ValueFault.NoColumns("values"))
            .And(Faults.Parse.Infinite("values", values)).And(Faults.Parse.TooLarge("values", values, largest))
            .Then(() => Of(values));
    }

    /// <summary>A value for each row: those of the observed rows in their places, and for the others one
    /// value.</summary>
    public ImmutableArray<T> Place<T>(IEnumerable<T> ofObserved, T other)
    {
        var all = new T[Values.Rows];
        Array.Fill(all, other);
        foreach (var (place, value) in Places.Zip(ofObserved)) all[place] = value;
        return ImmutableArray.Create(all);
    }

    static NewRows Of(Matrix values)
    {
        bool IsObserved(int row) => values.Row(row).ContainsAnyExcept(double.NaN);
        ImmutableArray<int> observed = [.. Enumerable.Range(0, values.Rows).Where(IsObserved)];
        var rows = observed.IsEmpty
            ? Option<Observations>.None
            : Observations.Of(values.SelectRows(observed), Option<Vector>.None, observed, values.Rows);
        return new(rows, values, observed);
    }
}
