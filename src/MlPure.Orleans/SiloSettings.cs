using System.Net;
using System.Security.Cryptography.X509Certificates;
using MlPure.Faults;
using StackExchange.Redis;

namespace MlPure.Orleans;

/// <summary>What a silo, and a client of silos, is started with.</summary>
public sealed record SiloSettings
{
    /// <summary>How the silos know of each other.</summary>
    public Membership Membership { get; init; } = new Membership.Localhost();

    /// <summary>The name of the cluster: silos and clients of one name find each other.</summary>
    public string Cluster { get; init; } = "mlpure";

    /// <summary>The address that a silo listens on, and that others reach it by: loopback unless said otherwise, and
    /// always where the membership is of localhost.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port for other silos.</summary>
    public int Port { get; init; } = 11111;

    /// <summary>The port for clients.</summary>
    public int Gateway { get; init; } = 30000;

    /// <summary>The folder whose files a silo reads, with those below it; it reads no others.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>How many bytes of rows a silo keeps in memory; the others are read in each pass. Without it a quarter
    /// of what the machine has.</summary>
    public Option<long> Memory { get; init; }

    /// <summary>The certificate, with its key, by which silos and clients know each other, and by which what they send
    /// is encrypted. None for no encryption.</summary>
    public Option<X509Certificate2> Certificate { get; init; }

    /// <summary>These settings, or all faults: ports that are none (556), bytes below zero (110), a connection string
    /// that is none (556).</summary>
    public Validation<Error, SiloSettings> Validate() => Check
        .That(IsPort(Port), () => new SiloFault.BadSetting("port", $"it is {Port}; ports are from 1 to 65535."))
        .And(IsPort(Gateway), () => new SiloFault.BadSetting("gateway", $"it is {Gateway}; ports are from 1 to 65535."))
        .And(Parse.NotNegative("memory", Memory.IfNone(0)))
        .And(Membership is not Membership.Redis || RedisOptions.IsSome, () => new SiloFault.BadSetting(
            "The connection string of Redis", "it is empty or broken; it should be such as host:6379,password=..."))
        .Then(() => this);

    /// <summary>How Redis is reached; None where that is not known.</summary>
    internal Option<ConfigurationOptions> RedisOptions
    {
        get
        {
            if (Membership is not Membership.Redis { Connection: var text }) return Option<ConfigurationOptions>.None;
            try
            {
                var options = ConfigurationOptions.Parse(text);
                return options.EndPoints.Count > 0 ? options : Option<ConfigurationOptions>.None;
            }
            catch (ArgumentException)
            {
                return Option<ConfigurationOptions>.None;
            }
        }
    }

    static bool IsPort(int number) => number is > 0 and <= IPEndPoint.MaxPort;
}
