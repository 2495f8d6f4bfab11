namespace MlPure.Iteration;

/// <summary>Keeps the states of runs in flight, each run by its number, so that they go on from there another
/// time.</summary>
/// <param name="Find">The state that was kept of a run, where there is one.</param>
/// <param name="Keep">Is shown each state of a run. Runs may be made at the same time.</param>
sealed record RunKeeper<TState>(Func<int, Option<TState>> Find, Action<int, TState> Keep)
{
    /// <summary>The run of that number from a start, or from the state that was kept of it.</summary>
    public Run<TState> Run(Algorithm<TState> algorithm, int number, TState start)
    {
        var last = Find(number).IfNone(start);
        foreach (var state in algorithm.Trajectory(last))
        {
            Keep(number, state);
            last = state;
        }
        return algorithm.Run(last);
    }
}
