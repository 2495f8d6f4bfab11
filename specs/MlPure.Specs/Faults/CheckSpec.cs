using Check = MlPure.Faults.Check;

namespace MlPure.Specs.Faults;

/// <summary>What checks promise (src/MlPure/Faults/Check.cs).</summary>
public class CheckSpec
{
    static Error Fault(string what) => new ValueFault.NoRows(what);

    static Error Unmade() => throw new Xunit.Sdk.XunitException("The fault of a rule that holds was made.");

    static T Unbuilt<T>() => throw new Xunit.Sdk.XunitException("The value of broken rules was built.");

    static string Messages<T>(Validation<Error, T> validation) =>
        string.Join(' ', Sentences(validation).Select(said => said.Split(':')[0]));

    [Property]
    public bool Faults_are_those_of_the_broken_rules_in_their_order(bool[] rules)
    {
        var check = rules.Select((holds, at) => (holds, at)).Aggregate(default(Check),
            (so, rule) => so.And(rule.holds, () => Fault($"{rule.at}")));
        return check.Faults == LanguageExt.Prelude.toSeq(rules.Select((holds, at) => (holds, at))
            .Where(rule => !rule.holds).Select(rule => Fault($"{rule.at}")));
    }

    [Fact]
    public void A_value_is_built_once_where_all_rules_hold()
    {
        var built = 0;
        Assert.Equal(1, Check.That(true, Unmade).And(true, Unmade).Then(() => ++built).GetOrThrow());
        Assert.Equal(1, built);
    }

    [Fact]
    public void No_value_is_built_where_one_rule_is_broken() =>
        Assert.Equal("b", Messages(Check.That(true, Unmade).And(false, () => Fault("b")).Then(Unbuilt<int>)));

    [Fact]
    public void Validations_lists_of_faults_and_other_checks_take_part_as_rules_do() => Assert.Equal(
        "a b c d", Messages(Check
        .That(Parse.Rule(false, 1, () => Fault("a")))
        .And(Parse.Positive("rate", 1))
        .And(LanguageExt.Prelude.Seq(Fault("b"), Fault("c")))
        .And(Seq<Error>.Empty)
        .And(Check.That(false, () => Fault("d")))
        .Then(Unbuilt<string>)));

    [Fact]
    public void A_check_can_begin_with_faults() =>
        Assert.Equal("a", Messages(
            Check.That(LanguageExt.Prelude.Seq1(Fault("a"))).And(true, Unmade).Then(Unbuilt<int>)));

    [Fact]
    public void Rules_that_make_sense_only_after_others_are_asked_only_after_them()
    {
        Assert.Equal("a", Messages(Check.That(false, () => Fault("a")).Then(Unbuilt<Validation<Error, int>>)));
        Assert.Equal("b", Messages(Check.That(true, Unmade).Then(() => Parse.Rule(false, 1, () => Fault("b")))));
        Assert.Equal(1, Check.That(true, Unmade).Then(() => Parse.AtLeast("k", 1, 1)).GetOrThrow());
    }

    [Fact]
    public void A_check_of_no_rules_has_no_faults() => Assert.Equal(1, default(Check).Then(() => 1).GetOrThrow());

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_has_to_be_positive_is_above_zero_and_finite(double value)
    {
        Assert.Equal([110], Codes(Parse.Positive("rate", value)));
        Assert.Equal(double.Epsilon, Parse.Positive("rate", double.Epsilon).GetOrThrow());
        Assert.Equal(value == 0 ? [] : [110], Codes(Parse.NotNegative("rate", value)));
        Assert.Equal(value is 0 or -1 ? [] : [110], Codes(Parse.Finite("rate", value)));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.9999999999999999, true)]
    [InlineData(1, false)]
    [InlineData(-double.Epsilon, false)]
    [InlineData(double.NaN, false)]
    public void A_share_is_at_least_zero_and_below_one(double value, bool isOne) =>
        Assert.Equal(isOne ? [] : [110], Codes(Parse.Share("share", value)));

    [Fact]
    public void A_whole_number_may_be_the_least_and_none_below_it()
    {
        Assert.Equal(3, Parse.AtLeast("k", 3, 3).GetOrThrow());
        Assert.Equal("k must be at least 3; it is 2.", Sentences(Parse.AtLeast("k", 3, 2)).Single());
    }

    [Fact]
    public void A_name_is_found_in_any_case_and_where_there_is_none_all_are_told()
    {
        string[] all = ["EII", "VVV"];
        Assert.Equal("VVV", Parse.Named("family", "vvv", all, name => name).GetOrThrow());
        Assert.Equal(new ValueFault.NoSuch("family", "vv", "EII, VVV"),
            Check.That(Parse.Named("family", "vv", all, name => name)).Faults.Single());
    }

    [Fact]
    public void Counts_that_differ_are_told_with_their_reason()
    {
        Assert.Empty(Codes(Parse.Same("labels", 3, "one a row", 3)));
        Assert.Equal(new ValueFault.Mismatch("labels", 2, "one a row", 3),
            Check.That(Parse.Same("labels", 2, "one a row", 3)).Faults.Single());
    }

    [Fact]
    public void The_first_twenty_faults_of_a_vector_are_listed()
    {
        var bad = Vector.From(Enumerable.Range(0, 30).Select(i => i % 5 == 4 ? 1.0 : -i - 1.0));
        var faults = Parse.Listed(bad, number => number < 0, (at, number) => Fault($"{at} {number}"));
        Assert.Equal(Enumerable.Range(0, 30).Where(i => i % 5 != 4).Take(20).Select(i => Fault($"{i} {-i - 1}")),
            faults);
    }

    static readonly Matrix cells = Matrix.Build(12, 5, (i, f) => (i + f) % 3 == 0 ? 7
        : (i + f) % 3 == 1 ? double.NaN : i % 2 == 0 ? double.NegativeInfinity : -9);

    static void AssertListed(Seq<Error> faults, Func<double, bool> isBad, Func<int, int, double, Error> fault,
        Func<long, Error> rest)
    {
        var all = (from row in Enumerable.Range(0, 12)
                   from column in Enumerable.Range(0, 5)
                   where isBad(cells[row, column])
                   select fault(row, column, cells[row, column])).ToArray();
        Assert.Equal(all.Length > 20 ? [.. all.Take(20), rest(all.Length - 20)] : all, faults);
    }

    [Fact]
    public void The_first_twenty_cells_at_fault_are_listed_by_row_and_column_and_the_rest_counted()
    {
        AssertListed(Parse.NotFinite("x", cells), number => !double.IsFinite(number),
            (row, column, value) => new ValueFault.NotFinite("x", row, column, value),
            more => new ValueFault.MoreNotFinite("x", more));
        AssertListed(Parse.NotFiniteValues("x", cells), number => !double.IsFinite(number),
            (row, column, value) => new ValueFault.NotFinite("x", row, column, value, MayBeMissing: true),
            more => new ValueFault.MoreNotFinite("x", more));
        AssertListed(Parse.Infinite("x", cells), double.IsInfinity,
            (row, column, value) => new ValueFault.NotFinite("x", row, column, value),
            more => new ValueFault.MoreNotFinite("x", more));
        AssertListed(Parse.TooLarge("x", cells, 8), number => number == -9,
            (row, column, value) => new ValueFault.TooLarge("x", row, column, value),
            more => new ValueFault.MoreTooLarge("x", more));
        AssertListed(Parse.TooLarge("x", cells, 6), double.IsFinite,
            (row, column, value) => new ValueFault.TooLarge("x", row, column, value),
            more => new ValueFault.MoreTooLarge("x", more));
        Assert.Empty(Parse.TooLarge("x", cells, 9));
    }
}
