using System.Collections;
using System.Reflection;
using Parquet.Meta;

namespace MlPure.Files.Specs;

/// <summary>The types of the members of Parquet's descriptions (src/MlPure.Files/Tables/Columnar/ParquetStructs.cs)
/// are those that the reader of these files has: its own writer says which.</summary>
public class ParquetStructsSpec
{
    /// <summary>Of Thrift's compact protocol: truth values, bytes, whole numbers, real numbers, texts, lists, sets,
    /// maps and structs.</summary>
    static readonly int[] types = [.. Enumerable.Range(1, 12)];

    /// <summary>Types that a reader does not tell apart.</summary>
    static int KindOf(int type) => type switch { 2 => 1, 5 or 6 => 4, _ => type };

    /// <summary>The shortest value of a type.</summary>
    static byte[] ValueOf(int type, bool isElement = false) => type switch
    {
        1 or 2 => isElement ? [(byte)type] : [],
        7 => new byte[8],
        9 or 10 => [0x0C],
        _ => [0],
    };

    /// <summary>A description in which every member has a value, and every list an element.</summary>
    static object Full(System.Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } number) return Full(number);
        if (type == typeof(string)) return "s";
        if (type == typeof(byte[])) return new byte[] { 7 };
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0)!;
        if (type.IsPrimitive) return Convert.ChangeType(1, type);
        var value = Activator.CreateInstance(type)!;
        if (value is IList list) list.Add(Full(type.GetGenericArguments()[0]));
        else foreach (var member in type.GetProperties()) member.SetValue(value, Full(member.PropertyType));
        return value;
    }

    static byte[] Written(object description)
    {
        var stream = new MemoryStream();
        var type = typeof(FileMetaData).Assembly.GetType("Parquet.Meta.Proto.ThriftCompactProtocolWriter")!;
        description.GetType().GetMethod("Write", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!
            .Invoke(description, [Activator.CreateInstance(type, stream)]);
        return stream.ToArray();
    }

    /// <summary>A member: where its head, its value and what follows begin, its type, and that of its elements where it
    /// is a list.</summary>
    sealed record Member(int Head, int Value, int End, int Type, int Element);

    /// <summary>The members of a sound description, those within others too.</summary>
    sealed class Walk(byte[] bytes)
    {
        int at;

        public List<Member> Members { get; } = [];

        public void Struct()
        {
            for (var head = bytes[at]; head != 0; head = bytes[at])
            {
                var start = at++;
                if (head < 0x10) Whole();
                var (value, type) = (at, head & 15);
                var element = Value(type);
                Members.Add(new(start, value, at, type, element));
            }
            at++;
        }

        int Value(int type)
        {
            if (type is 4 or 5 or 6) Whole();
            else if (type == 8) Skip(Whole());
            else if (type == 9) return List();
            else if (type == 12) Struct();
            else Skip(type == 3 ? 1 : type == 7 ? 8 : 0);
            return 0;
        }

        int List()
        {
            var head = bytes[at++];
            for (var count = head >> 4; count > 0; count--) Value(head & 15);
            return head & 15;
        }

        void Skip(int count) => at += count;

        int Whole() => bytes[at++] is var next && next < 0x80 ? next : (next & 0x7F) + 128 * Whole();
    }

    [Theory]
    [InlineData(typeof(FileMetaData), ParquetStructs.File, 100)]
    [InlineData(typeof(PageHeader), ParquetStructs.Page, 30)]
    public void A_member_that_the_reader_knows_has_no_other_type_than_that_in_which_it_is_written(
        System.Type type, string name, int least)
    {
        var bytes = Written(Full(type));
        Assert.Equal(bytes.Length, ThriftLengths.Of(bytes, name).Length);
        var walk = new Walk(bytes);
        walk.Struct();
        Assert.True(walk.Members.Count > least, $"{walk.Members.Count} members");
        Assert.All(walk.Members, member => Assert.All(types, other =>
        {
            byte[] head = [(byte)((bytes[member.Head] & 0xF0) + other), .. bytes[(member.Head + 1)..member.Value]];
            Check([.. head, .. ValueOf(other)], KindOf(other) == KindOf(member.Type));
            if (member.Type == 9)
                Check([.. bytes[member.Head..member.Value], (byte)(0x10 + other), .. ValueOf(other, isElement: true)],
                    KindOf(other) == KindOf(member.Element));

            void Check(byte[] put, bool isSound)
            {
                byte[] changed = [.. bytes[..member.Head], .. put, .. bytes[member.End..]];
                if (isSound) Assert.Equal(changed.Length, ThriftLengths.Of(changed, name).Length);
                else Assert.Throws<InvalidDataException>(() => ThriftLengths.Of(changed, name));
            }
        }));
    }
}
