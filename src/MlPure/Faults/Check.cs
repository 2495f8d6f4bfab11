namespace MlPure.Faults;

/// <summary>Rules that must all hold before a value is built: the faults of those that do not are kept in their order,
/// and the value is built once, where there are none.</summary>
/// <example><code>
/// Check.That(k >= 1, () => new ValueFault.OutOfRange("k", k, "at least 1"))
///     .And(Parse.Positive("rate", rate))
///     .And(FaultsOf(rows))
///     .Then(() => new Settings(k, rate, rows))
/// </code></example>
readonly record struct Check
{
    Check(Seq<Error> faults) => Faults = faults;

    /// <summary>The faults so far.</summary>
    public Seq<Error> Faults { get; }

    /// <summary>A rule that must hold; the fault is made only where it does not.</summary>
    public static Check That(bool holds, Func<Error> fault) => default(Check).And(holds, fault);

    /// <summary>A validation that must succeed.</summary>
    public static Check That<T>(Validation<Error, T> valid) => new(valid.Faults());

    /// <summary>Faults of which there must be none.</summary>
    public static Check That(Seq<Error> faults) => new(faults);

    /// <summary>And another rule.</summary>
    public Check And(bool holds, Func<Error> fault) => holds ? this : new(Faults.Add(fault()));

    /// <summary>And another validation.</summary>
    public Check And<T>(Validation<Error, T> valid) => And(valid.Faults());

    /// <summary>And other faults.</summary>
    public Check And(Seq<Error> faults) => faults.IsEmpty ? this : new(Faults + faults);

    /// <summary>And other rules.</summary>
    public Check And(Check others) => And(others.Faults);

    /// <summary>The value where all rules hold, all faults where one does not.</summary>
    public Validation<Error, T> Then<T>(Func<T> value) => Parse.Unless(Faults, value);

    /// <summary>The same where the value has rules of its own, which make sense only after these.</summary>
    public Validation<Error, T> Then<T>(Func<Validation<Error, T>> value) =>
        Faults.IsEmpty ? value() : Validation<Error, T>.Fail(Faults);
}
