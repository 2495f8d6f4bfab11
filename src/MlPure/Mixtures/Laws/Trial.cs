using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>The parts of EM that laws are about. Specs put wrong ones in their place.</summary>
/// <param name="Step">The next state.</param>
/// <param name="Responsibilities">γ of a mixture and rows (n x k); None where a component is singular.</param>
sealed record EmParts(
    Func<EmProblem, EmState, EmState> Step,
    Func<GaussianMixture, Observations, Threads, Option<Matrix>> Responsibilities)
{
    /// <summary>Those of the library.</summary>
    public static EmParts OfLibrary { get; } = new(Em.Step, static (mixture, rows, threads) =>
        EStep.TryExpect(mixture, rows, threads).ToOption().Map(expectation => expectation.Responsibilities));
}

/// <summary>A run of EM that others are compared with: from the same start, on the same rows in other
/// guises.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Start">The mixture that all runs start from: below a floor each of them raises it anew.</param>
/// <param name="States">The states of the run.</param>
/// <param name="Parts">What takes the steps.</param>
sealed record Trial(EmProblem Problem, GaussianMixture Start, ImmutableArray<EmState> States, EmParts Parts)
{
    /// <summary>The run of a problem from a mixture, or the faults of <see cref="Em.Init"/> and that a component of the
    /// mixture is singular (302).</summary>
    public static Validation<Error, Trial> Of(EmProblem problem, GaussianMixture start, EmParts parts)
    {
        var algorithm = Em.Algorithm(problem) with { Step = state => parts.Step(problem, state) };
        return from same in Coordinates.Same(problem.Observations.Features).Of(start)
                   .ToValidation<Error>(new MixtureFault.NotPositiveDefinite())
               from first in Em.Init(problem, same)
               select new Trial(problem, same, [.. algorithm.Trajectory(first)], parts);
    }

    /// <summary>Where the run ends.</summary>
    public EmState Last => States[^1];

    /// <summary>How many steps it has.</summary>
    public int Steps => States.Length - 1;

    /// <summary>The rows.</summary>
    public Observations Rows => Problem.Observations;

    /// <summary>The end of a run of as many steps on other rows, in other coordinates than those of the first; None
    /// where it cannot start.</summary>
    public Option<EmState> On(Observations rows, Coordinates coordinates) =>
        coordinates.Of(Start).Bind(start => End(coordinates.Of(rows), start, coordinates.Of(Problem.Settings)));

    /// <summary>The same in the coordinates of the first rows.</summary>
    public Option<EmState> On(Observations rows) => End(rows, Start, Problem.Settings);

    Option<EmState> End(Observations rows, GaussianMixture start, EmSettings settings) =>
        from problem in EmProblem.Create(rows, Problem.Components, settings).ToOption()
        from first in Em.Init(problem, start).ToOption()
        select After(problem, first, Steps);

    /// <summary>The end of a run of as many steps by so many threads.</summary>
    public Option<EmState> With(Threads threads)
    {
        var problem = Problem.With(threads);
        return Em.Init(problem, Start).ToOption().Map(first => After(problem, first, Steps));
    }

    /// <summary>The state that so many steps lead to.</summary>
    public EmState After(EmProblem problem, EmState from, int steps) =>
        Enumerable.Range(0, steps).Aggregate(from, (state, _) => Parts.Step(problem, state));

    /// <summary>The largest difference between the parameters of two mixtures, with columns in units of their standard
    /// deviations, or between their log-likelihoods per unit of weight.</summary>
    public double Difference(EmState one, EmState other, Coordinates ofOther)
    {
        var deviations = Problem.FloorVariances.Map(Math.Sqrt);
        var parameters = Numbers(MixtureParameters.Of(one.Mixture), deviations)
            .Zip(Numbers(ofOther.Back(other.Mixture), deviations), (x, y) => Math.Abs(x - y));
        var likelihoods = Math.Abs(one.LogLikelihood - other.LogLikelihood) / Rows.TotalWeight;
        return parameters.Aggregate(likelihoods, Math.Max);
    }

    /// <summary>How many parameters of two mixtures differ in a bit.</summary>
    public int UnequalNumbers(EmState one, EmState other, Coordinates ofOther)
    {
        var units = Vector.Constant(Rows.Features, 1);
        return Numbers(MixtureParameters.Of(one.Mixture), units)
            .Zip(Numbers(ofOther.Back(other.Mixture), units)).Count(pair => !AreSame(pair.Item1, pair.Item2));
    }

    /// <summary>How many parameters of two mixtures differ in a bit, or that their log-likelihoods do.</summary>
    public int UnequalNumbers(EmState one, EmState other) =>
        UnequalNumbers(one, other, Coordinates.Same(Rows.Features))
            + (AreSame(one.LogLikelihood, other.LogLikelihood) ? 0 : 1);

    static bool AreSame(double x, double y) =>
        BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y);

    static IEnumerable<double> Numbers(MixtureParameters parameters, Vector units)
    {
        var d = units.Length;
        return
        [
            .. parameters.MixingWeights,
            .. parameters.Means.AsVector().Select((mean, at) => mean / units[at % d]),
            .. parameters.Covariances.SelectMany(matrix =>
                matrix.AsVector().Select((cell, at) => cell / units[at / d] / units[at % d])),
        ];
    }
}
