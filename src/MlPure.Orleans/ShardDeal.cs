namespace MlPure.Orleans;

/// <summary>Shards are dealt to the silos like cards, so that each has as many as another or one more.</summary>
static class ShardDeal
{
    /// <summary>The silo of each shard. Where silos have come or gone since, as few shards move as can be, so that few
    /// rows are read again.</summary>
    /// <param name="before">The silo that each shard had, null where it had none.</param>
    /// <param name="silos">The silos that there are, at least one.</param>
    public static string[] Of(IEnumerable<string?> before, IEnumerable<string> silos)
    {
        var counts = silos.Distinct().ToDictionary(silo => silo, static _ => 0);
        string[] order = [.. counts.Keys.Order(StringComparer.Ordinal)];
        string Least() => order.MinBy(silo => counts[silo])!;
        string Most() => order.MaxBy(silo => counts[silo])!;
        var had = before.ToArray();
        foreach (var silo in had)
            if (silo is not null && counts.ContainsKey(silo)) counts[silo]++;
        string[] dealt = [.. had.Select(silo =>
        {
            if (silo is not null && counts.ContainsKey(silo)) return silo;
            var chosen = Least();
            counts[chosen]++;
            return chosen;
        })];
        while (counts[Most()] - counts[Least()] > 1)
        {
            var (from, to) = (Most(), Least());
            dealt[System.Array.LastIndexOf(dealt, from)] = to;
            counts[from]--;
            counts[to]++;
        }
        return dealt;
    }
}
