using MlPure.Data;
using MlPure.Faults;

namespace MlPure.Mixtures;

/// <content>The noise that a run starts from.</content>
public sealed partial record Noise
{
    /// <summary>The noise that those rows are (numbers among the rows that take part), in the region of all: a start
    /// for EM.</summary>
    /// <returns>The noise, or faults: no row (110), a row number that is not there (110), no other row left (346), and
    /// those of <see cref="Hypervolume.LogOf"/>.</returns>
    public static Validation<Error, Noise> Of(Observations observations, IReadOnlyCollection<int> rows)
    {
        var outside = rows.Where(row => row < 0 || row >= observations.Count)
            .Select(row => (Error)new ValueFault.OutOfRange("row of noise", row,
                $"from 0 to {observations.Count - 1}"));
        var faults = Faults.Parse.AtLeast("rows of noise", 1, rows.Count).Faults() + LanguageExt.Prelude.toSeq(outside)
            .Strict();
        return from valid in Faults.Parse.Unless(faults, () => rows)
               from others in Exclude(observations, valid)
               from completed in SingleNormal.Impute(observations, default)
               from volume in Hypervolume.LogOf(completed)
               select new Noise(1 - others.TotalWeight / observations.TotalWeight, volume,
                   Hypervolume.LogExtents(completed.Values));
    }

    /// <summary>The other rows.</summary>
    /// <returns>The rows, or that none is left (346).</returns>
    public static Validation<Error, Observations> Exclude(Observations observations, IReadOnlyCollection<int> rows)
    {
        var noise = rows.ToHashSet();
        int[] others = [.. Enumerable.Range(0, observations.Count).Where(row => !noise.Contains(row))];
        return Faults.Parse.Unless(Faults.Parse.Rule(others.Length > 0, others, static () =>
            new MixtureFault.AllNoise()).Faults(), () => observations.Rows(others));
    }
}
