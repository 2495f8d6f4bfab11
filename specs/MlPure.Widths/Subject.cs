using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MlPure.Widths;

/// <summary>Numbers of which no bit may depend on the width of vectors.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Numbers">The numbers, computed when they are asked for.</param>
public sealed record Subject(string Name, Func<IEnumerable<double>> Numbers)
{
    /// <summary>The name, how many numbers there are, and the sha256 of their bits.</summary>
    public string Line()
    {
        double[] numbers = [.. Numbers()];
        var hash = SHA256.HashData(MemoryMarshal.AsBytes<double>(numbers));
        return $"{Name}: {numbers.Length} numbers, {Convert.ToHexString(hash)}";
    }
}
