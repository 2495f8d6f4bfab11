using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using MlPure.Specs.Snapshots;

namespace MlPure.Specs;

/// <summary>LanguageExt's collections have no builder: a collection expression or an initialiser of one compiles, adds
/// to it, throws the
/// sum away and is empty. That shows in the compiled code, where the answer of Add is dropped, whatever the source
/// looks like.</summary>
public partial class LostAdditionsSpec
{
    [Fact]
    public void No_addition_to_a_LanguageExt_collection_is_lost() => Assert.Empty(
        from assembly in new[] { typeof(Matrix).Assembly, typeof(LostAdditionsSpec).Assembly }
        from type in assembly.GetTypes()
        where type != typeof(Planted)
        from method in MethodsOf(type)
        where LosesAnAddition(method)
        select $"{type}.{method.Name}");

    [Theory]
    [InlineData(nameof(Planted.Expression))]
    [InlineData(nameof(Planted.Spread))]
    [InlineData(nameof(Planted.Initialiser))]
    [InlineData(nameof(Planted.Argument))]
    [InlineData(nameof(Planted.OfAnyType))]
    [InlineData(nameof(Planted.Associated))]
    public void A_lost_addition_is_found_however_it_is_written(string planted) =>
        Assert.True(LosesAnAddition(typeof(Planted).GetMethod(planted)!));

    [Fact]
    public void An_addition_that_is_kept_is_not_lost() =>
        Assert.False(LosesAnAddition(typeof(Planted).GetMethod(nameof(Planted.Kept))!));

    [Fact]
    public void Collection_expressions_and_initializers_lose_additions_to_immutable_collections() =>
        Assert.Equal((0, 0, 0),
        (Planted.Expression().Count, Planted.Initialiser().Count, Planted.Argument()));

    /// <summary>The same for projects that these specs do not load, as far as text shows it.</summary>
    [Fact]
    public void No_source_declares_a_LanguageExt_collection_by_a_collection_expression() => Assert.Empty(
        from file in Repository.Sources("src")
        from Match match in Declared().Matches(SourceText.CodeOf(Repository.Read(file)))
        select $"{file}: {match.Value}");

    [Theory]
    [InlineData("Seq<int> numbers = [1, 2];", true)]
    [InlineData("static Seq<Error> Both(Error a, (int, int) b) => [a];", true)]
    [InlineData("public Arr<(int, int)> Pairs { get; } = [(1, 2)];", true)]
    [InlineData("public LanguageExt.Map<int, Seq<int>> Numbers =>\n    [];", true)]
    [InlineData("var set = new Set<int> { 1, 2 };", true)]
    [InlineData("Seq<int> numbers = Seq(1, 2);", false)]
    [InlineData("ImmutableArray<int> numbers = [1, 2];", false)]
    [InlineData("static int[] Codes(Seq<Error> faults) => [.. faults.Map(fault => fault.Code)];", false)]
    public void A_lost_addition_is_found_in_the_text_of_declarations_and_initializers(string code, bool seen) =>
        Assert.Equal(seen, Declared().IsMatch(code));

    static IEnumerable<MethodBase> MethodsOf(Type type)
    {
        const BindingFlags own =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        return type.GetMethods(own).Concat<MethodBase>(type.GetConstructors(own));
    }

    static bool LosesAnAddition(MethodBase method)
    {
        var instructions = Instructions(method).ToArray();
        return Enumerable.Range(0, Math.Max(0, instructions.Length - 1)).Any(i =>
            instructions[i + 1].Code == OpCodes.Pop
            && (instructions[i].Code == OpCodes.Call || instructions[i].Code == OpCodes.Callvirt)
            && IsAddition(Called(method, instructions[i].Token)));
    }

    static bool IsAddition(MethodBase? called) =>
        called is { Name: "Add" } && called.DeclaringType!.Namespace == "LanguageExt";

    static MethodBase? Called(MethodBase caller, int token) => caller.Module.ResolveMethod(token,
        caller.DeclaringType!.IsGenericType ? caller.DeclaringType.GetGenericArguments() : null,
        caller.IsGenericMethod ? caller.GetGenericArguments() : null);

    /// <summary>The instructions of a method, without jumps' tables and without no-operations, each with its operand
    /// where that is a token.</summary>
    static IEnumerable<(OpCode Code, int Token)> Instructions(MethodBase method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? codes[0xFE00 | il[at + 1]] : codes[il[at]];
            at += code.Size;
            var operand = code.OperandType == OperandType.InlineSwitch ? 4 + 4 * BitConverter.ToInt32(il, at)
                : Size(code.OperandType);
            if (code != OpCodes.Nop) yield return (code, operand == 4 ? BitConverter.ToInt32(il, at) : 0);
            at += operand;
        }
    }

    static int Size(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    static readonly Dictionary<int, OpCode> codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value);

    [GeneratedRegex("""
        (?x) (?<!Generic\.) \b (?:Seq|Arr|Lst|Set|HashSet|Map|HashMap|Que|Stck)
        < (?: [^<>;] | (?<open><) | (?<-open>>) )* (?(open)(?!)) >
        (?: \s+ \w+ \s* (?: \( (?: [^()] | \( [^()]* \) )* \) \s* )? (?: \{ [^{}]* \} \s* )? =>? \s* \[
          | (?<= new \s+ [^;]*?) \s* (?: \( [^()]* \) \s* )? \{ )
        """)]
    private static partial Regex Declared();

    /// <summary>The trap in each of its forms.</summary>
    static class Planted
    {
        public static Seq<int> Expression() => [1, 2, 3];

        public static Seq<int> Spread(int[] numbers) => [.. numbers];

        public static Seq<int> Initialiser() => new() { 1, 2 };

        public static int Argument() => Count([1, 2]);

        public static Lst<T> OfAnyType<T>(T one) => [one];

        public static Map<int, int> Associated() => new() { { 1, 2 } };

        public static Seq<int> Kept() => Seq<int>.Empty.Add(1);

        static int Count(Arr<int> numbers) => numbers.Count;
    }
}
