namespace MlPure.Files;

/// <summary>Reading and writing, with the reason in words where it fails.</summary>
static class Disk
{
    /// <summary>What reading or writing returns, or why it failed, as a sentence.</summary>
    public static Validation<string, T> Try<T>(string path, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Validation<string, T>.Fail(LanguageExt.Prelude.Seq1(WhyNot(path, fault)));
        }
    }

    /// <summary>Nothing, or why writing failed, as a sentence.</summary>
    public static Validation<string, Unit> Try(string path, Action use) => Try(path, () =>
    {
        use();
        return Unit.Default;
    });

    static string WhyNot(string path, Exception fault) => fault switch
    {
        _ when path.Length == 0 => "its name is empty.",
        _ when Directory.Exists(path) => "it is a folder, not a file.",
        FileNotFoundException => "there is no such file.",
        DirectoryNotFoundException => "its folder does not exist.",
        UnauthorizedAccessException => "access to it is denied.",
        PathTooLongException => "its name is too long.",
        ArgumentException => "it is not the name of a file.",
        _ when File.Exists(Path.GetDirectoryName(Path.GetFullPath(path))) => "its folder is a file.",
        _ => "the disk or another program prevents it.",
    };
}
