using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using MlPure.Specs.Snapshots;

namespace MlPure.Specs.Faults;

/// <summary>What the faults promise (src/MlPure/Faults/Fault.cs and each layer's own cases).</summary>
public partial class FaultSpec
{
    readonly Type[] unions;
    readonly Case[] cases;

    /// <summary>Of the faults of the library; those of files promise the same.</summary>
    public FaultSpec()
        : this(typeof(Fault).Assembly) { }

    protected FaultSpec(Assembly assembly)
    {
        unions = [.. assembly.GetTypes().Where(type => type.BaseType == typeof(Fault))];
        cases = [.. unions.SelectMany(CasesOf).Select(type => new Case(type))];
    }

    [Fact]
    public void Every_fault_is_a_sealed_case_of_an_abstract_union()
    {
        Assert.NotEmpty(unions);
        Assert.All(unions, union => Assert.True(union.IsAbstract && CasesOf(union).Any(), union.Name));
        Assert.DoesNotContain(unions.SelectMany(union => union.Assembly.GetTypes()), type =>
            type.IsSubclassOf(typeof(Fault)) && !unions.Contains(type) && cases.All(one => one.Type != type));
        Assert.All(cases, one => Assert.True(one.Type.IsSealed, one.Name));
    }

    [Fact]
    public void Nobody_else_can_add_a_case() => Assert.True(
        typeof(Fault).GetProperty("Description", BindingFlags.Instance | BindingFlags.NonPublic)!.GetMethod
            is { IsAbstract: true, IsFamilyAndAssembly: true });

    [Fact]
    public void Faults_of_different_kinds_have_different_codes() => Assert.Empty(cases
        .Where(one => one.HasOwnCode).GroupBy(one => one.Made().Code)
        .Where(same => same.DistinctBy(one => Kind(one.Name)).Count() > 1)
        .Select(same => $"{same.Key}: {string.Join(", ", same.Select(one => one.Name))}"));

    [Fact]
    public void Codes_of_faults_are_those_that_their_summaries_name() => Assert.Equal(
        cases.Where(one => one.HasOwnCode)
            .Select(one => (one.Type.DeclaringType!.Name, one.Name, one.Made().Code)).Order(),
        unions.SelectMany(union => ToldOf(union).Select(told => (union.Name, told.Name, told.Code))).Order());

    [Fact]
    public void Codes_stand_in_the_order_of_the_file() => Assert.All(unions, union =>
        Assert.Equal(ToldOf(union).Select(told => told.Code).Order(), ToldOf(union).Select(told => told.Code)));

    [Fact]
    public void A_fault_that_wraps_another_has_its_code() => Assert.All(cases.Where(one => !one.HasOwnCode), one =>
        Assert.All(Values, variant =>
            Assert.Equal(((Error)Something(one.Cause!, variant)).Code, one.Made(variant).Code)));

    [Fact]
    public void Every_sentence_is_one_line_that_ends_with_a_full_stop() => Assert.All(
        from one in cases from variant in Values select one.Made(variant),
        fault => Assert.Matches(@"^\S[^\n]*\S\.$", fault.Message));

    [Fact]
    public void A_fault_reads_as_its_sentence() =>
        Assert.All(cases, one => Assert.Equal(one.Made().Message, one.Made().ToString()));

    [Fact]
    public void A_sentence_is_the_same_whatever_the_language_of_the_machine()
    {
        var negative = cases.Select(one => one.MadeOfNegatives()).ToArray();
        var hasNumbers = cases.Any(one => one.Type.GetConstructors().SelectMany(made => made.GetParameters())
            .Any(parameter => parameter.ParameterType == typeof(int)));
        Assert.Equal(hasNumbers, negative.Any(fault => fault.Message.Contains("-2", StringComparison.Ordinal)));
        Assert.All(negative, fault => Assert.Equal(fault.Message, Cultures.In(Cultures.Foreign, () => fault.Message)));
    }

    [Fact]
    public void Every_fault_is_expected_and_none_was_thrown() => Assert.All(cases.Select(one => one.Made()), fault =>
    {
        Assert.True(fault.IsExpected && !fault.IsExceptional && !fault.Is<Exception>());
        Assert.Equal((fault.Code, fault.Message), (fault.ToErrorException().Code, fault.ToErrorException().Message));
    });

    [Fact]
    public void The_exception_of_a_fault_holds_that_of_the_fault_within() =>
        Assert.All(cases.Select(one => one.Made()), fault => Assert.Equal(
            fault.Inner.Map(inner => (inner.Code, inner.Message)),
            fault.ToErrorException().Inner.Map(inner => (inner.Code, inner.Message))));

    [Fact]
    public void Faults_of_one_case_with_equal_data_are_equal() => Assert.All(cases, one =>
    {
        Assert.Equal(one.Made(), one.Made());
        Assert.Equal(one.Made().GetHashCode(), one.Made().GetHashCode());
    });

    [Fact]
    public void Faults_of_one_case_with_other_data_are_not() => Assert.All(
        from one in cases from at in Enumerable.Range(0, one.Data.Length) select (one, at),
        pair => Assert.NotEqual(pair.one.Made(), pair.one.MadeWithOther(pair.at)));

    [Fact]
    public void Faults_of_two_cases_are_never_equal() =>
        Assert.Equal(cases.Length, cases.Select(one => one.Made()).Distinct().Count());

    [Fact]
    public void Faults_of_one_code_are_each_other_as_errors() => Assert.All(
        from one in cases from other in cases select (one.Made(), other.Made()),
        pair => Assert.Equal(pair.Item1.Code == pair.Item2.Code, pair.Item1.Is(pair.Item2)));

    /// <summary>More of the same is the same kind of fault, counted instead of listed.</summary>
    static string Kind(string name) => name.StartsWith("More", StringComparison.Ordinal) ? name["More".Length..] : name;

    static readonly bool[] Values = [false, true];

    static IEnumerable<Type> CasesOf(Type union) =>
        union.GetNestedTypes().Where(type => type.BaseType == union).OrderBy(type => type.MetadataToken);

    static (string Name, int Code)[] ToldOf(Type union) =>
    [
        .. from file in Repository.Sources("src")
           where file.EndsWith($"/{union.Name}.cs", StringComparison.Ordinal)
           from Match told in Told().Matches(Repository.Read(file))
           select (told.Groups["name"].Value, int.Parse(told.Groups["code"].Value, CultureInfo.InvariantCulture)),
    ];

    /// <summary>One of two values that differ.</summary>
    static object Something(Type type, bool other) =>
        type == typeof(string) ? other ? "another." : "something."
        : type == typeof(bool) ? other
        : type.IsEnum ? Enum.ToObject(type, other ? 1 : 0)
        : type == typeof(Error) ? other ? new ValueFault.NoColumns("values") : new ValueFault.NoRows("values")
        : type == typeof(ICellFault)
            ? other ? new ValueFault.TooLarge("values", 1, 2, 3) : new ValueFault.BadWeight(1, -1)
        : type == typeof(IColumnFault)
            ? other ? new MlPure.Mixtures.MixtureFault.ConstantColumn(1)
                : new MlPure.Mixtures.MixtureFault.CollinearColumn(2)
        : Convert.ChangeType(other ? 3 : 2, type, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"<summary>(?<code>\d+):(?:(?!</summary>)[\s\S])*</summary>\s*public sealed record (?<name>\w+)\(")]
    private static partial Regex Told();

    /// <summary>A case, which can be made with whatever its data take; one that passes on another fault has no code
    /// of its own.</summary>
    sealed record Case(Type Type)
    {
        readonly ConstructorInfo constructor = Type.GetConstructors().Single();

        public string Name => Type.Name;

        public Type[] Data => [.. constructor.GetParameters().Select(parameter => parameter.ParameterType)];

        public Type? Cause => Data.SingleOrDefault(type =>
            type == typeof(Error) || type == typeof(ICellFault) || type == typeof(IColumnFault));

        public bool HasOwnCode => Cause is null;

        public Fault Made(bool other = false) => Of(_ => other);

        public Fault MadeWithOther(int at) => Of(index => index == at);

        /// <summary>Numbers are below zero, and not whole where they need not be.</summary>
        public Fault MadeOfNegatives() => (Fault)constructor.Invoke([.. Data.Select(type =>
            type == typeof(int) ? -2 : type == typeof(double) ? -2.5 : Something(type, false))]);

        Fault Of(Func<int, bool> isOther) =>
            (Fault)constructor.Invoke([.. Data.Select((type, index) => Something(type, isOther(index)))]);
    }

    [Fact]
    public void The_message_of_a_fault_leaves_the_culture_of_its_caller_as_it_is()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var callers = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            callers.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = callers;
            Assert.Contains("1.5", new ValueFault.OutOfRange("rate", 1.5, "below 1").Message);
            Assert.Same(callers, CultureInfo.CurrentCulture);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
