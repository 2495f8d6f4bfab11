using MlPure.Files;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>Tables as other kinds of files (src/MlPure.Cli/Data/ConvertCommand.cs).</summary>
public class ConvertCommandSpec
{
    const string Table = "x,n,code,label\n1.2e-05,1,011,a\n1.50,,11,b\n0.1000000000000000056,3,5,c\n";

    static (int Code, string Errors) Convert(string folder, params string[] arguments)
    {
        var (code, _, errors) = RunIn(folder, Table, ["convert", "-", .. arguments]);
        return (code, errors.TrimEnd());
    }

    [Fact]
    public void Numbers_in_any_spelling_are_numbers_in_npy_and_Parquet_and_codes_stay_texts_in_Parquet() =>
        InFolder(folder =>
        {
            Assert.Equal((0, ""), Convert(folder, "t.parquet"));
            var parquet = TableFile.Read(Path.Combine(folder, "t.parquet")).GetOrThrow();
            Assert.Equal([1.2e-05, 1.5, 0.1], parquet.Column("x").GetOrThrow());
            Assert.Equal([1, double.NaN, 3], parquet.NumbersOrMissing("n").GetOrThrow().AsVector());
            Assert.Equal(["011", "11", "5"], parquet.Labels("code").GetOrThrow().AsEnumerable());
            Assert.Equal((0, ""), Convert(folder, "t.npy", "--columns", "x..code"));
            var npy = TableFile.Read(Path.Combine(folder, "t.npy")).GetOrThrow();
            Assert.Equal([11, 11, 5], npy.Column("x3").GetOrThrow());
            var (code, errors) = Convert(folder, "all.npy");
            Assert.Equal(1, code);
            Assert.Contains("an npy file holds numbers alone, and \"label\" has text.", errors);
        });

    [Theory]
    [InlineData("t.arrow")]
    [InlineData("t.feather")]
    public void Numbers_in_any_spelling_are_numbers_in_Arrow_and_codes_stay_texts(string name) => InFolder(folder =>
    {
        Assert.Equal((0, ""), Convert(folder, name));
        var arrow = TableFile.Read(Path.Combine(folder, name)).GetOrThrow();
        Assert.Equal([1.2e-05, 1.5, 0.1], arrow.Column("x").GetOrThrow());
        Assert.Equal([1, double.NaN, 3], arrow.NumbersOrMissing("n").GetOrThrow().AsVector());
        Assert.Equal(["011", "11", "5"], arrow.Labels("code").GetOrThrow().AsEnumerable());
    });

    [Fact]
    public void Texts_stay_to_the_letter_in_CSV() => InFolder(folder =>
    {
        Assert.Equal((0, ""), Convert(folder, "t.csv"));
        Assert.Equal(Table, File.ReadAllText(Path.Combine(folder, "t.csv")));
    });
}
