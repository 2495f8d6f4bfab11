namespace MlPure.Iteration;

/// <summary>Keeps the states of runs in flight, each run by its number, so that they go on from there another
/// time.</summary>
/// <param name="Find">The state that was kept of a run, where there is one.</param>
/// <param name="Keep">Is shown each state of a run, and says whether the run may go on. Runs may be made at the same
/// time.</param>
sealed record RunKeeper<TState>(Func<int, Option<TState>> Find, Func<int, TState, bool> Keep)
{
    /// <summary>The run of that number from a start, or from the state that was kept of it.</summary>
    public Run<TState> Run(Algorithm<TState> algorithm, int number, TState start) =>
        Run(algorithm, number, () => start);

    /// <summary>The same where a start is computed only if it is needed.</summary>
    public Run<TState> Run(Algorithm<TState> algorithm, int number, Func<TState> start) =>
        algorithm.Watched(Find(number).IfNone(start), state => Keep(number, state));
}
