using System.Text;

namespace MlPure.Files.Specs;

/// <summary>What keeping the texts of cells promises (src/MlPure.Files/Tables/Text/WrittenTexts.cs).</summary>
public class WrittenTextsSpec
{
    static void AssertKept(IEnumerable<(long Key, string Text)> texts, bool areAscii)
    {
        var kept = new WrittenTexts();
        Assert.True(kept.IsEmpty);
        foreach (var (key, text) in texts)
            if (areAscii) kept.Add(key, Encoding.ASCII.GetBytes(text).AsSpan());
            else kept.Add(key, text.AsSpan());
        Assert.False(kept.IsEmpty);
        Assert.Equal(texts, kept.All());
        kept.Clear();
        Assert.True(kept.IsEmpty);
        Assert.Empty(kept.All());
        kept.Add(3, "again");
        Assert.Equal([(3L, "again")], kept.All());
    }

    /// <summary>Parts grow up to a length and not beyond; a text may be longer than any.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(900, 3)]
    [InlineData(3, 900_000)]
    [InlineData(2, 3_000_000)]
    public void Texts_come_back_with_their_cells_however_many_and_however_long_they_are(int count, int length) =>
        AssertKept([.. Enumerable.Range(0, count).Select(i => (5L * i * i, new string((char)('0' + i % 10), length)))],
            areAscii: true);

    [Fact]
    public void Texts_of_any_length_and_cells_of_any_distance_come_back()
    {
        var texts = Enumerable.Range(0, 63).Select(i => (1L << i, new string(i % 3 == 0 ? 'é' : '١', i * i / 4)));
        AssertKept([(0, ""), .. texts], areAscii: false);
        AssertKept([.. Enumerable.Range(0, 5000).Select(i => (129L * i, $"0{i}"))], areAscii: true);
    }
}
