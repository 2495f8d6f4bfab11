using System.Reflection;
using System.Runtime.CompilerServices;

namespace MlPure.Plots.Specs;

/// <summary>How values of pictures print (src/MlPure.Plots/PaletteColor.cs).</summary>
public class PrintingSpec
{
    [Fact]
    public void Colours_and_what_has_one_print_as_what_they_are()
    {
        Assert.Equal("ink", $"{PaletteColor.Ink}");
        Assert.Equal("grey", $"{PaletteColor.Grey}");
        Assert.Equal("grey, deep", $"{PaletteColor.Grey.Deep}");
        Assert.Equal("hue 2", $"{PaletteColor.Hue(9)}");
        Assert.Equal("Swatch { Color = hue 3, Marker = Diamond }", $"{Palette.Of(3)}");
        Assert.Contains("Color = hue 1", $"{LinePlots.Line("line", [1], [2], 1)}");
    }

    /// <summary>A record prints its public properties: one of its own type would print itself without end.</summary>
    [Fact]
    public void No_record_prints_itself_within_itself() => Assert.Empty(
        from type in Records
        where PrintedWithin(type, new SortedSet<Type>(byName)).Contains(type)
        select type.Name);

    static readonly IComparer<Type> byName = Comparer<Type>.Create((one, other) =>
        string.CompareOrdinal(one.FullName, other.FullName));

    static IEnumerable<Type> Records =>
        from assembly in new[] { typeof(Panel).Assembly, typeof(Matrix).Assembly }
        from type in assembly.GetTypes()
        where IsPrintedByMembers(type)
        select type;

    static ISet<Type> PrintedWithin(Type type, ISet<Type> found)
    {
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
            if (IsPrintedByMembers(property.PropertyType) && found.Add(property.PropertyType))
                PrintedWithin(property.PropertyType, found);
        return found;
    }

    /// <summary>A record that does not say itself how it is printed.</summary>
    static bool IsPrintedByMembers(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null
        && type.GetMethod("ToString", [])!.IsDefined(typeof(CompilerGeneratedAttribute));
}
