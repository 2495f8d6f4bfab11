using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace MlPure.Orleans.Specs;

/// <summary>Silos and clients over real sockets (src/MlPure.Orleans/SiloHost.cs, SiloSettings.cs, Pinned.cs).</summary>
public class SiloHostSpec
{
    /// <summary>A port that was free a moment ago.</summary>
    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static SiloSettings OfFreePorts()
    {
        var (port, gateway) = (FreePort(), FreePort());
        return new() { Membership = new Membership.Localhost(port, gateway), Port = port, Gateway = gateway };
    }

    /// <summary>What a silo says about a file that is not there.</summary>
    static Validation<Error, (int, string?)> Ask(SiloSettings settings) => SiloHost.Connect(settings, grains =>
    {
        var path = Path.Combine(settings.Folder, "nothing.npy");
        var shard = TestSilos.ShardOf(path, 1, 10, 0, 1);
        var silo = grains.GetGrain<ISilosGrain>(0).Active().GetAwaiter().GetResult()[0];
        var answer = grains.GetGrain<IShardGrain>(ShardPlaces.On(silo, ShardPlaces.KeyOf(shard)))
            .Assign(shard, Guid.Empty, [1], CancellationToken.None).GetAwaiter().GetResult();
        return Validation<Error, (int, string?)>.Success((answer.Code, answer.Fault?.Replace(path, "nothing.npy")));
    });

    static async Task WithSilo(SiloSettings settings, Action spec)
    {
        using var silo = SiloHost.Create(settings).GetOrThrow();
        await silo.StartAsync();
        spec();
        await silo.StopAsync();
    }

    static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=mlpure", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    [Fact]
    public Task A_silo_listens_on_loopback_alone_and_answers_for_its_rows()
    {
        var settings = OfFreePorts();
        return WithSilo(settings, () =>
        {
            var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
                .Where(one => one.Port == settings.Port || one.Port == settings.Gateway).ToArray();
            Assert.Equal(2, listeners.Length);
            Assert.All(listeners, one => Assert.True(IPAddress.IsLoopback(one.Address), $"{one}"));
            Assert.Equal((500, "nothing.npy: it cannot be read: there is no such file."), Ask(settings).GetOrThrow());
        });
    }

    [Fact]
    public void A_silo_that_Redis_knows_of_listens_on_loopback_unless_an_address_is_given()
    {
        IPAddress?[] AddressesOf(SiloSettings settings)
        {
            using var silo = SiloHost.Create(settings).GetOrThrow();
            var endpoints = silo.Services.GetRequiredService<IOptions<EndpointOptions>>().Value;
            return [endpoints.AdvertisedIPAddress, endpoints.SiloListeningEndpoint?.Address,
                endpoints.GatewayListeningEndpoint?.Address];
        }
        var redis = new SiloSettings { Membership = new Membership.Redis("localhost:6379") };
        Assert.All(AddressesOf(redis), address => Assert.Equal(IPAddress.Loopback, address));
        var other = IPAddress.Parse("10.0.0.5");
        Assert.All(AddressesOf(redis with { Address = other }), address => Assert.Equal(other, address));
    }

    [Fact]
    public async Task Silos_with_a_certificate_answer_those_alone_who_have_it()
    {
        using var certificate = Certificate();
        using var another = Certificate();
        var settings = OfFreePorts() with { Certificate = certificate };
        await WithSilo(settings, () =>
        {
            Assert.Equal(500, Ask(settings).GetOrThrow().Item1);
            foreach (var stranger in new[] { settings with { Certificate = another },
                settings with { Certificate = Option<X509Certificate2>.None } })
                Assert.StartsWith($"No silo was found by localhost:{settings.Gateway}: ", Ask(stranger).Match(
                    Succ: _ => "an answer", Fail: faults => faults.Head.Message));
        });
    }

    [Fact]
    public void Where_no_silo_is_a_client_has_a_fault() => Assert.Equal(551, Ask(OfFreePorts()).Match(
        Succ: _ => 0, Fail: faults => faults.Head.Code));

    [Fact]
    public async Task A_client_whose_gateway_falls_silent_connects_again()
    {
        var settings = OfFreePorts();
        using var silent = new TcpListener(IPAddress.Loopback, settings.Gateway);
        silent.Start();
        var answer = Task.Run(() => Ask(settings));
        // The connection is never closed: whoever waits for an answer on it waits until another is tried.
        using var silence = await silent.AcceptTcpClientAsync();
        silent.Stop();
        await WithSilo(settings, () => Assert.Equal(500, answer.GetAwaiter().GetResult().GetOrThrow().Item1));
    }

    static string FaultByRedis(string connection) =>
        Ask(new() { Membership = new Membership.Redis(connection) }).Match(
            Succ: _ => "an answer", Fail: faults => faults.Head.Message);

    [Fact]
    public void Where_Redis_is_not_a_client_says_so() => Assert.Equal(
        "The connection string of Redis cannot be used: nothing answers at 127.0.0.1:1.",
        FaultByRedis("127.0.0.1:1,connectTimeout=200,password=secret"));

    [Fact]
    public void A_password_that_Redis_refuses_is_a_fault()
    {
        using var redis = new TcpListener(IPAddress.Loopback, 0);
        redis.Start();
        _ = RefuseAll(redis);
        Assert.Equal("The connection string of Redis cannot be used: Redis refuses the password.",
            FaultByRedis($"{redis.LocalEndpoint},connectTimeout=1000,password=secret"));
    }

    /// <summary>Answers as Redis does to a wrong password, whatever is asked.</summary>
    static async Task RefuseAll(TcpListener redis)
    {
        while (true)
        {
            var client = await redis.AcceptTcpClientAsync();
            _ = Task.Run(async () =>
            {
                using var stream = client.GetStream();
                var asked = new byte[4096];
                while (await stream.ReadAsync(asked) > 0)
                    await stream.WriteAsync("-WRONGPASS invalid username-password pair or user is disabled.\r\n"u8
                        .ToArray());
            });
        }
    }

    [Fact]
    public Task A_port_that_is_taken_is_a_fault_of_the_silo_that_wants_it()
    {
        var settings = OfFreePorts();
        return WithSilo(settings, () => Assert.Equal(
            $"The silo cannot start: it cannot listen on 127.0.0.1:{settings.Port}: another program uses it.",
            SiloHost.Run(settings, () => { }).Match(Succ: _ => "it started", Fail: faults => faults.Head.Message)));
    }

    [Fact]
    public void Settings_that_no_silo_can_be_started_with_are_faults()
    {
        var redis = new Membership.Redis("");
        var settings = new SiloSettings { Port = 0, Gateway = 65536, Memory = -1L, Membership = redis };
        Assert.Equal([556, 556, 110, 556], SiloHost.Create(settings).Match(
            Succ: _ => [], Fail: faults => faults.Map(fault => fault.Code).ToArray()));
    }

    [Fact]
    public void The_password_of_a_connection_string_is_not_shown() =>
        Assert.DoesNotContain("secret", $"{new Membership.Redis("host:6379,password=secret")}");
}
