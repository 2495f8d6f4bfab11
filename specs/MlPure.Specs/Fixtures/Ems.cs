using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;

namespace MlPure.Specs.Fixtures;

/// <summary>EM's functions of rows and settings, for laws in which the problem is made anew each time.</summary>
static class Ems
{
    public static EmProblem Problem(int k, Observations observations, EmSettings settings) =>
        EmProblem.Create(observations, k, settings).GetOrThrow();

    /// <summary>The problem that a state of that family is of, as criteria read it.</summary>
    public static EmProblem Problem(EmState state, CovarianceModel model, Observations observations) =>
        Problem(state.Mixture.Components.Length, observations, new EmSettings { Model = model });

    public static Validation<Error, EmState> Init(GaussianMixture start, Observations observations,
        EmSettings settings, Option<Noise> noise = default) =>
        EmProblem.Create(observations, start.Components.Length, settings)
            .Bind(problem => Em.Init(problem, start, noise));

    public static EmState Step(EmState state, Observations observations, EmSettings settings) =>
        Em.Step(Problem(state.Mixture.Components.Length, observations, settings), state);

    public static IEnumerable<EmState> Trajectory(EmState state, Observations observations, EmSettings settings) =>
        Em.Trajectory(Problem(state.Mixture.Components.Length, observations, settings), state);

    public static Run<EmState> Run(EmState state, Observations observations, EmSettings settings) =>
        Em.Run(Problem(state.Mixture.Components.Length, observations, settings), state);

    public static Validation<Error, Run<EmState>> Run(GaussianMixture start, Observations observations,
        EmSettings settings, Option<Noise> noise = default) =>
        Em.Run(start, observations, settings, noise);
}
