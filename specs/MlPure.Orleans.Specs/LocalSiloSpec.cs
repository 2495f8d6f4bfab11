using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace MlPure.Orleans.Specs;

/// <summary>Silos on one machine, over real sockets (src/MlPure.Orleans/LocalSilo.cs).</summary>
public class LocalSiloSpec
{
    /// <summary>A port that was free a moment ago.</summary>
    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [Fact]
    public async Task A_silo_listens_on_loopback_alone_and_answers_for_its_rows()
    {
        var (port, gateway) = (FreePort(), FreePort());
        using var silo = LocalSilo.Create(0, port, gateway);
        await silo.StartAsync();
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
            .Where(one => one.Port == port || one.Port == gateway).ToArray();
        Assert.Equal(2, listeners.Length);
        Assert.All(listeners, one => Assert.True(IPAddress.IsLoopback(one.Address), $"{one}"));
        using var client = LocalSilo.CreateClient(gateway);
        await client.StartAsync();
        var answer = await client.Services.GetRequiredService<IClusterClient>().GetGrain<IShardGrain>("one")
            .Assign(new Shard("nothing.npy", [0], 10, 0, 1), [1]);
        Assert.Equal((500, "nothing.npy: it cannot be read: there is no such file."), (answer.Code, answer.Fault));
        await client.StopAsync();
        await silo.StopAsync();
    }
}
