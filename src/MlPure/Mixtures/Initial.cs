using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Mixtures;

/// <summary>First mixtures for EM.</summary>
public static class Initial
{
    /// <summary>Means at the rows of those numbers (among the rows that take part), the covariance of all data, of the model's family, for each component, equal weights.</summary>
    /// <returns>The mixture, or faults: no component (110), more components than rows (111), a row number that is not there (110), data without variance
    /// (304) or of a covariance that is singular under this floor (302).</returns>
    public static Validation<Error, GaussianMixture> AtRows(IReadOnlyList<int> rows, Observations observations, EmSettings settings)
    {
        var k = rows.Count;
        var faults = Counted(k, observations) + LanguageExt.Prelude.toSeq(rows.Where(row => row < 0 || row >= observations.Count)
            .Select(row => Fault.OutOfRange("row", row, $"from 0 to {observations.Count - 1}"))).Strict();
        return Faults.Parse.Unless(faults, () => rows).Bind(valid => WholeCovariance(observations, settings).Map(covariance =>
            new GaussianMixture(
                Vector.Constant(k, 1.0 / k),
                [.. valid.Select(row => new Gaussian(observations.Values.RowVector(row), covariance))])));
    }

    /// <summary>The same at k random rows of different values (two equal means would never part), drawn without replacement.</summary>
    /// <returns>The mixture and the generator advanced, or the faults of <see cref="AtRows"/>, or fewer different rows than components (305).</returns>
    public static Validation<Error, (GaussianMixture Mixture, MersenneTwister Next)> RandomRows(
        MersenneTwister generator, int k, Observations observations, EmSettings settings)
    {
        var (order, next) = generator.Permutation(observations.Count);
        var rows = order.DistinctBy(observations.Values.RowVector).Take(Math.Max(0, k)).ToImmutableArray();
        return Faults.Parse.Unless(Counted(k, observations), () => rows)
            .Bind(drawn => Faults.Parse.Rule(drawn.Length == k, drawn, () => Fault.FewDistinct(k, drawn.Length)))
            .Bind(drawn => AtRows(drawn, observations, settings))
            .Map(mixture => (mixture, next));
    }

    static Seq<Error> Counted(int k, Observations observations) =>
        Faults.Parse.AtLeast("k", 1, k).Faults()
            + Faults.Parse.Rule(k <= observations.Count, k, () => Fault.TooMany("components", k, observations.Count)).Faults();

    /// <summary>The data as one component.</summary>
    static Validation<Error, Covariance> WholeCovariance(Observations observations, EmSettings settings)
    {
        var whole = EStep.Whole(observations, settings.Model.Scatter, settings.Threads);
        var variance = whole.ScatterDiagonal(0).Sum() / whole.Mass[0] / whole.Features;
        return settings.Floor is CovarianceFloor.Relative && variance == 0
            ? Validation<Error, Covariance>.Fail(LanguageExt.Prelude.Seq1(Fault.NoVariance()))
            : MStep.Maximise(whole, settings, variance).Match(
                Succ: maximum => Validation<Error, Covariance>.Success(maximum.Mixture.Components[0].Covariance),
                Fail: _ => Validation<Error, Covariance>.Fail(LanguageExt.Prelude.Seq1(Fault.NotPositiveDefinite())));
    }
}
