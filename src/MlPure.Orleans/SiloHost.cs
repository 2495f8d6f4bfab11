using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Persistence;
using Orleans.Runtime.Hosting;
using StackExchange.Redis;

namespace MlPure.Orleans;

/// <summary>Silos and clients of them.</summary>
public static class SiloHost
{
    /// <summary>How long a silo looks for those that it joins.</summary>
    static readonly TimeSpan patienceOfSilos = TimeSpan.FromMinutes(2);

    /// <summary>Starts a silo, which runs until Ctrl-C or another signal that asks the program to end.</summary>
    /// <param name="settings">What it is started with.</param>
    /// <param name="started">Is called when it has started.</param>
    /// <returns>Nothing, when it has ended; the faults of <see cref="SiloSettings.Validate"/>; or one that it cannot
    /// start (558).</returns>
    public static Validation<Error, Unit> Run(SiloSettings settings, Action started) =>
        from silo in Create(settings)
        from free in FreePorts(settings)
        from ended in Run(silo, started)
        select ended;

    static Validation<Error, Unit> Run(IHost host, Action started)
    {
        using (host)
        {
            try
            {
                host.StartAsync().WaitAsync(patienceOfSilos).GetAwaiter().GetResult();
            }
            catch (Exception fault) when (IsOfStart(fault))
            {
                return Validation<Error, Unit>.Fail([new SiloFault.NotStarted(SentenceOf(fault))]);
            }
            started();
            host.WaitForShutdown();
            return Unit.Default;
        }
    }

    /// <summary>A silo that finds another at its own port takes it for an ended one of its own, and has it shut out: it
    /// must not come to that.</summary>
    static Validation<Error, Unit> FreePorts(SiloSettings settings)
    {
        foreach (var port in new[] { settings.Port, settings.Gateway })
        {
            try
            {
                using var listener = new TcpListener(settings.Address, port);
                listener.Start();
            }
            catch (SocketException fault)
            {
                var why = fault.SocketErrorCode == SocketError.AddressAlreadyInUse
                    ? "another program uses it"
                    : fault.Message.TrimEnd('.');
                return new SiloFault.NotStarted($"it cannot listen on {settings.Address}:{port}: {why}.");
            }
        }
        return Unit.Default;
    }

    /// <summary>What a function finds by the grains of silos, to which a client is connected meanwhile.</summary>
    /// <returns>What was found, or all faults: those of <see cref="SiloSettings.Validate"/>, where no silo is found
    /// (551), and where Redis is not reached (556).</returns>
    public static Validation<Error, T> Connect<T>(
        SiloSettings settings, Func<IGrainFactory, Validation<Error, T>> use) => Connection.Start(settings).Bind(host =>
    {
        using (host)
        {
            var found = use(host.Services.GetRequiredService<IClusterClient>());
            host.StopAsync().GetAwaiter().GetResult();
            return found;
        }
    });

    /// <summary>A silo that is not started yet. It listens on loopback alone, unless settings say otherwise.</summary>
    /// <returns>The silo, or the faults of <see cref="SiloSettings.Validate"/>.</returns>
    public static Validation<Error, IHost> Create(SiloSettings settings) => settings.Validate().Map(valid =>
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Services.Configure<ConsoleLifetimeOptions>(static console => console.SuppressStatusMessages = true);
        builder.UseOrleans(silo =>
        {
            Join(silo, valid);
            // A silo that has ended or pauses is found out in seconds; one that only works hard misses no three probes
            // in a row.
            silo.Configure<ClusterMembershipOptions>(static options =>
            {
                (options.ProbeTimeout, options.MaxProbeTimeout) = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
                options.TableRefreshTimeout = TimeSpan.FromSeconds(10);
            });
            foreach (var certificate in valid.Certificate.ToSeq()) silo.UseTls(certificate, Pinned.To(certificate));
            silo.AddShards(valid);
        });
        return builder.Build();
    });

    /// <summary>A client that is not started yet: it has an <see cref="IClusterClient"/> among its services.</summary>
    /// <returns>The client, or the faults of <see cref="SiloSettings.Validate"/>.</returns>
    public static Validation<Error, IHost> CreateClient(SiloSettings settings) => settings.Validate().Map(valid =>
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.UseOrleansClient(client =>
        {
            if (valid.Membership is Membership.Localhost localhost)
                client.UseLocalhostClustering(localhost.Gateway, valid.Cluster, valid.Cluster);
            foreach (var redis in valid.RedisOptions.ToSeq())
                client.UseRedisClustering(options => options.ConfigurationOptions = redis)
                    .Configure<ClusterOptions>(options => Name(options, valid));
            foreach (var certificate in valid.Certificate.ToSeq()) client.UseTls(certificate, Pinned.To(certificate));
            client.UseConnectionRetryFilter(static (_, _) => Task.FromResult(false))
                .Configure<GatewayOptions>(static options =>
                    options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
        });
        return builder.Build();
    });

    /// <summary>What shards and runs need of a silo: for silos that are configured in another way than
    /// <see cref="Create"/>'s. Grains of runs are kept in the storage "mlpure", in Redis or in the silos'
    /// memory.</summary>
    public static ISiloBuilder AddShards(this ISiloBuilder silo, SiloSettings settings)
    {
        var memory = settings.Memory.IfNone(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);
        silo.Services.AddSingleton<KernelPool>().AddSingleton<RowCopies>()
            .AddSingleton(new RowMemory(memory)).AddSingleton(new SiloFolder(Path.GetFullPath(settings.Folder)));
        silo.AddPlacementDirector<ShardPlacementStrategy, ShardPlacementDirector>();
        silo.AddGrainDirectory(NoDirectory.Name, static (_, _) => new NoDirectory());
        return settings.RedisOptions.Match(
            Some: redis => silo.AddRedisGrainStorage(RunGrain.Storage,
                (RedisStorageOptions options) => options.ConfigurationOptions = redis),
            None: () => silo.AddMemoryGrainStorage(RunGrain.Storage));
    }

    /// <summary>Whether an exception is of the network, of Redis or of what silos were started with.</summary>
    internal static bool IsOfStart(Exception fault) => fault is OrleansException or AggregateException or IOException
        or SocketException or RedisException or TimeoutException or OperationCanceledException
        or InvalidOperationException;

    /// <summary>The sentence of the first cause.</summary>
    internal static string SentenceOf(Exception fault) =>
        $"{fault.GetBaseException().Message.Split('\n')[0].TrimEnd('.')}.";

    static void Join(ISiloBuilder silo, SiloSettings settings)
    {
        if (settings.Membership is Membership.Localhost localhost)
            silo.UseLocalhostClustering(settings.Port, settings.Gateway,
                new IPEndPoint(IPAddress.Loopback, localhost.FirstPort), settings.Cluster, settings.Cluster);
        foreach (var redis in settings.RedisOptions.ToSeq())
            silo.UseRedisClustering(options => options.ConfigurationOptions = redis)
                .Configure<ClusterOptions>(options => Name(options, settings))
                .Configure<EndpointOptions>(endpoints =>
                {
                    endpoints.AdvertisedIPAddress = settings.Address;
                    (endpoints.SiloPort, endpoints.GatewayPort) = (settings.Port, settings.Gateway);
                    endpoints.SiloListeningEndpoint = new(settings.Address, settings.Port);
                    endpoints.GatewayListeningEndpoint = new(settings.Address, settings.Gateway);
                });
    }

    static void Name(ClusterOptions options, SiloSettings settings) =>
        (options.ClusterId, options.ServiceId) = (settings.Cluster, settings.Cluster);
}

/// <summary>The folder whose files a silo reads.</summary>
sealed record SiloFolder(string Path);

/// <summary>A client ends when its program disposes of it; Ctrl-C is the program's.</summary>
sealed class NoLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
