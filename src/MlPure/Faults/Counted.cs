namespace MlPure.Faults;

/// <summary>Numbers of things in words.</summary>
static class Counted
{
    /// <summary>1 step, 2 steps; 1 density, 2 densities where the plural is given.</summary>
    public static string Of(int count, string noun, string? plural = null) =>
        $"{count} {(count == 1 ? noun : plural ?? $"{noun}s")}";
}
