using System.Runtime.ExceptionServices;

namespace MlPure.Reductions;

/// <summary>Runs of neighbouring numbers, handed out to the caller and to helpers of the thread pool until none is
/// left. Whoever comes late finds none, so the caller waits only for helpers that have begun: a job of a few
/// microseconds costs no more than asking for help.</summary>
sealed class SharedRuns(int count, int run, Action<int, int> work) : IThreadPoolWorkItem
{
    // About as long as a thread needs that is put to sleep and woken again.
    const int Looks = 1000;

    int next, busy;
    ExceptionDispatchInfo? fault;

    /// <summary>Does all of the work, with that many helpers at most.</summary>
    public void Do(int helpers)
    {
        for (var i = 0; i < helpers; i++) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        Take();
        for (var look = 0; look < Looks && Volatile.Read(ref busy) > 0; look++) Thread.SpinWait(1);
        lock (this)
            while (busy > 0) Monitor.Wait(this);
        fault?.Throw();
    }

    /// <summary>A helper's share.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        Interlocked.Increment(ref busy);
        Take();
        lock (this)
            if (Interlocked.Decrement(ref busy) == 0) Monitor.PulseAll(this);
    }

    void Take()
    {
        try
        {
            for (var first = Take(run); first < count; first = Take(run)) work(first, Math.Min(first + run, count));
        }
        catch (Exception thrown)
        {
            Interlocked.CompareExchange(ref fault, ExceptionDispatchInfo.Capture(thrown), null);
            Volatile.Write(ref next, count);    // the others need not go on
        }
    }

    int Take(int many) => Interlocked.Add(ref next, many) - many;
}
