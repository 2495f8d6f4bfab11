namespace MlPure.Files;

/// <summary>Collects the cells of a column. It is used by one reader and then dropped.</summary>
sealed class CellList
{
    readonly List<double> numbers = [];
    readonly List<(int Row, string Text)> texts = [];
    readonly Dictionary<int, string> written = [];
    bool isRounded;

    /// <summary>Whole numbers above this are rounded to doubles.</summary>
    const long Exact = 1L << 53;

    /// <summary>Adds a number; one that is not finite is a text.</summary>
    public void Add(double number)
    {
        if (double.IsFinite(number)) numbers.Add(number);
        else Add(NumberFormat.Shortest(number));
    }

    /// <summary>Adds a whole number, which keeps its digits as a label.</summary>
    public void Add(Int128 whole)
    {
        if (Int128.Abs(whole) > Exact)
        {
            written[numbers.Count] = whole.ToString();
            isRounded |= (Int128)(double)whole != whole;
        }
        numbers.Add((double)whole);
    }

    /// <summary>Adds a number that is written so as a label.</summary>
    public void Add(double number, string label)
    {
        if (NumberFormat.Shortest(number) != label) written[numbers.Count] = label;
        numbers.Add(number);
    }

    /// <summary>Adds a text; an empty one is a missing cell.</summary>
    public void Add(string text)
    {
        texts.Add((numbers.Count, text));
        numbers.Add(double.NaN);
    }

    /// <summary>Adds a missing cell.</summary>
    public void AddMissing() => Add("");

    /// <summary>The column.</summary>
    public TableColumn ToColumn(string name)
    {
        var all = numbers.ToArray();
        return new(name, all, texts, written.Count == 0
            ? null
            : row => written.TryGetValue(row, out var text) ? text : NumberFormat.Shortest(all[row]))
        {
            IsRounded = isRounded,
        };
    }
}
