using System.Collections.Concurrent;

namespace MlPure.Orleans;

/// <summary>The threads of a silo that compute: one for each processor, and none of those that the silo answers with,
/// so that a silo under load still answers whether it lives. Work is done in the order in which it comes.</summary>
sealed class KernelPool : IDisposable
{
    readonly BlockingCollection<Action> work = [];
    long done;

    public KernelPool()
    {
        for (var number = 0; number < Environment.ProcessorCount; number++)
            new Thread(Work) { IsBackground = true, Name = $"MlPure {number}" }.Start();
    }

    /// <summary>How many pieces were done so far.</summary>
    public long Done => Volatile.Read(ref done);

    /// <summary>A part of a long piece was done.</summary>
    public void GetsOn() => Interlocked.Increment(ref done);

    /// <summary>A result that is computed by one of the threads.</summary>
    public Task<T> Run<T>(Func<T> piece, CancellationToken stop)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() =>
        {
            if (stop.IsCancellationRequested) result.TrySetCanceled(stop);
            else
                try
                {
                    result.TrySetResult(piece());
                }
                catch (Exception fault)
                {
                    result.TrySetException(fault);
                }
        }, CancellationToken.None);
        return result.Task;
    }

    /// <summary>The threads end when the work that there is has been done.</summary>
    public void Dispose() => work.CompleteAdding();

    void Work()
    {
        foreach (var piece in work.GetConsumingEnumerable())
        {
            piece();
            Interlocked.Increment(ref done);
        }
    }
}
