namespace MlPure.Files;

/// <summary>Guards readers of other libraries against files that they do not expect.</summary>
static class ForeignReader
{
    /// <summary>What a reader returns; a fault where it throws (518). What is thrown says nothing to a user.</summary>
    public static Validation<Error, T> Guard<T>(string source, string format, Func<Validation<Error, T>> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is not (FileNotFoundException or UnauthorizedAccessException))
        {
            return new FileFault.BrokenTable(source, format, fault is NotSupportedException or NotImplementedException
                ? "it holds something that is not known here; write it with plain columns"
                : "it is broken or cut off");
        }
    }
}
