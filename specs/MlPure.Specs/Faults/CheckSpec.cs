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
}
