namespace MlPure.Files;

/// <summary>Collects the cells of a column. It is used by one reader and then dropped.</summary>
sealed class CellList
{
    double[] numbers = [];
    int count;
    readonly List<(int Row, string Text)> texts = [];
    readonly Dictionary<int, string> written = [];
    bool isRounded;

    /// <summary>Whole numbers above this are rounded to doubles.</summary>
    const long Exact = 1L << 53;

    /// <summary>Makes room for so many more cells, which are there: a column is read into one array.</summary>
    public void Reserve(int more) => Array.Resize(ref numbers, Math.Max(numbers.Length, count + more));

    /// <summary>Adds a number; one that is not finite is a text.</summary>
    public void Add(double number)
    {
        if (double.IsFinite(number)) Append(number);
        else Add(NumberFormat.Shortest(number));
    }

    /// <summary>Adds a whole number, which keeps its digits as a label.</summary>
    public void Add(Int128 whole)
    {
        if (Int128.Abs(whole) > Exact)
        {
            written[count] = whole.ToString();
            isRounded |= (Int128)(double)whole != whole;
        }
        Append((double)whole);
    }

    /// <summary>Adds a number that is written so as a label.</summary>
    public void Add(double number, string label)
    {
        if (NumberFormat.Shortest(number) != label) written[count] = label;
        Append(number);
    }

    /// <summary>Adds a text; an empty one is a missing cell.</summary>
    public void Add(string text)
    {
        texts.Add((count, text));
        Append(double.NaN);
    }

    /// <summary>Adds a missing cell.</summary>
    public void AddMissing() => Add("");

    /// <summary>The column.</summary>
    public TableColumn ToColumn(string name)
    {
        var all = count == numbers.Length ? numbers : numbers[..count];
        return new(name, all, texts, written.Count == 0
            ? null
            : row => written.TryGetValue(row, out var text) ? text : NumberFormat.Shortest(all[row]))
        {
            IsRounded = isRounded,
        };
    }

    void Append(double number)
    {
        if (count == numbers.Length) Array.Resize(ref numbers, Math.Max(16, 2 * count));
        numbers[count++] = number;
    }
}
