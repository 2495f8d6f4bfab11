using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Iteration;

/// <summary>When a run has come to rest, judged by its last merits: a closed set. A merit is a sum over rows that the run raises, a log-likelihood say. How many
/// steps a run may take at most is no rule of this kind: it ends a run that has not come to rest.</summary>
/// <remarks>A rule holds only where it has the merits that it reads: no rule holds at the first state.</remarks>
public abstract record StoppingRule
{
    /// <summary>The most merits that a rule reads.</summary>
    public const int Reach = 3;

    private protected StoppingRule() { }

    /// <summary>|m₁ - m₀| ≤ <paramref name="Tolerance"/> W: the last change of the merit, of either sign, per unit of weight (per row, where rows have no
    /// weights), is at most an absolute tolerance. It does not change with the units of the data, nor with the number of rows.</summary>
    public sealed record MeanChange(double Tolerance) : StoppingRule
    {
        /// <inheritdoc/>
        public override bool IsSettled(Vector merits, double weight) => Change(merits).Exists(change => Math.Abs(change) <= Tolerance * weight);
    }

    /// <summary>|m₁ - m₀| ≤ <paramref name="Tolerance"/> (1 + |m₁|): the last change of the total merit, summed over rows, against that total, as mclust has it (with
    /// 1e-5). A log-likelihood changes with the units of the data, and so does this rule.</summary>
    public sealed record RelativeChange(double Tolerance) : StoppingRule
    {
        /// <inheritdoc/>
        public override bool IsSettled(Vector merits, double weight) => Change(merits).Exists(change => Math.Abs(change) <= Tolerance * (1 + Math.Abs(merits[^1])));
    }

    /// <summary>|m∞ - m₂| ≤ <paramref name="Tolerance"/> W: what is still to come, by Aitken's estimate of the limit, is at most a tolerance per unit of weight. With
    /// the ratio a = (m₂ - m₁) / (m₁ - m₀) of the last two changes, m∞ = m₁ + (m₂ - m₁) / (1 - a), so that a slow run is not taken for one at rest. Where the
    /// changes do not shrink (a ≥ 1) there is no estimate and the rule does not hold. Böhning et al. (1994); McNicholas et al. (2010).</summary>
    public sealed record AitkenLimit(double Tolerance) : StoppingRule
    {
        /// <inheritdoc/>
        public override bool IsSettled(Vector merits, double weight) => Limit(merits).Exists(limit => Math.Abs(limit - merits[^1]) <= Tolerance * weight);

        /// <summary>m∞ from the last three merits; None of fewer, and where their changes do not shrink.</summary>
        public static Option<double> Limit(Vector merits)
        {
            if (merits.Length < 3) return Option<double>.None;
            var (first, second) = (merits[^2] - merits[^3], merits[^1] - merits[^2]);
            if (second == 0) return merits[^1];
            var ratio = second / first;
            return ratio < 1 ? merits[^2] + second / (1 - ratio) : Option<double>.None;
        }
    }

    /// <summary>The run has come to rest where any of the rules says so. Of no rules none does, and a run goes on to its limit of steps.</summary>
    public sealed record AnyOf(Seq<StoppingRule> Rules) : StoppingRule
    {
        /// <summary>Any of those rules.</summary>
        public AnyOf(params StoppingRule[] rules) : this(LanguageExt.Prelude.toSeq(rules).Strict()) { }

        /// <inheritdoc/>
        public override bool IsSettled(Vector merits, double weight) => Rules.Exists(rule => rule.IsSettled(merits, weight));
    }

    /// <summary>Whether the run has come to rest.</summary>
    /// <param name="merits">The merits of the last states, the latest last; more than <see cref="Reach"/> are not read.</param>
    /// <param name="weight">W: the sum of the weights of the rows, their number where they have none.</param>
    public abstract bool IsSettled(Vector merits, double weight);

    /// <summary>The rule, or a fault (110) for each tolerance in it that is negative or not finite.</summary>
    public static Validation<Error, StoppingRule> Parse(StoppingRule rule) => Faults.Parse.Unless(Tolerances(rule).Bind(Wrong), () => rule);

    /// <summary>Merits with one more, of which the last <see cref="Reach"/> are kept.</summary>
    internal static Vector Remember(Vector merits, double next) => Vector.From(merits.TakeLast(Reach - 1).Append(next));

    static Seq<double> Tolerances(StoppingRule rule) => rule switch
    {
        MeanChange(var tolerance) => LanguageExt.Prelude.Seq1(tolerance),
        RelativeChange(var tolerance) => LanguageExt.Prelude.Seq1(tolerance),
        AitkenLimit(var tolerance) => LanguageExt.Prelude.Seq1(tolerance),
        AnyOf(var rules) => rules.Bind(Tolerances),
        _ => throw new InvalidOperationException($"A rule without tolerances: {rule}."),
    };

    static Seq<Error> Wrong(double tolerance) => Faults.Parse.NotNegative("tolerance", tolerance).Faults();

    static Option<double> Change(Vector merits) => merits.Length < 2 ? Option<double>.None : merits[^1] - merits[^2];
}
