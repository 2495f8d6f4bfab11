namespace MlPure;

/// <summary>From a result to its faults, or to its value where there is nothing better to do with faults than to
/// stop.</summary>
public static class Unwrapping
{
    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There are faults: the message has all of them, one a
    /// line.</exception>
    public static T GetOrThrow<T>(this Validation<Error, T> validation) => validation.Match(
        Succ: value => value,
        Fail: faults => throw new InvalidOperationException(string.Join('\n', faults.Map(fault => fault.Message))));

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is a fault, which is the message.</exception>
    public static T GetOrThrow<T>(this Fin<T> result) => result.Match(
        Succ: value => value,
        Fail: fault => throw new InvalidOperationException(fault.Message));

    /// <summary>The faults of a validation, none where it succeeded.</summary>
    public static Seq<Error> Faults<T>(this Validation<Error, T> validation) =>
        validation.Match(Succ: _ => Seq<Error>.Empty, Fail: faults => faults);
}
