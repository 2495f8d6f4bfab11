using MlPure.Data;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>Responsibilities and log-likelihood of one E-step.</summary>
/// <param name="Responsibilities">γ (n x k): γ[i,j] = p(component j | xᵢ). Every row sums to one.</param>
/// <param name="LogLikelihood">ℓ = Σᵢ wᵢ ln p(xᵢ), in nats, summed over rows (not averaged).</param>
public sealed record Expectation(Matrix Responsibilities, double LogLikelihood);

/// <summary>The expectation step of EM. Bishop, <i>PRML</i> (2006), section 9.2.2.</summary>
/// <remarks>Total: for every mixture and all observations of its dimension. Densities are never formed, only their
/// logarithms, so a row far from every component still has responsibilities; where even the logarithm is too large for
/// a number, the row is the nearest component's and the log-likelihood is minus infinity. Missing values are integrated
/// out: a row has the density of what is observed in it, so that each pattern of missing values has the E-step of its
/// <see cref="Marginal"/> mixture. Ghahramani and Jordan, <i>Supervised learning from incomplete data via an EM
/// approach</i> (1994); Little and Rubin, <i>Statistical Analysis with Missing Data</i> (2002), section 11.2, for one
/// component. </remarks>
public static class EStep
{
    /// <summary>γ[i,j] = πⱼ N(xᵢ | μⱼ, Σⱼ) / p(xᵢ), eq. 9.23, for each row that takes part, by what is observed in
    /// it.</summary>
    /// <exception cref="ArgumentException">Observations of another dimension than the mixture; or, where values are
    /// missing, a component whose covariance, with the observed columns before the others, is not positive definite to
    /// working precision.</exception>
    public static Expectation Expect(GaussianMixture mixture, Observations observations, Threads threads = default) =>
        ValueOf(TryExpect(mixture, observations, threads));

    /// <summary>The expectation and its sufficient statistics in one pass, without the n x k table. Where values are
    /// missing, the statistics of what is observed are completed by the components' regressions, pattern by
    /// pattern.</summary>
    /// <exception cref="ArgumentException">As of <see cref="Expect"/>.</exception>
    public static EStepResult Summarize(
        GaussianMixture mixture, Observations observations, ScatterShape shape = ScatterShape.Full,
            Threads threads = default) =>
        ValueOf(TrySummarize(mixture, Option<Noise>.None, observations, shape, threads));

    /// <summary>The same with noise: of each component's share in what noise leaves, γ[i,j] (1 - γ₀ᵢ).</summary>
    /// <exception cref="ArgumentException">As of <see cref="Expect"/>.</exception>
    public static EStepResult Summarize(
        GaussianMixture mixture, Noise noise, Observations observations, ScatterShape shape = ScatterShape.Full,
            Threads threads = default) =>
        ValueOf(TrySummarize(mixture, noise, observations, shape, threads));

    /// <summary>The sufficient statistics of given responsibilities (n x k, a row for each that takes part) of complete
    /// rows.</summary>
    /// <exception cref="ArgumentException">Values are missing: a programming error.</exception>
    public static SufficientStatistics Summarize(
        Matrix responsibilities, Observations observations, ScatterShape shape = ScatterShape.Full,
            Threads threads = default)
    {
        var rows = observations.MustBeComplete();
        return Pass.Sum(rows.Count, threads, block =>
        {
            var first = rows.RowAt(block.First);
            var centers = Matrix.FromRows([.. Enumerable.Repeat(first, responsibilities.Columns)]);
            return BlockOfRows.Of(rows, block, responsibilities.Columns)
                .LoadResponsibilities(responsibilities, block.First).Summarize(centers, shape);
        });
    }

    /// <summary>The statistics of complete rows as one component: their mass, mean and scatter.</summary>
    /// <exception cref="ArgumentException">Values are missing: a programming error.</exception>
    public static SufficientStatistics SingleComponentStatistics(
        Observations observations, ScatterShape shape = ScatterShape.Full, Threads threads = default)
    {
        var rows = observations.MustBeComplete();
        return Pass.Sum(rows.Count, threads, block =>
            BlockOfRows.Of(rows, block, 1).SingleComponent()
                .Summarize(rows.RowAt(block.First).AsMatrix(1, rows.Features), shape));
    }

    /// <summary><see cref="Expect"/>, with its faults: 322, 302.</summary>
    internal static Validation<Error,
        Expectation> TryExpect(GaussianMixture mixture, Observations observations, Threads threads) =>
        LogDensities.Fitting(mixture, observations).Bind(rows => rows.IsComplete
            ? Validation<Error, Expectation>.Success(ExpectRows(mixture, rows, threads))
            : PatternView.Each(mixture, rows, view => ExpectRows(view.Marginal, view.Pattern.Observations, threads))
                .Map(parts => new Expectation(
                Matrix.FromRows([.. MissingPattern.ScatterToRows(rows, parts.Select(part =>
                    Enumerable.Range(0, part.Responsibilities.Rows).Select(part.Responsibilities.RowVector)))]),
                PatternView.Sum(parts.Select(part => new ScalarSum(part.LogLikelihood))).Value)));

    /// <summary><c>Summarize</c>, with its faults: 322, 302. Patterns of missing values are added in the fixed tree of
    /// their numbers, so that bits do not depend on threads.</summary>
    internal static Validation<Error, EStepResult> TrySummarize(
        GaussianMixture mixture, Option<Noise> noise, Observations observations, ScatterShape shape, Threads threads) =>
        LogDensities.Fitting(mixture, observations).Bind(rows => rows.IsComplete
            ? Validation<Error, EStepResult>.Success(SummarizeRows(mixture, noise, rows, shape, threads))
            : PatternView.EachInParallel(mixture, rows, threads, (view, workers) =>
                SummarizeView(view, noise, shape, workers)).Map(PatternView.Sum));

    static EStepResult SummarizeView(PatternView view, Option<Noise> noise, ScatterShape shape, Threads threads)
    {
        var ofObserved = view.Regression.IsNone ? shape : ScatterShape.Full;
        var noiseThere = noise.Map(some => some.Over(view.Pattern.Observed));
        var result = SummarizeRows(view.Marginal, noiseThere, view.Pattern.Observations, ofObserved, threads);
        return view.Regression
            .Map(regression => result
                with
            { Statistics = RegressionCompletion.Of(result.Statistics, regression, shape) })
            .IfNone(result);
    }

    static Expectation ExpectRows(GaussianMixture mixture, Observations observations, Threads threads)
    {
        var k = mixture.Components.Length;
        var cells = new double[observations.Count * k];
        var logLikelihood = Pass.Sum(observations.Count, threads, block =>
        {
            var posteriors = BlockOfRows.Of(observations, block, k).Expect(mixture);
            for (var row = 0; row < block.Count; row++)
                for (var j = 0; j < k; j++)
                    cells[(block.First + row) * k + j] = posteriors[row, j];
            return new ScalarSum(posteriors.LogLikelihood);
        });
        return new(Matrix.Own(observations.Count, k, cells), logLikelihood.Value);
    }

    static EStepResult SummarizeRows(
        GaussianMixture mixture, Option<Noise> noise, Observations observations, ScatterShape shape, Threads threads) =>
        observations.Store is IEStepPass elsewhere
            ? elsewhere.Summarize(mixture, noise, shape)
            : Pass.Sum(observations.Count, threads, LeafOf(mixture, noise, observations, shape));

    /// <summary>The part of <c>Summarize</c> that a run of neighbouring blocks of complete rows has.</summary>
    internal static OrderedSum<EStepResult> SummarizeBlocks(GaussianMixture mixture, Option<Noise> noise,
        Observations observations, ScatterShape shape, Threads threads, int firstBlock, int count) =>
        Pass.Part(observations.Count, firstBlock, count, threads, LeafOf(mixture, noise, observations, shape));

    static Func<Block, EStepResult> LeafOf(
        GaussianMixture mixture, Option<Noise> noise, Observations observations, ScatterShape shape)
    {
        var means = mixture.Means;
        return block =>
        {
            var posteriors = BlockOfRows.Of(observations, block, means.Rows).Expect(mixture);
            if (noise.Case is not Noise some) return new EStepResult(posteriors.Responsibilities.Summarize(means,
                shape), posteriors.LogLikelihood);
            var withNoise = posteriors.SubtractNoise(some);
            return new EStepResult(withNoise.Responsibilities.Summarize(means, shape), withNoise.LogLikelihood,
                withNoise.NoiseMass);
        };
    }

    static T ValueOf<T>(Validation<Error, T> result) =>
        result.IfFail(faults => throw new ArgumentException(string.Join('\n', faults.Map(fault => fault.Message))));

    /// <summary>γ of one row (k), written as the equation is: the plain twin of <see cref="Expect"/>.</summary>
    /// <exception cref="ArgumentException">x has not d finite numbers.</exception>
    public static Vector Posterior(GaussianMixture mixture, Vector x)
    {
        OneRow.RequireFinite(x.Span, mixture.Features);
        return Vector.Create(mixture.Components.Length, (mixture, x), static (γ, given) =>
        {
            var (mixture, x) = given;
            mixture.LogJoint(x.Span, γ);                           // ln πⱼ + ln N(x | μⱼ, Σⱼ), up to a constant
            var logDensity = LogSumExp.Plain(γ);                   // ln p(x) likewise, and γ in place
            if (logDensity == double.NegativeInfinity) γ[mixture.Nearest(x.Span)] = 1;
        });
    }
}
