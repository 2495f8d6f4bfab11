using System.Collections.Immutable;

namespace MlPure.Specs.Laws;

/// <summary>The laws of equality for every public type of the library
/// (specs/MlPure.Specs/Laws/EqualityLaws.cs).</summary>
public class EqualityLawsSpec
{
    [Fact]
    public void Every_public_type_of_which_there_are_instances_compares_by_value() =>
        None(EqualityLaws.PublicTypes.Where(type => !EqualityLaws.IsValue(type)).Select(EqualityLaws.Name));

    [Fact]
    public void No_public_record_compares_a_member_by_reference() =>
        None(EqualityLaws.Values.SelectMany(EqualityLaws.ComparedByReference));

    [Fact]
    public void Values_of_equal_contents_are_equal_and_hash_alike_and_their_operators_agree_with_Equals() =>
        None(EqualityLaws.Values.SelectMany(EqualityLaws.Broken));

    /// <summary>What is named follows from the other members.</summary>
    [Fact]
    public void Values_are_equal_only_where_all_that_is_in_them_is() => Assert.Equal(
        [
            "Covariance: Factor", "Covariance: LogDeterminant", "GaussianMixture: LogScales",
            "GaussianMixture: LogUnit", "Layers: Parameters", "Layers: starts", "MiniBatchProblem: Sampler",
            "Objective: Mass", "Objective: kept",
        ],
        EqualityLaws.Values.SelectMany(EqualityLaws.Overlooked).Order(StringComparer.Ordinal));

    static void None(IEnumerable<string> broken) => Assert.True(!broken.Any(), string.Join('\n', broken));

    sealed record ByReference(ImmutableArray<int> Labels);

    sealed record Nested((int[] Rows, string Name) Part, Seq<int[]> Parts);

    sealed record ByValue(EquatableArray<int> Labels, Option<Vector> Weights, Func<int, int> Step);

    [Fact]
    public void A_record_with_an_array_is_found_out_and_one_with_an_equatable_array_is_not()
    {
        Assert.Equal(
            ["EqualityLawsSpec.ByReference: Labels of ImmutableArray<Int32>"],
            EqualityLaws.ComparedByReference(typeof(ByReference)));
        Assert.Equal(2, EqualityLaws.ComparedByReference(typeof(Nested)).Count());
        Assert.Equal(
            ["ByReference: equal contents are not equal."], EqualityLaws.Broken(typeof(ByReference)).Take(1)
                .Select(text => text.Split('.', 2)[1]));
        Assert.Empty(EqualityLaws.ComparedByReference(typeof(ByValue)));
        Assert.Empty(EqualityLaws.Broken(typeof(ByValue)));
    }
}
