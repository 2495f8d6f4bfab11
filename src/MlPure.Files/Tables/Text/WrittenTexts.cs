using System.Text;

namespace MlPure.Files;

/// <summary>The texts of cells that are numbers in another spelling than the shortest (011, 5E1), by which labels are
/// named. They are kept row after row as bytes, since whole tables may be spelled so.</summary>
sealed class WrittenTexts
{
    const int FirstLength = 1 << 10, PartLength = 1 << 20;

    readonly List<(byte[] Bytes, int Length)> full = [];
    byte[] part = [];
    int length;
    long last;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => full.Count == 0 && length == 0;

    /// <summary>Adds the text of a cell; the cells come in the order of their keys.</summary>
    public void Add(long key, ReadOnlySpan<char> text)
    {
        // At most three bytes for each letter.
        Begin(key, text.Length, 3 * text.Length);
        length += Encoding.UTF8.GetBytes(text, part.AsSpan(length));
    }

    /// <summary>The same of a text of ASCII.</summary>
    public void Add(long key, ReadOnlySpan<byte> ascii)
    {
        Begin(key, ascii.Length, ascii.Length);
        ascii.CopyTo(part.AsSpan(length));
        length += ascii.Length;
    }

    void Begin(long key, int letters, int bytes)
    {
        // Two numbers of at most ten bytes.
        var most = 20 + bytes;
        if (part.Length - length < most) NextPart(most);
        AddNumber((ulong)(key - last));
        AddNumber((ulong)letters);
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
        var next = Math.Max(Math.Max(FirstLength, Math.Min(2 * part.Length, PartLength)), least);
        (part, length) = (GC.AllocateUninitializedArray<byte>(next), 0);
    }

    /// <summary>Seven bits to a byte, the lowest first.</summary>
    void AddNumber(ulong number)
    {
        for (; number >= 0x80; number >>= 7) part[length++] = (byte)(number | 0x80);
        part[length++] = (byte)number;
    }
}
