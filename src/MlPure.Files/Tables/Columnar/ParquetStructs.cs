using System.Globalization;

namespace MlPure.Files;

/// <summary>The types of the members of a Parquet file's descriptions. Its reader goes by them whatever the file says:
/// a number that stands in place of a struct would be taken for the beginning of one.</summary>
/// <remarks>Apache Parquet, parquet.thrift.</remarks>
static class ParquetStructs
{
    /// <summary>A truth value, a whole number of one byte, one of more, a real number, bytes.</summary>
    public const string Flag = "flag", Byte = "byte", Whole = "whole", Real = "real", Text = "text";

    /// <summary>The description at the end of a file, and the head of a page.</summary>
    public const string File = "File", Page = "Page";

    static readonly Dictionary<string, Dictionary<int, string>> members = new()
    {
        [File] = Of("1 whole 2 [Schema] 3 whole 4 [RowGroup] 5 [Pair] 6 text 7 [Order] 8 Encryption 9 text"),
        ["Schema"] = Of("1 whole 2 whole 3 whole 4 text 5 whole 6 whole 7 whole 8 whole 9 whole 10 Logical"),
        ["Logical"] = Of("1 Empty 2 Empty 3 Empty 4 Empty 5 Decimal 6 Empty 7 Time 8 Time 10 Integer 11 Empty 12 Empty "
            + "13 Empty 14 Empty 15 Empty 16 Variant 17 Geometry 18 Geography"),
        ["Decimal"] = Of("1 whole 2 whole"),
        ["Time"] = Of("1 flag 2 Unit"),
        ["Unit"] = Of("1 Empty 2 Empty 3 Empty"),
        ["Integer"] = Of("1 byte 2 flag"),
        ["Variant"] = Of("1 byte"),
        ["Geometry"] = Of("1 text"),
        ["Geography"] = Of("1 text 2 whole"),
        ["RowGroup"] = Of("1 [Chunk] 2 whole 3 whole 4 [Sorting] 5 whole 6 whole 7 whole"),
        ["Sorting"] = Of("1 whole 2 flag 3 flag"),
        ["Chunk"] = Of("1 text 2 whole 3 Column 4 whole 5 whole 6 whole 7 whole 8 Crypto 9 text"),
        ["Column"] = Of("1 whole 2 [whole] 3 [text] 4 whole 5 whole 6 whole 7 whole 8 [Pair] 9 whole 10 whole 11 whole "
            + "12 Statistics 13 [Count] 14 whole 15 whole 16 Sizes 17 Places"),
        ["Pair"] = Of("1 text 2 text"),
        ["Statistics"] = Of("1 text 2 text 3 whole 4 whole 5 text 6 text 7 flag 8 flag"),
        ["Count"] = Of("1 whole 2 whole 3 whole"),
        ["Sizes"] = Of("1 whole 2 [whole] 3 [whole]"),
        ["Places"] = Of("1 Box 2 [whole]"),
        ["Box"] = Of("1 real 2 real 3 real 4 real 5 real 6 real 7 real 8 real"),
        ["Order"] = Of("1 Empty"),
        ["Encryption"] = Of("1 Cipher 2 Cipher"),
        ["Cipher"] = Of("1 text 2 text 3 flag"),
        ["Crypto"] = Of("1 Empty 2 Key"),
        ["Key"] = Of("1 [text] 2 text"),
        [Page] = Of("1 whole 2 whole 3 whole 4 whole 5 Data 6 Empty 7 Dictionary 8 Data2"),
        ["Data"] = Of("1 whole 2 whole 3 whole 4 whole 5 Statistics"),
        ["Dictionary"] = Of("1 whole 2 whole 3 flag"),
        ["Data2"] = Of("1 whole 2 whole 3 whole 4 whole 5 whole 6 whole 7 flag 8 Statistics"),
    };

    /// <summary>The type of a member of a struct: one of the five, the name of a struct, or a list of one of them,
    /// in brackets; empty where it is not known.</summary>
    public static string TypeOf(string name, int member) =>
        members.TryGetValue(name, out var known) && known.TryGetValue(member, out var type) ? type : "";

    static Dictionary<int, string> Of(string list) => list.Split(' ').Chunk(2)
        .ToDictionary(pair => int.Parse(pair[0], CultureInfo.InvariantCulture), pair => pair[1]);
}
