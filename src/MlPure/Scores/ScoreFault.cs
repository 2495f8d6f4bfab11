using MlPure.Faults;

namespace MlPure.Scores;

/// <summary>Why there is no score: 140 to 159.</summary>
public abstract record ScoreFault : Fault
{
    ScoreFault(int code)
        : base(code) { }

    /// <summary>140: a partition into one part, where distances between parts are asked for.</summary>
    public sealed record OnePart(string Score) : ScoreFault(140)
    {
        private protected override string Description =>
            $"{Score}: all rows are in one part, so nothing lies between parts and the score is undefined; give at "
            + "least two.";
    }

    /// <summary>141: masses that are no whole numbers, where rows must be countable.</summary>
    public sealed record NotWhole() : ScoreFault(141)
    {
        private protected override string Description =>
            "adjusted mutual information: masses must be whole numbers, since it counts the ways to deal out rows; "
            + "use weights that are counts.";
    }
}
