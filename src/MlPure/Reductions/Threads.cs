namespace MlPure.Reductions;

/// <summary>How many workers a pass may use. It changes how long a pass takes, never a bit of its result.</summary>
public readonly record struct Threads
{
    readonly int count;

    Threads(int count) => this.count = count;

    /// <summary>As many as the machine has processors: the default.</summary>
    public static Threads All => default;

    /// <summary>The caller's own thread alone.</summary>
    public static Threads One => new(1);

    /// <summary>That many, where it is at least 1.</summary>
    public static Validation<Error, Threads> Create(int count) =>
        Faults.Parse.AtLeast("threads", 1, count).Map(valid => new Threads(valid));

    internal int Count => count == 0 ? Environment.ProcessorCount : count;
}
