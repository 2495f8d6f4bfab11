using System.Globalization;

namespace MlPure.Faults;

/// <summary>Every error that the library returns: a closed set of cases, each with its data, its code, and a
/// sentence that says what is wrong, where, and what to do. The cases stand with the layer that they tell of.</summary>
/// <remarks>Faults are equal where they are the same case with equal data; <see cref="Error.Is(Error)"/> asks for an
/// equal code alone.</remarks>
public abstract record Fault : Error
{
    private protected Fault(int code) => Code = code;

    /// <summary>The code, which stays the same from version to version.</summary>
    public sealed override int Code { get; }

    /// <summary>The sentence, the same whatever the language of the machine.</summary>
    public sealed override string Message
    {
        get
        {
            var culture = CultureInfo.CurrentCulture;
            try
            {
                CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
                return Description;
            }
            finally
            {
                CultureInfo.CurrentCulture = culture;
            }
        }
    }

    /// <summary>False: nothing was thrown.</summary>
    public sealed override bool IsExceptional => false;

    /// <summary>True: each is one of the answers that a caller must expect.</summary>
    public sealed override bool IsExpected => true;

    /// <summary>False: nothing was thrown.</summary>
    public sealed override bool Is<E>() => false;

    /// <summary>The same as something to throw.</summary>
    public sealed override ErrorException ToErrorException() =>
        new ExpectedException(Message, Code, Inner.Map(static inner => inner.ToErrorException()));

    /// <summary>The sentence.</summary>
    public sealed override string ToString() => Message;

    /// <summary>The sentence, told from the data. No other assembly can give one, so none can add a case.</summary>
    private protected abstract string Description { get; }

    /// <summary>A number in its shortest form that reads back as itself.</summary>
    private protected static string Said(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
