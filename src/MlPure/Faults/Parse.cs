namespace MlPure.Faults;

/// <summary>From raw values to values with a rule: each returns the value, or the faults that it has.</summary>
static class Parse
{
    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    public static Validation<Error, int> AtLeast(string name, int least, int value) =>
        Rule(value >= least, value, () => new ValueFault.OutOfRange(name, value, $"at least {least}"));

    /// <summary>A finite number above zero.</summary>
    public static Validation<Error, double> Positive(string name, double value) =>
        Rule(value > 0 && double.IsFinite(value), value,
            () => new ValueFault.OutOfRange(name, value, "positive and finite"));

    /// <summary>A finite number of at least zero.</summary>
    public static Validation<Error, double> NotNegative(string name, double value) =>
        Rule(value >= 0 && double.IsFinite(value), value,
            () => new ValueFault.OutOfRange(name, value, "finite and not negative"));

    /// <summary>A finite number.</summary>
    public static Validation<Error, double> Finite(string name, double value) =>
        Rule(double.IsFinite(value), value, () => new ValueFault.OutOfRange(name, value, "finite"));

    /// <summary>A number in [0, 1).</summary>
    public static Validation<Error, double> Share(string name, double value) =>
        Rule(value is >= 0 and < 1, value, () => new ValueFault.OutOfRange(name, value, "at least 0 and below 1"));

    /// <summary>A count that must match another.</summary>
    public static Validation<Error, Unit> Same(string what, int given, string expectedBecause, int expected) =>
        Rule(given == expected, Unit.Default, () => new ValueFault.Mismatch(what, given, expectedBecause, expected));

    /// <summary>The one of that name, in any case.</summary>
    public static Validation<Error, T> Named<T>(string what, string name, IEnumerable<T> all, Func<T, string> nameOf) =>
        LanguageExt.Prelude.toSeq(all).Find(one => nameOf(one).Equals(name, StringComparison.OrdinalIgnoreCase))
            .ToValidation<Error>(new ValueFault.NoSuch(what, name, string.Join(", ", all.Select(nameOf))));

    /// <summary>The value where the rule holds, the fault where it does not.</summary>
    public static Validation<Error, T> Rule<T>(bool holds, T value, Func<Error> fault) =>
        holds ? Validation<Error, T>.Success(value) : Validation<Error, T>.Fail(LanguageExt.Prelude.Seq1(fault()));

    /// <summary>The value where there are no faults, all of them where there are.</summary>
    public static Validation<Error, T> Unless<T>(Seq<Error> faults, Func<T> value) =>
        faults.IsEmpty ? Validation<Error, T>.Success(value()) : Validation<Error, T>.Fail(faults);

    /// <summary>A validation as a Fin, with all its faults in one.</summary>
    public static Fin<T> ToOne<T>(this Validation<Error, T> validation) =>
        validation.Match(Succ: Fin<T>.Succ, Fail: faults => Fin<T>.Fail(Error.Many(faults)));

    /// <summary>A Fin as a validation, its fault the only one.</summary>
    public static Validation<Error, T> ToMany<T>(this Fin<T> fin) =>
        fin.Match(Succ: Validation<Error, T>.Success,
            Fail: fault => Validation<Error, T>.Fail(LanguageExt.Prelude.Seq1(fault)));

    /// <summary>The first faults found in a vector.</summary>
    internal static Seq<Error> Listed(Linear.Vector numbers, Func<double, bool> isBad, Func<int, double, Error> fault)
    {
        const int listed = 20;
        var faults = Seq<Error>.Empty;
        for (var i = 0; i < numbers.Length && faults.Count < listed; i++)
            if (isBad(numbers[i])) faults = faults.Add(fault(i, numbers[i]));
        return faults;
    }

    /// <summary>The first faults found among the cells of a table, the rest counted: NaN and infinities.</summary>
    internal static Seq<Error> NotFinite(string what, Linear.Matrix matrix) =>
        Cells(matrix, static number => !double.IsFinite(number), what, NotFiniteAt, MoreNotFinite);

    /// <summary>The same among data, where NaN may say that a number is missing.</summary>
    internal static Seq<Error> NotFiniteValues(string what, Linear.Matrix matrix) =>
        Cells(matrix, static number => !double.IsFinite(number), what, static (what, row, column, value) =>
            new ValueFault.NotFinite(what, row, column, value, MayBeMissing: true), MoreNotFinite);

    /// <summary>The first faults found among the cells of a table, the rest counted: infinities.</summary>
    internal static Seq<Error> Infinite(string what, Linear.Matrix matrix) =>
        Cells(matrix, double.IsInfinity, what, NotFiniteAt, MoreNotFinite);

    /// <summary>The first faults found among the cells of a table, the rest counted: finite numbers of a magnitude
    /// above the largest.</summary>
    internal static Seq<Error> TooLarge(string what, Linear.Matrix matrix, double largest) => Cells(
        matrix, number => double.IsFinite(number) && Math.Abs(number) > largest, what,
        static (what, row, column, value) => new ValueFault.TooLarge(what, row, column, value),
        static (what, more) => new ValueFault.MoreTooLarge(what, more));

    static Error NotFiniteAt(string what, int row, int column, double value) =>
        new ValueFault.NotFinite(what, row, column, value);

    static Error MoreNotFinite(string what, long more) => new ValueFault.MoreNotFinite(what, more);

    static Seq<Error> Cells(Linear.Matrix matrix, Func<double, bool> isBad, string what,
        Func<string, int, int, double, Error> fault, Func<string, long, Error> rest)
    {
        const int listed = 20;
        var span = matrix.Span;
        var faults = Seq<Error>.Empty;
        var more = 0L;
        for (var i = 0; i < span.Length; i++)
        {
            if (!isBad(span[i])) continue;
            if (faults.Count < listed)
                faults = faults.Add(fault(what, i / matrix.Columns, i % matrix.Columns, span[i]));
            else more++;
        }
        return more == 0 ? faults : faults.Add(rest(what, more));
    }
}
