namespace MlPure.Files;

/// <summary>The lines of UTF-8, and runs of plain rows, which several threads read from its bytes a block ahead: what
/// is read does not depend on how many. It is used by one reader and then dropped.</summary>
/// <param name="stream">The bytes.</param>
/// <param name="blockLength">How many of them are read at once.</param>
sealed class Utf8Lines(Stream stream, int blockLength = 1 << 18) : TextReader
{
    static readonly int blocksAhead = Math.Clamp(Environment.ProcessorCount, 1, 8);

    static readonly byte[] byteOrderMark = [0xEF, 0xBB, 0xBF];

    readonly Queue<Block> ahead = [];
    readonly Stack<byte[]> spare = [];
    byte[] rest = [];
    bool isAtEnd, hasBegun;
    Block block = new([], 0);
    int at;

    /// <summary>Bytes up to a line break, which is put there where the text ends without one.</summary>
    sealed record Block(byte[] Bytes, int End)
    {
        /// <summary>Its plain rows from its beginning on, under way.</summary>
        public Task<PlainRows>? Rows { get; set; }
    }

    /// <summary>The next rows, as far as they are plain; null where the next is not, or there is none.</summary>
    public PlainRows? ReadPlain(PlainShape shape)
    {
        if (!HasLine()) return null;
        while (blocksAhead > 1 && ahead.Count < blocksAhead && Next() is Block next) ahead.Enqueue(next);
        foreach (var later in ahead)
            later.Rows ??= Task.Run(() => PlainRows.Parse(shape, later.Bytes, 0, later.End));
        var rows = at == 0 && block.Rows is not null
            ? block.Rows.GetAwaiter().GetResult()
            : PlainRows.Parse(shape, block.Bytes, at, block.End);
        at = rows.End;
        return rows.Count > 0 ? rows : null;
    }

    /// <inheritdoc/>
    public override string? ReadLine()
    {
        if (!HasLine()) return null;
        var bytes = block.Bytes.AsSpan(at, block.End - at);
        var length = bytes.IndexOfAny((byte)'\n', (byte)'\r');
        var isPair = bytes[length] == '\r' && length + 1 < bytes.Length && bytes[length + 1] == '\n';
        at += length + (isPair ? 2 : 1);
        return TextDecoder.Utf8.GetString(bytes[..length]);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) stream.Dispose();
        base.Dispose(disposing);
    }

    bool HasLine()
    {
        if (at < block.End) return true;
        if (block.Bytes.Length > 0 && block.Rows is null or { IsCompleted: true }) spare.Push(block.Bytes);
        (block, at) = ((ahead.TryDequeue(out var next) ? next : Next()) ?? new([], 0), 0);
        return block.End > 0;
    }

    /// <summary>The next bytes up to a line break; null at the end.</summary>
    Block? Next()
    {
        if (isAtEnd) return null;
        var bytes = spare.TryPop(out var some) && some.Length > rest.Length + blockLength / 2 + DecimalNumber.Slack
            ? some
            : new byte[Math.Max(blockLength, 2 * rest.Length) + DecimalNumber.Slack];
        rest.CopyTo(bytes, 0);
        var length = rest.Length;
        while (true)
        {
            var room = bytes.Length - DecimalNumber.Slack - length;
            var read = stream.ReadAtLeast(bytes.AsSpan(length, room), room, throwOnEndOfStream: false);
            isAtEnd = read < room;
            length += read;
            if (!hasBegun && length > 0 && bytes.AsSpan(0, length).StartsWith(byteOrderMark))
            {
                bytes.AsSpan(byteOrderMark.Length, length - byteOrderMark.Length).CopyTo(bytes);
                length -= byteOrderMark.Length;
            }
            hasBegun = true;
            if (isAtEnd)
            {
                rest = [];
                if (length == 0) return null;
                if (bytes[length - 1] is not ((byte)'\n' or (byte)'\r')) bytes[length++] = (byte)'\n';
                return Ended(bytes, length);
            }
            var end = bytes.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
            if (end > 0)
            {
                rest = bytes.AsSpan(end, length - end).ToArray();
                return Ended(bytes, end);
            }
            Array.Resize(ref bytes, 2 * bytes.Length);
        }
    }

    static Block Ended(byte[] bytes, int end)
    {
        bytes.AsSpan(end, DecimalNumber.Slack).Clear();
        return new(bytes, end);
    }
}
