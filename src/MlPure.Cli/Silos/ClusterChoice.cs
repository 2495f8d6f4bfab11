using System.Globalization;
using System.Net;

namespace MlPure.Cli.Silos;

/// <summary>What --cluster names: silos of this machine, by a port, or silos that Redis knows of, by the cluster's
/// name.</summary>
/// <param name="IsRedis">Whether Redis knows of them.</param>
/// <param name="Port">The port, where one was given.</param>
/// <param name="Name">The name of the cluster.</param>
sealed record ClusterChoice(bool IsRedis, Option<int> Port, string Name)
{
    /// <summary>What --cluster does, for help.</summary>
    public const string Description =
        "Let silos (mlpure silo), which must be able to read DATA, compute the passes; the model is the same, byte for "
        + "byte. DATA may be several files, as for --stream. localhost or localhost:PORT (a silo's port for "
        + "clients), or redis or redis:NAME (by "
        + "the connection string in MLPURE_REDIS).";

    /// <summary>The environment variables that have what must not stand on a command line.</summary>
    public const string RedisVariable = "MLPURE_REDIS", CertificateVariable = "MLPURE_CERTIFICATE",
        PasswordVariable = "MLPURE_CERTIFICATE_PASSWORD";

    const string DefaultName = "mlpure";

    /// <summary>What a text names; None where it names nothing.</summary>
    public static Option<ClusterChoice> Parse(string text) => text.Split(':') switch
    {
        ["localhost"] => new ClusterChoice(false, Option<int>.None, DefaultName),
        ["localhost", var port] when int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= IPEndPoint.MaxPort => new ClusterChoice(false, number, DefaultName),
        ["redis"] => new ClusterChoice(true, Option<int>.None, DefaultName),
        ["redis", { Length: > 0 } name] => new ClusterChoice(true, Option<int>.None, name),
        _ => Option<ClusterChoice>.None,
    };

    /// <summary>What is wrong with a text; null where nothing is.</summary>
    public static string? Fault(string? text) =>
        text is null ? null
        : Parse(text).Case is not ClusterChoice choice
            ? $"--cluster must be localhost, localhost:PORT, redis or redis:NAME; it is {text}."
        : choice.IsRedis && Variable(RedisVariable).IsNone
            ? $"--cluster redis needs the connection string of Redis in the environment variable {RedisVariable}, as "
                + "host:6379,password=..."
        : null;

    /// <summary>The value of an environment variable, where it has one.</summary>
    public static Option<string> Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : Option<string>.None;
}
