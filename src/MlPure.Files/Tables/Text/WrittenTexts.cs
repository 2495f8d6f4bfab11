using System.Text;

namespace MlPure.Files;

/// <summary>The texts of cells that are numbers in another spelling than the shortest (011, 5E1), by which labels are
/// named. They are kept row after row as bytes, since whole tables may be spelled so.</summary>
sealed class WrittenTexts
{
    const int PartLength = 1 << 20;

    readonly List<(byte[] Bytes, int Length)> full = [];
    byte[] part = [];
    int length;
    long last;

    /// <summary>Adds the text of a cell; the cells come in the order of their keys.</summary>
    public void Add(long key, ReadOnlySpan<char> text)
    {
        // Two numbers of at most ten bytes, and at most three for each letter.
        var most = 20 + 3 * text.Length;
        if (part.Length - length < most) NextPart(most);
        AddNumber((ulong)(key - last));
        AddNumber((ulong)text.Length);
        length += Encoding.UTF8.GetBytes(text, part.AsSpan(length));
        last = key;
    }

    /// <summary>Forgets all texts.</summary>
    public void Clear()
    {
        full.Clear();
        (part, length, last) = ([], 0, 0);
    }

    /// <summary>The texts with their cells.</summary>
    public IEnumerable<(long Key, string Text)> All()
    {
        var key = 0L;
        foreach (var (bytes, end) in full.Append((part, length)))
        {
            var reader = new BinaryReader(new MemoryStream(bytes, 0, end), Encoding.UTF8);
            while (reader.BaseStream.Position < end)
            {
                key += reader.Read7BitEncodedInt64();
                yield return (key, new string(reader.ReadChars(reader.Read7BitEncodedInt())));
            }
        }
    }

    void NextPart(int least)
    {
        if (length > 0) full.Add((part, length));
        (part, length) = (GC.AllocateUninitializedArray<byte>(Math.Max(PartLength, least)), 0);
    }

    /// <summary>Seven bits to a byte, the lowest first.</summary>
    void AddNumber(ulong number)
    {
        for (; number >= 0x80; number >>= 7) part[length++] = (byte)(number | 0x80);
        part[length++] = (byte)number;
    }
}
