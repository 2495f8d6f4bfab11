using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;

namespace MlPure.Course;

/// <summary>The errata of the coursework's mixtures, each with the numbers that show it.</summary>
public static class MixtureErrata
{
    /// <summary>All of them.</summary>
    public static Seq<Erratum> All(Observations observations) =>
        LanguageExt.Prelude.Seq(Aweights(observations), Replacement(observations));

    /// <summary>The M-step's covariance is not the maximum-likelihood one.</summary>
    public static Erratum Aweights(Observations observations)
    {
        EmState After(CovarianceEstimator estimator)
        {
            var settings = new EmSettings { Floor = new CovarianceFloor.None(), Estimator = estimator };
            var problem = EmProblem.Create(observations, 3, settings).GetOrThrow();
            return Em.Step(problem, StartAt([0, 1, 2], problem));
        }
        var (likelihood, reliability) =
            (After(CovarianceEstimator.MaximumLikelihood), After(CovarianceEstimator.Reliability));
        return new("numpy.cov with aweights",
            "The M-step calls numpy.cov with aweights, which divides by N - Σγ²/N and not by N, the mass: its covariances are too large for maximum likelihood, "
                + "and nothing promises that the likelihood rises.",
            LanguageExt.Prelude.Seq(
                ("variance along x of the first component after one step, by maximum likelihood",
                    likelihood.Mixture.Components[0].Covariance.Matrix[0, 0]),
                ("the same by numpy.cov with aweights", reliability.Mixture.Components[0].Covariance.Matrix[0, 0])));
    }

    /// <summary>Starting rows are drawn with replacement.</summary>
    public static Erratum Replacement(Observations observations)
    {
        var problem = EmProblem.Create(observations, 3, EmSettings.Default).GetOrThrow();
        var last = Iterate.From(StartAt([0, 0, 1], problem), state => Em.Step(problem, state)).Take(51)
            .Final().Last.Mixture.Means;
        return new("rows drawn with replacement",
            "Starting rows are drawn with replacement, so two means may start equal; equal components have equal "
                + "responsibilities, and never part.",
            LanguageExt.Prelude.Seq(
                ("probability that 4 rows of 4000 drawn with replacement are not distinct", 1 - Enumerable.Range(0, 4)
                    .Aggregate(1.0, (p, i) => p * (1 - i / 4000.0))),
                ("distance after 50 steps of two means that start at the same row",
                    Math.Sqrt(Math.Pow(last[0, 0] - last[1, 0], 2) + Math.Pow(last[0, 1] - last[1, 1], 2)))));
    }

    static EmState StartAt(IReadOnlyList<int> rows, EmProblem problem) =>
        Em.Init(problem, Initial.AtRows(rows, problem.Observations, problem.Settings).GetOrThrow()).GetOrThrow();
}
