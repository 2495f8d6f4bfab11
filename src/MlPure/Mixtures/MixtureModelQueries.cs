using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <content>What a fitted model says of rows. Rows need not be those that were fitted, and need be neither many nor
/// different; NaN marks a missing value, which is integrated out, so that each row is judged by what is observed in
/// it.</content>
public sealed partial record MixtureModel
{
    /// <summary>The most probable component of each row, from 0 to k - 1 (n), the lowest of equals;
    /// <see cref="Classification.Noise"/>, -1, for a row that is more probably noise.</summary>
    /// <returns>The labels, or all faults: another number of columns than the model has (322), an infinite number (102,
    /// 103), one whose squared distance overflows (106); where values are missing, noise without extents (348) or a
    /// component that is singular once the observed columns come first (302).</returns>
    public Validation<Error, ImmutableArray<int>> Predict(RowData rows, Threads threads = default) =>
        Classify(rows, threads).Map(classification => classification.Labels);

    /// <summary>The labels of <see cref="Predict"/> with how uncertain each is: 1 less the largest probability
    /// (n).</summary>
    /// <returns>The classification, or the faults of <see cref="Predict"/>.</returns>
    public Validation<Error, Classification> Classify(RowData rows, Threads threads = default) =>
        from all in Parse(rows)
        from observed in OfObserved(all, some =>
            Classification.Of(Components, some, threads, Noise), new Classification([], Vector.Empty))
        let nothing = ProbabilitiesOfNothing
        let largest = nothing.Max()
        select new Classification(
            all.Place(observed.Labels, LabelOf(nothing)), Vector.From(all.Place(observed.Uncertainty, 1 - largest)));

    /// <summary>The probability of each component for each row: n x k, or where the model has noise n x (k + 1), with
    /// the probability of noise as the last column. Every row sums to one.</summary>
    /// <returns>The probabilities, or the faults of <see cref="Predict"/>.</returns>
    public Validation<Error, Matrix> PredictProbabilities(RowData rows, Threads threads = default) =>
        from all in Parse(rows)
        from observed in OfObserved(all, some =>
            ProbabilitiesOf(some, threads), Matrix.Of(0, ProbabilitiesOfNothing.Length))
        select RowsOf(all, observed, ProbabilitiesOfNothing);

    /// <summary>ln p(x) of each row (n), in nats, of what is observed in it: 0 where that is nothing. Minus infinity
    /// where even the squared distance overflows.</summary>
    /// <returns>The log-densities, or the faults of <see cref="Predict"/>.</returns>
    public Validation<Error, Vector> LogDensities(RowData rows, Threads threads = default) =>
        from all in Parse(rows)
        from observed in OfObserved(all, some => LogDensitiesOf(some, threads), Vector.Empty)
        select Vector.From(all.Place(observed, 0));

    /// <summary>The mean log-density of the rows, weighted where they have weights, as scikit-learn's <c>score</c>:
    /// larger is better.</summary>
    /// <returns>The mean, or the faults of <see cref="Predict"/>, or that there are no rows (100).</returns>
    public Validation<Error, double> Score(RowData rows, Threads threads = default) =>
        from all in Parse(rows)
        from _ in Faults.Parse.Rule(all.Values.Rows > 0, all, () => new ValueFault.NoRows("values"))
        from densities in LogDensities(rows, threads)
        let weights = all.Observed.Bind(some => some.Weights)
        select weights.Match(
            Some: w => densities.Zip(w, (density, weight) => weight * density).Sum() / w.Sum(),
            None: () => densities.Sum() / densities.Length);

    /// <summary>That many independent draws from the components, with the component of each. Noise is not drawn: it is
    /// known by the volume of its region alone.</summary>
    /// <returns>The sample and the generator that comes next, or a fault: a negative count (110).</returns>
    public Validation<Error, (Sample Value, MersenneTwister Next)> Sample(MersenneTwister generator, int count) =>
        Mixtures.Sample.Draw(generator, Components, count);

    /// <summary>The mixture over some columns, in the order given, the others integrated out; without noise.</summary>
    /// <returns>The mixture, or the faults of <see cref="Mixtures.Marginal.Of"/>.</returns>
    public Validation<Error, GaussianMixture> Marginal(params IReadOnlyList<int> columns) =>
        Mixtures.Marginal.Of(Components, columns);

    /// <summary>The mixture over the other columns given those, as a function of their values; without noise.</summary>
    /// <returns>The conditional, or the faults of
    /// <see cref="Mixtures.Conditional.Of(GaussianMixture, IReadOnlyList{int})"/>.</returns>
    public Validation<Error, Conditional> Conditional(params IReadOnlyList<int> columns) =>
        Mixtures.Conditional.Of(Components, columns);

    /// <summary>The rows (n x d) with each missing value replaced by its conditional mean under the components;
    /// observed values as they are, bit for bit.</summary>
    /// <returns>The rows, or the faults of <see cref="Predict"/> and <see cref="Imputation.Of"/>.</returns>
    public Validation<Error, Matrix> Impute(RowData rows, Threads threads = default) =>
        from all in Parse(rows)
        from observed in OfObserved(all, some =>
            Imputation.Of(Components, some, threads).Map(imputed => imputed.Values), Matrix.Of(0, Components.Features))
        select RowsOf(all, observed, Components.Mean);

    /// <summary>The probabilities of a row of which nothing is known: the mixing weights.</summary>
    Vector ProbabilitiesOfNothing => Noise.Match(
        Some: noise => Vector.From(Components.MixingWeights.Select(weight => (1 - noise.Weight) * weight)
            .Append(noise.Weight)),
        None: () => Components.MixingWeights);

    int LabelOf(Vector probabilities)
    {
        var largest = probabilities.Span.IndexOf(probabilities.Max());
        return largest < Components.Components.Length ? largest : Classification.Noise;
    }

    /// <summary>The rows, with as many columns as the model has.</summary>
    Validation<Error, NewRows> Parse(RowData rows) => rows.ToNewRows().Bind(all => Faults.Parse.Rule(
        all.Values.Columns == Components.Features, all, () =>
            new MixtureFault.WrongFeatures(Components.Features, all.Values.Columns)));

    static Validation<Error, T> OfObserved<T>(NewRows rows, Func<Observations, Validation<Error, T>> of, T empty) =>
        rows.Observed.Match(Some: of, None: () => Validation<Error, T>.Success(empty));

    static Matrix RowsOf(NewRows rows, Matrix observed, Vector other)
    {
        var placed = rows.Place(Enumerable.Range(0, observed.Rows).Select(observed.RowVector), other);
        return placed.IsEmpty ? Matrix.Of(0, other.Length) : Matrix.FromRows(placed);
    }

    Validation<Error, Matrix> ProbabilitiesOf(Observations rows, Threads threads) => Noise.Match(
        None: () => EStep.TryExpect(Components, rows, threads).Map(expectation => expectation.Responsibilities),
        Some: noise =>
            from γ in EStep.TryExpect(Components, rows, threads)
            from ofNoise in noise.Posterior(Components, rows, threads)
            let k = γ.Responsibilities.Columns
            select Matrix.Build(rows.Count, k + 1, (i, j) => j == k ? ofNoise[i]
                : (1 - ofNoise[i]) * γ.Responsibilities[i, j]));

    Validation<Error, Vector> LogDensitiesOf(Observations rows, Threads threads) => Noise.Match(
        None: () => Mixtures.LogDensities.Of(Components, rows, threads),
        Some: noise => noise.LogDensities(Components, rows, threads));
}
