namespace MlPure.Specs.Linear;

/// <summary>How numbers print (src/MlPure/Linear/Vector.cs, Matrix.cs, EquatableArray.cs).</summary>
public class PrintingSpec
{
    [Fact]
    public void Numbers_print_the_same_whatever_the_language_of_the_machine() => Cultures.In(Cultures.Foreign, () =>
    {
        Assert.Equal("[0.5, -1.25]", $"{Vector.Of(0.5, -1.25)}");
        Assert.Equal("[[0.5, -1.25], [1E-05, NaN]]", $"{Matrix.Of(2, 2, 0.5, -1.25, 1e-5, double.NaN)}");
        Assert.Equal("[0.5, -1.25]", $"{(EquatableArray<double>)[0.5, -1.25]}");
        Assert.Equal("[-1, 2]", $"{(EquatableArray<int>)[-1, 2]}");
        Assert.Equal("[[-1], []]", $"{(EquatableArray<EquatableArray<int>>)[[-1], []]}");
        return true;
    });
}
