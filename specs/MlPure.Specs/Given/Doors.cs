namespace MlPure.Specs.Given;

/// <summary>What comes out of a door: the value, or the faults.</summary>
static class Doors
{
    /// <summary>The value of a validation that must have succeeded; the faults are the message where it did not.</summary>
    public static T Valid<T>(Validation<Error, T> validation) => validation.Match(
        Succ: value => value,
        Fail: faults => throw new Xunit.Sdk.XunitException("Not valid: " + string.Join(" | ", faults.Map(fault => fault.Message))));

    /// <summary>The value of a Fin that must have succeeded.</summary>
    public static T Succeeded<T>(Fin<T> fin) => fin.Match(
        Succ: value => value,
        Fail: fault => throw new Xunit.Sdk.XunitException("Failed: " + fault.Message));

    /// <summary>The codes of the faults, in their order.</summary>
    public static int[] Codes<T>(Validation<Error, T> validation) => [.. MlPure.Faults.Parse.Faults(validation).Map(fault => fault.Code)];

    /// <summary>The sentences of the faults, in their order.</summary>
    public static string[] Sentences<T>(Validation<Error, T> validation) => [.. MlPure.Faults.Parse.Faults(validation).Map(fault => fault.Message)];
}
