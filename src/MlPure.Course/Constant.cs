namespace MlPure.Course;

static class Constant
{
    /// <summary>A value made of the coursework's own numbers, which are known to pass the door.</summary>
    public static T Known<T>(this Validation<Error, T> validation) => validation.Match(
        Succ: value => value,
        Fail: faults => throw new InvalidOperationException(string.Join(" ", faults.Map(fault => fault.Message))));
}
