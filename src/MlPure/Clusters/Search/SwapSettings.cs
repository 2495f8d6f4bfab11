using MlPure.Data;
using MlPure.Faults;

namespace MlPure.Clusters;

/// <summary>How long the search by exchanges goes on.</summary>
public sealed record SwapSettings
{
    SwapSettings(Option<int> trials, int patience, LloydSettings lloyd) => (Trials, Patience, Lloyd) = (trials, patience, lloyd);

    /// <summary>Trials by the size of the data, perturbed after 50 failures, Lloyd's iteration by its own defaults.</summary>
    public static SwapSettings Default { get; } = new(Option<int>.None, 50, LloydSettings.Default);

    /// <summary>How many exchanges to try; None means <see cref="TrialsFor"/>.</summary>
    public Option<int> Trials { get; }

    /// <summary>How many exchanges in a row may fail before the search is perturbed.</summary>
    public int Patience { get; }

    /// <summary>How the exchanged centroids settle.</summary>
    public LloydSettings Lloyd { get; }

    /// <summary>The trials of these settings, or by default what keeps a search short: 5e7 / (n k d), but from 10 to 300 k.</summary>
    public int TrialsFor(Observations observations, int k) =>
        Trials.IfNone(() => (int)Math.Clamp(5e7 / ((double)observations.Count * k * observations.Features), 10, 300.0 * k));

    /// <summary>Settings, or all faults: trials below 0 (110), patience below 1 (110).</summary>
    public static Validation<Error, SwapSettings> Create(Option<int> trials = default, int patience = 50, Option<LloydSettings> lloyd = default)
    {
        var faults = trials.Map(count => Parse.AtLeast("trials", 0, count).Faults()).IfNone(Seq<Error>.Empty) + Parse.AtLeast("patience", 1, patience).Faults();
        return Parse.Unless(faults, () => new SwapSettings(trials, patience, lloyd.IfNone(LloydSettings.Default)));
    }
}
