namespace MlPure.Benchmarks;

/// <summary>Values of doors that these workloads are known to pass.</summary>
static class Certain
{
    public static T Of<T>(Validation<Error, T> validation) => validation.Match(
        Succ: value => value,
        Fail: faults => throw new InvalidOperationException(string.Join(" ", faults.Map(fault => fault.Message))));
}
