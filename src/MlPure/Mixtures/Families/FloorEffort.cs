namespace MlPure.Mixtures;

/// <summary>How far a run goes while a floor is active, where it may be on its way to a spurious maximum and EM can
/// creep on for thousands of steps.</summary>
enum FloorEffort
{
    /// <summary>As far as it rises at all: the run may be all that there is.</summary>
    ToTheEnd,

    /// <summary>While it rises fast: others are sound already, and only its leaving the floor would matter.</summary>
    WhileItRisesFast,
}
