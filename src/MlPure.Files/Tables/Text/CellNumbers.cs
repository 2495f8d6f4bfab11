namespace MlPure.Files;

/// <summary>The numbers of a table's cells, row after row, in parts that are never copied. It is filled by one reader
/// and then read.</summary>
sealed class CellNumbers
{
    const int Shift = 16, PartLength = 1 << Shift;

    readonly List<double[]> parts = [];
    double[] last = [];
    int length = PartLength;

    /// <summary>A number by its place.</summary>
    public double this[long place] => parts[(int)(place >> Shift)][place & (PartLength - 1)];

    /// <summary>Adds a number.</summary>
    public void Add(double number)
    {
        if (length == PartLength) NextPart();
        last[length++] = number;
    }

    /// <summary>Adds numbers.</summary>
    public void Add(ReadOnlySpan<double> numbers)
    {
        while (numbers.Length > 0)
        {
            if (length == PartLength) NextPart();
            var some = numbers[..Math.Min(numbers.Length, PartLength - length)];
            some.CopyTo(last.AsSpan(length));
            length += some.Length;
            numbers = numbers[some.Length..];
        }
    }

    /// <summary>Copies some numbers of each row of so many: rows x places.</summary>
    public void CopyTo(ReadOnlySpan<int> places, int width, Span<double> target)
    {
        var isWhole = places.Length == width;
        for (var f = 0; f < places.Length; f++) isWhole &= places[f] == f;
        if (isWhole) CopyTo(target);
        else
            for (long row = 0, at = 0; at < target.Length; row++)
                foreach (var place in places) target[(int)at++] = this[row * width + place];
    }

    void CopyTo(Span<double> target)
    {
        foreach (var part in parts)
        {
            var some = part.AsSpan(0, Math.Min(PartLength, target.Length));
            some.CopyTo(target);
            target = target[some.Length..];
        }
    }

    /// <summary>Forgets all numbers.</summary>
    public void Clear()
    {
        parts.Clear();
        length = PartLength;
    }

    void NextPart()
    {
        last = GC.AllocateUninitializedArray<double>(PartLength);
        length = 0;
        parts.Add(last);
    }
}
