using System.Globalization;

namespace MlPure.Orleans;

/// <summary>How the silos of a cluster know of each other, and clients of them.</summary>
public abstract record Membership
{
    Membership() { }

    /// <summary>Silos of one machine, on loopback alone. The first keeps the list of them: the others end with
    /// it.</summary>
    /// <param name="FirstPort">The first silo's port.</param>
    /// <param name="Gateway">A silo's port for clients.</param>
    public sealed record Localhost(int FirstPort = 11111, int Gateway = 30000) : Membership
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"localhost:{Gateway}");
    }

    /// <summary>Silos that keep the list of them in Redis.</summary>
    /// <param name="Connection">StackExchange.Redis's connection string. It may have a password, and is never
    /// shown.</param>
    public sealed record Redis(string Connection) : Membership
    {
        /// <inheritdoc/>
        public override string ToString() => "Redis";
    }
}
