using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace MlPure.Orleans;

/// <summary>How a client is connected to silos.</summary>
static class Connection
{
    /// <summary>How long a client looks for silos, each time that it is tried.</summary>
    static readonly TimeSpan[] patience =
        [TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)];

    /// <summary>What is between two times.</summary>
    static readonly TimeSpan pause = TimeSpan.FromSeconds(0.3);

    /// <summary>A client that is connected. A silo that ends just then leaves a client without an answer, so that
    /// another is tried. Where Redis is not reached none is: Redis has been waited for.</summary>
    /// <returns>The client, or the faults of <see cref="SiloHost.CreateClient"/>, that no silo is found (551), and of
    /// a connection string by which Redis is not reached (556).</returns>
    public static Validation<Error, IHost> Start(SiloSettings settings, int attempt = 0) =>
        SiloHost.CreateClient(settings).Bind(client =>
        {
            try
            {
                using var end = new CancellationTokenSource(patience[attempt]);
                client.StartAsync(end.Token).WaitAsync(patience[attempt]).GetAwaiter().GetResult();
                return Validation<Error, IHost>.Success(client);
            }
            catch (Exception fault) when (SiloHost.IsOfStart(fault))
            {
                client.Dispose();
                var causes = CausesOf(fault);
                if (causes.OfType<RedisConnectionException>().LastOrDefault() is { } redis)
                    return new SiloFault.BadSetting("The connection string of Redis", Why(redis, settings));
                if (attempt == patience.Length - 1)
                    return new SiloFault.NoSilos($"{settings.Membership}",
                        causes.Any(static cause => cause is SiloUnavailableException)
                            ? "none is known there."
                            : SiloHost.SentenceOf(fault));
                Thread.Sleep(pause);
                return Start(settings, attempt + 1);
            }
        });

    static string Why(RedisConnectionException fault, SiloSettings settings) =>
        fault.FailureType == ConnectionFailureType.AuthenticationFailure
            ? "Redis refuses the password."
            : $"nothing answers at {string.Join(", ", settings.RedisOptions.ToSeq()
                .Bind(static redis => redis.EndPoints.Select(EndPointCollection.ToString).ToSeq()))}.";

    static IEnumerable<Exception> CausesOf(Exception fault) =>
        fault.InnerException is { } cause ? CausesOf(cause).Prepend(fault) : [fault];
}
