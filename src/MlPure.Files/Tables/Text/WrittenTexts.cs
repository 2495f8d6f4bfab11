using System.Text;

namespace MlPure.Files;

/// <summary>The texts of cells that are numbers in another spelling than the shortest (011, 5E1), by which labels are
/// named. They are kept row after row as bytes, since whole tables may be spelled so.</summary>
sealed class WrittenTexts
{
    readonly MemoryStream bytes = new();
    readonly BinaryWriter writer;
    long last;

    public WrittenTexts() => writer = new(bytes, Encoding.UTF8);

    /// <summary>Adds the text of a cell; the cells come in the order of their keys.</summary>
    public void Add(long key, ReadOnlySpan<char> text)
    {
        writer.Write7BitEncodedInt64(key - last);
        writer.Write7BitEncodedInt(text.Length);
        writer.Write(text);
        last = key;
    }

    /// <summary>Forgets all texts.</summary>
    public void Clear()
    {
        bytes.SetLength(0);
        last = 0;
    }

    /// <summary>The texts with their cells.</summary>
    public IEnumerable<(long Key, string Text)> All()
    {
        var reader = new BinaryReader(new MemoryStream(bytes.GetBuffer(), 0, (int)bytes.Length), Encoding.UTF8);
        for (var key = 0L; reader.BaseStream.Position < reader.BaseStream.Length;)
        {
            key += reader.Read7BitEncodedInt64();
            yield return (key, new string(reader.ReadChars(reader.Read7BitEncodedInt())));
        }
    }
}
