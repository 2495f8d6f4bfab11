using MlPure.Data;
using MlPure.Randomness;

namespace MlPure.Mixtures;

/// <summary>The laws of EM on a caller's own rows: what must not change an answer is changed, and by how much the
/// answer changes is measured.</summary>
/// <example><code>
/// var report = Laws.OfMixture(rows, 3).GetOrThrow();
/// foreach (var law in report.Laws) Console.WriteLine($"{law.Name}: {law.Deviation} of at most {law.Limit}");
/// </code></example>
public static class Laws
{
    /// <summary>Of more rows than this, so many are drawn.</summary>
    public const int MaxRows = 100_000;

    /// <summary>The most steps of the runs that are compared.</summary>
    public const int MaxSteps = 20;

    /// <summary>The laws of EM for a mixture of k components, from the start that a model-based hierarchy has. A law
    /// that the settings do not promise is left out: under a ridge, the reliability estimator or, in EVI, EVE and EVV,
    /// an active floor a step may lower the log-likelihood, and a prior of a given mean or scale has an origin and
    /// units.</summary>
    /// <param name="rows">The rows (n x d); NaN marks a missing value.</param>
    /// <param name="k">How many components.</param>
    /// <param name="settings">How EM is run; no run has more than <see cref="MaxSteps"/> steps.</param>
    /// <param name="seed">The seed of what is drawn: rows, where there are more than <see cref="MaxRows"/>, and
    /// those of the hierarchy.</param>
    /// <returns>The laws, or all faults: those of <see cref="RowData.ToObservations"/>, of
    /// <see cref="EmProblem.Create"/> and of <see cref="Initial.FromHierarchy"/>.</returns>
    public static Validation<Error, LawReport> OfMixture(
        RowData rows, int k, EmSettings? settings = null, uint seed = 0) =>
        OfMixture(rows, k, settings ?? new(), seed, static _ => { }, EmParts.OfLibrary);

    /// <summary>The same, with each law shown when it is measured.</summary>
    internal static Validation<Error, LawReport> OfMixture(
        RowData rows, int k, EmSettings settings, uint seed, Action<Law> watch, EmParts parts) =>
        from all in rows.ToObservations()
        let drawn = Draw(all, seed)
        from problem in EmProblem.Create(drawn, k, settings)
        from portfolio in StartPortfolio.Of(drawn, [], seed, settings.Threads)
        from start in portfolio.Hierarchical(k)[0](settings)
        from trial in Trial.Of(problem.WithMaxSteps(MaxSteps), start, parts)
        let laws = MixtureLaws.Of(trial).Select(law => Shown(law, watch))
        select new LawReport(drawn.Count, all.Count, trial.Steps, [.. laws]);

    static Law Shown(Law law, Action<Law> watch)
    {
        watch(law);
        return law;
    }

    static Observations Draw(Observations all, uint seed) => all.Count <= MaxRows
        ? all
        : all.Rows([.. MersenneTwister.FromSeed(seed).Permutation(all.Count).Value.Take(MaxRows).Order()]);
}
