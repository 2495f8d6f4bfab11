using System.Reflection;
using System.Text.RegularExpressions;
using MlPure.Specs.Snapshots;

namespace MlPure.Specs.Faults;

/// <summary>What the faults promise (src/MlPure/Faults/Fault.cs).</summary>
public partial class FaultSpec
{
    static readonly (string Name, int Code)[] faults = [.. FaultsWithOneCode()];

    [Fact]
    public void Faults_of_different_kinds_have_different_codes() => Assert.Empty(faults
        .GroupBy(fault => fault.Code).Where(same => same.DistinctBy(fault => Kind(fault.Name)).Count() > 1)
        .Select(same => $"{same.Key}: {string.Join(", ", same.Select(fault => fault.Name))}"));

    [Fact]
    public void Codes_and_the_summaries_that_tell_them_agree()
    {
        var told = Told().Matches(Repository.Read("src/MlPure/Faults/Fault.cs"))
            .Select(match => (match.Groups["name"].Value, int.Parse(match.Groups["code"].Value, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(faults.Order(), told.Order());
    }

    [Fact]
    public void Codes_stand_in_the_order_of_the_file() => Assert.Equal(faults.Select(fault => fault.Code).Order(), faults.Select(fault => fault.Code));

    /// <summary>More of the same is the same kind of fault, counted instead of listed.</summary>
    static string Kind(string name) => name.StartsWith("More", StringComparison.Ordinal) ? name["More".Length..] : name;

    /// <summary>Each fault made once with whatever its parameters take; those that pass on another fault have no code of their own.</summary>
    static IEnumerable<(string Name, int Code)> FaultsWithOneCode() =>
        from method in typeof(Fault).GetMethods(BindingFlags.Public | BindingFlags.Static)
        let parameters = method.GetParameters()
        where !parameters.Any(parameter => parameter.ParameterType.IsAssignableTo(typeof(Error)))
        let made = (Error)method.Invoke(null, [.. parameters.Select(parameter => Something(parameter.ParameterType))])!
        select (method.Name, made.Code);

    static object Something(Type type) => type == typeof(string) ? "something" : Activator.CreateInstance(type)!;

    [GeneratedRegex(@"<summary>(?<code>\d+):[^\n]*\n(?:\s*///[^\n]*\n)*\s*public static \w+ (?<name>\w+)\(")]
    private static partial Regex Told();
}
