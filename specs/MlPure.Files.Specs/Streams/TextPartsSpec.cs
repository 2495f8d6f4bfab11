using System.Text;

namespace MlPure.Files.Specs;

/// <summary>A text that is read part by part (src/MlPure.Files/Tables/Text/Csv.cs).</summary>
public class TextPartsSpec
{
    /// <summary>Numbers in another spelling than the shortest, now and then a text, across the border of
    /// parts.</summary>
    [Fact]
    public void Parts_of_a_text_have_the_numbers_and_labels_of_their_rows_to_the_letter()
    {
        const int rows = TableParts.Rows + 3000;
        static string Code(int row) => row % 9 == 0 ? $"x{row}" : row % 2 == 0 ? $"0{row}" : $"{row}";
        var text = new StringBuilder("id,code,more\n");
        for (var row = 0; row < rows; row++) text.Append($"{row},{Code(row)},1.50\n");
        var parts = Csv.Parts(new MemoryStream(Encoding.UTF8.GetBytes($"{text}")), "t", CsvSettings.Default)
            .Select(part => part.GetOrThrow()).ToArray();
        Assert.Equal([0, TableParts.Rows], parts.Select(part => part.FirstRow));
        Assert.Equal(Enumerable.Range(0, rows).Select(row => (double)row),
            parts.SelectMany(part => part.Column("id").GetOrThrow()));
        Assert.Equal(Enumerable.Range(0, rows).Select(Code),
            parts.SelectMany(part => part.Written("code").GetOrThrow()));
        Assert.All(parts.SelectMany(part => part.Written("more").GetOrThrow()), label => Assert.Equal("1.50", label));
    }
}
