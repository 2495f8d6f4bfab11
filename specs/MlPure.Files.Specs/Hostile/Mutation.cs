using System.Diagnostics;
using System.Text;

namespace MlPure.Files.Specs;

/// <summary>Files that nobody meant to write: valid ones in which something is changed, the same for everybody by
/// their number.</summary>
static class Mutation
{
    /// <summary>How many of each file; MLPURE_FUZZ says how many in CI.</summary>
    public static readonly int Count =
        int.TryParse(Environment.GetEnvironmentVariable("MLPURE_FUZZ"), out var count) ? count : 60;

    static readonly string[] tokens =
        ["", "null", "-1", "0", "1e308", "2147483647", "9223372036854775808", "0.5", "[]", "{}", "\"x\"", ",", "\n"];

    /// <summary>A few bytes changed, left out, put in, or the end cut off.</summary>
    public static byte[] OfBytes(byte[] bytes, int number)
    {
        var (all, draw) = (bytes.ToList(), new Draws(number));
        for (var times = 1 + draw.Below(4); times > 0 && all.Count > 0; times--)
        {
            var at = draw.Below(all.Count);
            switch (draw.Below(8))
            {
                case 0: all.RemoveAt(at); break;
                case 1: all.Insert(at, (byte)draw.Below(256)); break;
                case 2: all.RemoveRange(at, all.Count - at); break;
                case 3: all[at] = 0xFF; break;
                case 4: all[at] = 0x7F; break;
                default: all[at] = (byte)draw.Below(256); break;
            }
        }
        return [.. all];
    }

    /// <summary>A few numbers, texts or members of JSON replaced, doubled or left out; now and then bytes.</summary>
    public static string OfJson(string text, int number)
    {
        var draw = new Draws(number);
        if (draw.Below(4) == 0) return Encoding.UTF8.GetString(OfBytes(Encoding.UTF8.GetBytes(text), number));
        for (var times = 1 + draw.Below(3); times > 0; times--)
        {
            string[] parts = [.. text.Split(',')];
            var at = draw.Below(parts.Length);
            var colon = parts[at].LastIndexOf(':') + 1;
            parts[at] = draw.Below(4) switch
            {
                0 => "",
                1 => $"{parts[at]},{parts[at]}",
                2 => parts[draw.Below(parts.Length)],
                _ => parts[at][..colon] + tokens[draw.Below(tokens.Length)] + Closing(parts[at]),
            };
            text = string.Join(',', parts);
        }
        return text;
    }

    /// <summary>Bytes drawn one by one.</summary>
    public static byte[] Random(int number)
    {
        var draw = new Draws(number);
        return [.. Enumerable.Range(0, draw.Below(200)).Select(_ => (byte)draw.Below(256))];
    }

    /// <summary>Each of so many files is read without an exception, in time, and without much memory.</summary>
    public static void Each(string name, long mostBytes, Action<int> read)
    {
        for (var number = 0; number < Count; number++)
        {
            var (watch, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
            var thrown = Record.Exception(() => read(number));
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(thrown is null, $"{name}, {number}: {thrown}");
            Assert.True(allocated < mostBytes, $"{name}, {number}: {allocated} bytes");
            Assert.True(watch.Elapsed.TotalSeconds < 20, $"{name}, {number}: {watch.Elapsed}");
        }
    }

    /// <summary>What is wrong with a file begins with its name.</summary>
    public static Validation<Error, T> Named<T>(Validation<Error, T> read, string name)
    {
        Assert.All(read.Faults().Where(fault => fault is FileFault),
            fault => Assert.StartsWith(name, fault.Message));
        return read;
    }

    static string Closing(string part) => part[part.TrimEnd('}', ']', '\n').Length..];

    sealed class Draws(int number)
    {
        uint state = (uint)number * 2654435761u + 1;

        public int Below(int bound)
        {
            state = state * 1664525u + 1013904223u;
            return (int)((state >> 8) % (uint)Math.Max(1, bound));
        }
    }
}
