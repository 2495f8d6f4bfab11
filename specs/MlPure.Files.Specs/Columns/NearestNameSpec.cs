namespace MlPure.Files.Specs;

/// <summary>Which name a misspelled one is taken for (src/MlPure.Files/Tables/NearestName.cs).</summary>
public class NearestNameSpec
{
    const string Letters = "abcdefghijkl";

    /// <summary>How many letters have to be put in, left out, changed or exchanged with the next, by trying all
    /// ways.</summary>
    static int Changes(string from, string to)
    {
        if (from == "" || to == "") return from.Length + to.Length;
        var least = Math.Min(Changes(from[1..], to), Changes(from, to[1..])) + 1;
        least = Math.Min(least, Changes(from[1..], to[1..]) + (from[0] == to[0] ? 0 : 1));
        var isExchanged = from.Length > 1 && to.Length > 1 && from[0] == to[1] && from[1] == to[0];
        return isExchanged ? Math.Min(least, Changes(from[2..], to[2..]) + 1) : least;
    }

    static IEnumerable<string> Words(int longest) => longest == 0
        ? [""]
        : Words(longest - 1).SelectMany(word => new[] { word, word + "a", word + "b" }).Distinct();

    [Fact]
    public void A_short_word_means_a_name_that_is_one_change_away_where_a_letter_stays()
    {
        foreach (var word in Words(4))
            foreach (var name in Words(4))
            {
                var isMeant = Changes(word, name) <= 1 && Changes(word, name) < word.Length;
                Assert.True(isMeant == NearestName.Of(word, [name]).IsSome, $"{word}, {name}");
            }
    }

    [Fact]
    public void Up_to_a_third_of_the_letters_may_be_changed_left_out_or_put_in_or_exchanged()
    {
        foreach (var length in Enumerable.Range(2, 11))
            foreach (var changes in Enumerable.Range(1, length / 2))
            {
                var word = Letters[..length];
                string[] names =
                [
                    new string('z', changes) + word[changes..], word[changes..], word[..^changes],
                    word + new string('z', changes), new string('z', changes) + word,
                    string.Concat(word.Chunk(2).Select((pair, i) => i < changes ? $"{pair[1]}{pair[0]}" : new(pair))),
                ];
                Assert.All(names, name =>
                    Assert.Equal(changes <= Math.Max(1, length / 3), NearestName.Of(word, [name]).IsSome));
            }
    }

    [Fact]
    public void A_misspelled_word_means_the_name_of_fewest_changes_and_among_equals_the_first()
    {
        Assert.Equal("abcdef", NearestName.Of("abcdeg", ["abcdzz", "abcdef", "abcdeh"]));
        Assert.True(NearestName.Of("abc", []).IsNone);
    }
}
