namespace MlPure.Files;

/// <summary>Reading and writing, with the reason in words where it fails.</summary>
static class Disk
{
    /// <summary>The codes of systems for disks that take no more: ENOSPC, EDQUOT, EROFS, and those of
    /// Windows.</summary>
    const int NoSpace = 28, OverQuota = 122, ReadOnly = 30, WindowsDiskFull = unchecked((int)0x80070070),
        WindowsHandleDiskFull = unchecked((int)0x80070027), WindowsWriteProtected = unchecked((int)0x80070013);

    /// <summary>What reading or writing returns, or why it failed, as a sentence.</summary>
    public static Validation<string, T> Try<T>(string path, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or ArgumentException or InvalidDataException)
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

    /// <summary>What is read from a file, or that it cannot be read (500).</summary>
    public static Validation<Error, T> Open<T>(string path, Func<Stream, Validation<Error, T>> use) =>
        Read(path, () =>
        {
            using var file = File.OpenRead(path);
            return use(file);
        });

    /// <summary>What is read from somewhere, or that it cannot be read (500).</summary>
    public static Validation<Error, T> Read<T>(string path, Func<Validation<Error, T>> use) =>
        Try(path, use).MapFail(why => (Error)new FileFault.Unreadable(path, why)).Bind(read => read);

    /// <summary>Writes a file whole or not at all: to a temporary file in its folder, which then takes its
    /// name.</summary>
    public static Validation<string, Unit> Write(string path, Action<Stream> write) => Try(path, () =>
    {
        var target = TargetOf(path);
        if (IsDevice(target))
        {
            using var device = File.OpenWrite(target);
            write(device);
            return;
        }
        var temporary = TemporaryOf(target);
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    });

    /// <summary>Nothing where a file can be written, as far as can be known before: a temporary file is made in its
    /// folder, and deleted again. Else why not, as a sentence.</summary>
    public static Validation<string, Unit> CheckWriting(string path) => Try(path, () =>
    {
        var target = TargetOf(path);
        if (IsDevice(target)) return;
        if (Directory.Exists(target)) throw new UnauthorizedAccessException();
        using var file = new FileStream(
            TemporaryOf(target), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
    });

    /// <summary>What a link leads to, so that the link stays.</summary>
    static string TargetOf(string path) =>
        File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;

    static string TemporaryOf(string target) => $"{target}.{Environment.ProcessId}.part";

    /// <summary>Whether a path names something to write to that is no file, such as /dev/stdout.</summary>
    static bool IsDevice(string path) => path.StartsWith("/dev/", StringComparison.Ordinal);

    /// <summary>Of the first files of its folder the one that is named almost so.</summary>
    static Option<string> NearestFile(string path)
    {
        const int most = 1000;
        var folder = Path.GetDirectoryName(path) ?? "";
        try
        {
            var names = Directory.EnumerateFiles(folder.Length == 0 ? "." : folder).Take(most).Select(Path.GetFileName);
            return NearestName.Of(Path.GetFileName(path), names.OfType<string>().Order(StringComparer.Ordinal))
                .Map(name => Path.Combine(folder, name));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Option<string>.None;
        }
    }

    static string WhyNot(string path, Exception fault) => fault switch
    {
        _ when path.Length == 0 => "its name is empty.",
        _ when Directory.Exists(path) => "it is a folder, not a file.",
        FileNotFoundException => NearestFile(path).Match(
            Some: name => $"there is no such file; is {name} meant?", None: () => "there is no such file."),
        DirectoryNotFoundException => "its folder does not exist.",
        UnauthorizedAccessException => "access to it is denied.",
        PathTooLongException => "its name is too long.",
        ArgumentException => "it is not the name of a file.",
        InvalidDataException => "its compressed data are broken or cut off.",
        { HResult: NoSpace or OverQuota or WindowsDiskFull or WindowsHandleDiskFull } => "the disk is full.",
        { HResult: ReadOnly or WindowsWriteProtected } => "its disk can be read only.",
        _ when File.Exists(Path.GetDirectoryName(Path.GetFullPath(path))) => "its folder is a file.",
        _ => "the disk or another program prevents it.",
    };
}
