using System.Runtime.CompilerServices;

namespace MlPure;

/// <summary>A law put to scenes drawn by lot: the same scenes in every run and for everybody, so that a red law is red
/// again. <c>MLPURE_SEED=7 dotnet test</c> draws other scenes. It stands in a namespace around those of the specs,
/// where <c>[Property]</c> finds it before FsCheck's own.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class PropertyAttribute : FsCheck.Xunit.PropertyAttribute
{
    const ulong FowlerNollVoOffset = 14695981039346656037;
    const ulong FowlerNollVoPrime = 1099511628211;

    static readonly string Seed = Environment.GetEnvironmentVariable("MLPURE_SEED") ?? "";

    /// <param name="law">The name of the law, by the compiler: each law draws scenes of its own.</param>
    public PropertyAttribute([CallerMemberName] string law = "")
    {
        var start = StartOf(law);
        Replay = $"({start.Seed},{start.Gamma})";
    }

    /// <summary>The state of the generator that a law's draws start from.</summary>
    public static Rnd StartOf(string law) => new(Hash(law + Seed), Hash(Seed + law) | 1);

    static ulong Hash(string text) =>
        text.Aggregate(FowlerNollVoOffset, (hash, letter) => unchecked((hash ^ letter) * FowlerNollVoPrime));
}
