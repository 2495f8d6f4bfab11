using MlPure.Specs.Snapshots;

namespace MlPure.Files.Specs;

/// <summary>The files of other programs that specs read (specs/data/formats).</summary>
static class Formats
{
    static string PathOf(string name) => Path.Combine(Repository.Root, "specs", "data", "formats", name);

    /// <summary>The table in one of them.</summary>
    public static Validation<Error, Table> Read(string name, TableFileSettings? settings = null)
    {
        using var file = File.OpenRead(PathOf(name));
        return TableFile.Read(file, name, settings);
    }

    /// <summary>The bytes of one of them.</summary>
    public static byte[] BytesOf(string name) => File.ReadAllBytes(PathOf(name));

    /// <summary>A stream that can be read once, from its beginning to its end, as standard input can.</summary>
    public static Stream Once(byte[] bytes) => new OnceStream(bytes);

    sealed class OnceStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
