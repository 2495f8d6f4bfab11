using MlPure.Reductions;

namespace MlPure.Orleans;

/// <summary>The sums of shards, as they arrive, each kept under the number of its first block. One that comes again is
/// dropped, so that neither the order of answers nor how often one is given changes a bit. It is used by one pass and
/// then dropped; several threads may add at once.</summary>
sealed class PartialSums<T>(int blocks) where T : IMonoid<T>
{
    readonly Lock gate = new();
    readonly System.Collections.Generic.HashSet<int> arrived = [];
    OrderedSum<T> sum = OrderedSum<T>.Empty;
    int summed;

    /// <summary>Adds the sum of a shard; whether it was not there yet.</summary>
    public bool Add(Shard shard, OrderedSum<T> part)
    {
        lock (gate)
        {
            if (!arrived.Add(shard.FirstBlock)) return false;
            sum = sum.Join(part);
            summed += shard.BlockCount;
            return true;
        }
    }

    /// <summary>The sum of all blocks; None while some are missing.</summary>
    public Option<T> Total()
    {
        lock (gate) return summed == blocks ? sum.Total() : Option<T>.None;
    }
}
