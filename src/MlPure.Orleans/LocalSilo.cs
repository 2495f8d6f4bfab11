using System.Net;
using Microsoft.Extensions.Hosting;

namespace MlPure.Orleans;

/// <summary>Silos and clients on one machine. They listen on loopback alone.</summary>
public static class LocalSilo
{
    /// <summary>The first silo's port, and its port for clients.</summary>
    public const int FirstPort = 11111, FirstGateway = 30000;

    /// <summary>A silo that is not started yet.</summary>
    /// <param name="number">Which silo of the machine, from 0; the others join the first.</param>
    /// <param name="firstPort">The first silo's port; others take the ports after it.</param>
    /// <param name="firstGateway">The first silo's port for clients.</param>
    public static IHost Create(int number = 0, int firstPort = FirstPort, int firstGateway = FirstGateway) =>
        Host.CreateDefaultBuilder([]).UseOrleans(silo => silo.UseLocalhostClustering(
            firstPort + number, firstGateway + number, new IPEndPoint(IPAddress.Loopback, firstPort))).Build();

    /// <summary>A client of those silos that is not started yet: it has an <see cref="global::Orleans.IClusterClient"/>
    /// among its services.</summary>
    public static IHost CreateClient(int firstGateway = FirstGateway) =>
        Host.CreateDefaultBuilder([]).UseOrleansClient(client => client.UseLocalhostClustering(firstGateway)).Build();
}
