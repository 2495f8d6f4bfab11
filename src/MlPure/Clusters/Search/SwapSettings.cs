using MlPure.Data;
using MlPure.Faults;

namespace MlPure.Clusters;

/// <summary>How long the search by exchanges goes on.</summary>
public sealed record SwapSettings
{
    /// <summary>Trials by the size of the data, perturbed after 50 failures.</summary>
    public static SwapSettings Default => new();

    /// <summary>How many exchanges to try; None means at most <see cref="TrialsFor"/>, and fewer where nothing is won
    /// any more.</summary>
    public Option<int> Trials { get; init; }

    /// <summary>How many exchanges in a row may fail before the search is perturbed.</summary>
    public int Patience { get; init; } = 50;

    /// <summary>Whether the clusters are but a start of something else: then a search of default trials ends after 20 +
    /// 10 k without a better result.</summary>
    internal bool IsOfStart { get; init; }

    /// <summary>The trials of these settings, or by default as many as keep a search short: 1e8 / (n d), but from 10
    /// to 300 k.</summary>
    public int TrialsFor(Observations observations, int k) => Trials.IfNone(() =>
        (int)Math.Clamp(1e8 / ((double)observations.Count * observations.Features), 10, 300.0 * k));

    /// <summary>The settings, or all faults: trials below 0 (110), patience below 1 (110).</summary>
    public Validation<Error, SwapSettings> Validate() => Check
        .That(Parse.AtLeast("trials", 0, Trials.IfNone(0)))
        .And(Parse.AtLeast("patience", 1, Patience))
        .Then(() => this);

    /// <summary>After how many trials without a better result a search of default trials ends: 3e6 / (n d), but from
    /// 100 + 10 k to 100 + 300 k.</summary>
    internal int IdleTrialsFor(Observations observations, int k) =>
        Trials.IsSome ? int.MaxValue
        : IsOfStart ? 20 + 10 * k
        : (int)Math.Clamp(
            3e6 / ((double)observations.Count * observations.Features), 100 + 10.0 * k, 100 + 300.0 * k);
}
