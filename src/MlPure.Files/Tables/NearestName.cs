namespace MlPure.Files;

/// <summary>What a misspelled name was meant to be.</summary>
static class NearestName
{
    /// <summary>The name that the fewest letters would have to change in; None where that is more than a third of
    /// them.</summary>
    public static Option<string> Of(string misspelled, IEnumerable<string> names)
    {
        var nearest = names.Select(name => (Name: name, Changes: Changes(misspelled, name)))
            .DefaultIfEmpty().MinBy(at => at.Changes);
        return nearest.Name is not null && nearest.Changes <= Math.Max(1, misspelled.Length / 3)
            && nearest.Changes < misspelled.Length
            ? nearest.Name
            : Option<string>.None;
    }

    /// <summary>How many letters have to be put in, left out, changed or exchanged with the next, whatever their case
    /// (Damerau and Levenshtein).</summary>
    static int Changes(string from, string to)
    {
        bool Same(int i, int j) => char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]);
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }
                var least = Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1;
                least = Math.Min(least, rows[i - 1, j - 1] + (Same(i, j) ? 0 : 1));
                if (i > 1 && j > 1 && Same(i, j - 1) && Same(i - 1, j)) least = Math.Min(least, rows[i - 2, j - 2] + 1);
                rows[i, j] = least;
            }
        }
        return rows[from.Length, to.Length];
    }
}
