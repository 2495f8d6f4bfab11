namespace MlPure.Specs.Fixtures;

/// <summary>What comes out of a door: the value, or the faults.</summary>
static class Doors
{
    /// <summary>The codes of the faults, in their order.</summary>
    public static int[] Codes<T>(Validation<Error, T> validation) =>
        [.. validation.Faults().Map(fault => fault.Code)];

    /// <summary>The sentences of the faults, in their order.</summary>
    public static string[] Sentences<T>(Validation<Error, T> validation) =>
        [.. validation.Faults().Map(fault => fault.Message)];
}
