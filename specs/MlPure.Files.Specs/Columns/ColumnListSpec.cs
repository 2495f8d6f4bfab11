namespace MlPure.Files.Specs;

/// <summary>Columns as people list them (src/MlPure.Files/Tables/ColumnList.cs, NearestName.cs).</summary>
public class ColumnListSpec
{
    static readonly Table table = Csv.Parse(
        new StringReader("width,height,\"a, in m\",2,class\n1,2,3,4,5\n"), "data.csv").GetOrThrow();

    [Theory]
    [InlineData("height,class", "height;class")]
    [InlineData("height..2", "height;a, in m;2")]
    [InlineData("1..3", "width;height;a, in m")]
    [InlineData("5,1", "class;width")]
    [InlineData("2", "2")]
    [InlineData(" width , \"a, in m\" ", "width;a, in m")]
    [InlineData("\"2\",class", "2;class")]
    public void Columns_are_listed_by_name_by_number_from_1_and_by_range(string list, string names) =>
        Assert.Equal(names.Split(';'), table.Choose(list).GetOrThrow().AsEnumerable());

    [Theory]
    [InlineData("hieght",
        "there is no column \"hieght\"; is \"height\" meant? There are width, height, a, in m, 2, class.")]
    [InlineData("WIDTH",
        "there is no column \"WIDTH\"; is \"width\" meant? There are width, height, a, in m, 2, class.")]
    [InlineData("species", "there is no column \"species\"; there are width, height, a, in m, 2, class.")]
    [InlineData("6", "there is no column \"6\"; there are width, height, a, in m, 2, class.")]
    [InlineData("1..", "there is no column \"1..\"; there are width, height, a, in m, 2, class.")]
    [InlineData("..2", "there is no column \"..2\"; there are width, height, a, in m, 2, class.")]
    [InlineData("3..1", "the range of columns 3..1 runs backwards; write 1..3.")]
    [InlineData("width,1", "column \"width\" is listed twice; list it once.")]
    [InlineData(",", "no column has numbers; give at least one that does.")]
    public void A_list_that_names_no_such_columns_is_a_fault_that_says_what_may_be_meant(string list,
        string sentence) =>
        Assert.Equal([$"data.csv: {sentence}"], Sentences(table.Choose(list)));

    [Fact]
    public void All_faults_of_a_list_are_reported() =>
        Assert.Equal([507, 516, 517], Codes(table.Choose("depth,3..1,width,width")));

    [Fact]
    public void The_first_twenty_of_very_many_columns_are_named()
    {
        var names = string.Join(',', Enumerable.Range(0, 64).Select(i => $"pixel{i}"));
        var wide = Csv.Parse(new StringReader($"{names}\n{names.Replace("pixel", "")}\n"), "data.csv").GetOrThrow();
        Assert.EndsWith("pixel18, pixel19 and 44 more.", Assert.Single(Sentences(wide.Choose("no such column"))));
    }
}
