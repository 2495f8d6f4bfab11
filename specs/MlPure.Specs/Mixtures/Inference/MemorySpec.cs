using MlPure.Data;
using MlPure.Kernels;
using MlPure.Mixtures;
using MlPure.Reductions;

namespace MlPure.Specs.Mixtures;

/// <summary>Working memory is used again, and has what was left in it (src/MlPure/Kernels/Layout/Scratch.cs).</summary>
public class MemorySpec
{
    static readonly GaussianMixture mixture = GaussianMixture.Parse([0.4, 0.6], Matrix.Of(2, 2, 0, 0, 3, 1),
        [Matrix.Identity(2), Matrix.Of(2, 2, 2, 0.5, 0.5, 1)]).GetOrThrow();

    /// <summary>As many rows as make blocks with and without padding.</summary>
    static Observations Rows(int count) =>
        Observations.Parse(Matrix.Build(count, 2, (i, f) => 4 * Math.Sin(1 + i * (f + 1)))).GetOrThrow();

    static IEnumerable<object> AnswersOf(Observations rows, Option<Noise> noise)
    {
        var settings = EmSettings.Default with { Threads = Threads.One };
        var state = Em.Init(EmProblem.Create(rows, 2, settings).GetOrThrow(), mixture, noise).GetOrThrow();
        yield return state.Statistics;
        yield return state.NoiseMass;
        yield return state.LogLikelihood;
        yield return Criteria.Icl(EmProblem.Create(rows, 2, settings).GetOrThrow(), state);
        yield return Classification.Of(mixture, rows, Threads.One, noise).GetOrThrow();
        yield return Classification.Counts(mixture, rows, Threads.One);
        yield return EStep.Expect(mixture, rows).Responsibilities;
        yield return Em.Step(EmProblem.Create(rows, 2, settings).GetOrThrow(), state).Mixture;
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_memory_had_before_changes_no_answer_of_a_mixture(double left)
    {
        foreach (var count in new[] { 5, 8, 11, 64 })
        {
            var rows = Rows(count);
            var noise = Noise.Of(rows, [0, 1]).GetOrThrow();
            foreach (var some in new[] { Option<Noise>.None, noise })
            {
                object[] After(double number)
                {
                    Scratch.Take(1 << 20).Fill(number);
                    return [.. AnswersOf(rows, some)];
                }
                Assert.Equal(After(0), After(left));
            }
        }
    }
}
