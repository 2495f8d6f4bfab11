using MlPure.Linear;

namespace MlPure.Iteration;

/// <summary>When a run has converged, judged by its last objective values: a closed set. An objective is a sum over
/// rows that the run raises, such as a log-likelihood. The most steps a run may take are no rule of this kind: they end
/// a run that has not converged.</summary>
/// <remarks>A rule holds only where it has the objective values that it reads: no rule holds at the first
/// state.</remarks>
public abstract record StoppingRule
{
    /// <summary>The most objective values that a rule reads.</summary>
    public const int Window = 3;

    private protected StoppingRule() { }

    /// <summary>|m₁ - m₀| ≤ <paramref name="Tolerance"/> W: the last change of the objective, of either sign, per unit
    /// of weight (per row, where rows have no weights), is at most an absolute tolerance. It does not change with the
    /// units of the data, nor with the number of rows.</summary>
    public sealed record MeanChange(double Tolerance) : StoppingRule
    {
        /// <inheritdoc/>
        public override bool HasConverged(Vector objectives, double weight) =>
            Change(objectives).Exists(change => Math.Abs(change) <= Tolerance * weight);
    }

    /// <summary>|m₁ - m₀| ≤ <paramref name="Tolerance"/> (1 + |m₁|): the last change of the total objective, summed
    /// over rows, against that total, as mclust has it (with 1e-5). A log-likelihood changes with the units of the
    /// data, and so does this rule.</summary>
    public sealed record RelativeChange(double Tolerance) : StoppingRule
    {
        /// <inheritdoc/>
        public override bool HasConverged(Vector objectives, double weight) =>
            Change(objectives).Exists(change => Math.Abs(change) <= Tolerance * (1 + Math.Abs(objectives[^1])));
    }

    /// <summary>|m∞ - m₂| ≤ <paramref name="Tolerance"/> W: what is still to be gained, by Aitken's estimate of the
    /// limit, is at most a tolerance per unit of weight. With the ratio a = (m₂ - m₁) / (m₁ - m₀) of the last two
    /// changes, m∞ = m₁ + (m₂ - m₁) / (1 - a), so that a slow run is not taken for a converged one. Where the changes
    /// do not shrink (a ≥ 1) there is no estimate and the rule does not hold. Böhning et al. (1994); McNicholas et al.
    /// (2010).</summary>
    public sealed record AitkenLimit(double Tolerance) : StoppingRule
    {
        /// <inheritdoc/>
        public override bool HasConverged(Vector objectives, double weight) =>
            Limit(objectives).Exists(limit => Math.Abs(limit - objectives[^1]) <= Tolerance * weight);

        /// <summary>m∞ from the last three objective values; None of fewer, and where their changes do not
        /// shrink.</summary>
        public static Option<double> Limit(Vector objectives)
        {
            if (objectives.Length < 3) return Option<double>.None;
            var (first, second) = (objectives[^2] - objectives[^3], objectives[^1] - objectives[^2]);
            var ratio = second == 0 ? 0 : second / first;
            return ratio < 1 ? objectives[^2] + second / (1 - ratio) : Option<double>.None;
        }
    }

    /// <summary>A run has converged where any of the rules says so. Of no rules none does, and a run goes on to its
    /// limit of steps.</summary>
    public sealed record AnyOf(Seq<StoppingRule> Rules) : StoppingRule
    {
        /// <summary>Any of those rules.</summary>
        public AnyOf(params StoppingRule[] rules) : this(LanguageExt.Prelude.toSeq(rules).Strict()) { }

        /// <inheritdoc/>
        public override bool HasConverged(Vector objectives, double weight) =>
            Rules.Exists(rule => rule.HasConverged(objectives, weight));
    }

    /// <summary>Whether the run has converged.</summary>
    /// <param name="objectives">The objective values of the last states, the latest last; more than
    /// <see cref="Window"/> are not read.</param>
    /// <param name="weight">W: the sum of the weights of the rows, their number where they have none.</param>
    public abstract bool HasConverged(Vector objectives, double weight);

    /// <summary>The rule, or a fault (110) for each tolerance in it that is negative or not finite.</summary>
    public static Validation<Error, StoppingRule> Parse(StoppingRule rule) =>
        Faults.Parse.Unless(Tolerances(rule).Bind(Wrong), () => rule);

    /// <summary>Objective values with one more, of which the last <see cref="Window"/> are kept.</summary>
    internal static Vector Append(Vector objectives, double next) =>
        [.. objectives.Slice(Math.Max(0, objectives.Length - Window + 1), Math.Min(objectives.Length, Window - 1)).Span,
            next];

    static Seq<double> Tolerances(StoppingRule rule) => rule switch
    {
        MeanChange(var tolerance) => LanguageExt.Prelude.Seq1(tolerance),
        RelativeChange(var tolerance) => LanguageExt.Prelude.Seq1(tolerance),
        AitkenLimit(var tolerance) => LanguageExt.Prelude.Seq1(tolerance),
        AnyOf(var rules) => rules.Bind(Tolerances),
        _ => throw new InvalidOperationException($"A rule without tolerances: {rule}."),
    };

    static Seq<Error> Wrong(double tolerance) => Faults.Parse.NotNegative("tolerance", tolerance).Faults();

    static Option<double> Change(Vector objectives) =>
        objectives.Length < 2 ? Option<double>.None : objectives[^1] - objectives[^2];
}
