namespace MlPure.Files;

/// <summary>What a misspelled name was meant to be.</summary>
static class NearestName
{
    /// <summary>The name that the fewest letters would have to change in; None where that is more than a third of
    /// them.</summary>
    public static Option<string> Of(string misspelled, IEnumerable<string> names)
    {
        var nearest = names.Select(name => (Name: name, Changes: Changes(misspelled, name))).MinBy(at => at.Changes);
        return nearest.Name is not null && nearest.Changes <= Math.Max(1, misspelled.Length / 3)
            && nearest.Changes < misspelled.Length
            ? nearest.Name
            : Option<string>.None;
    }

    /// <summary>How many letters have to be put in, left out or changed, whatever their case (Levenshtein).</summary>
    static int Changes(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var isSame = char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]);
                var change = diagonal + (isSame ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
