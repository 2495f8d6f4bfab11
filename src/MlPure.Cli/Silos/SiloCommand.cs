using System.Net;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Orleans;
using Spectre.Console.Cli;

namespace MlPure.Cli.Silos;

/// <summary>mlpure silo: computes passes over the files of a folder for fits with --cluster, until Ctrl-C.</summary>
public sealed class SiloCommand : Command<SiloCommandSettings>
{
    /// <inheritdoc/>
    public override int Execute(
        CommandContext context, SiloCommandSettings settings, CancellationToken cancellationToken) =>
        Run(settings).Match(Succ: static _ => 0, Fail: Answers.Fail);

    static Validation<Error, Unit> Run(SiloCommandSettings settings) =>
        from members in ClusterMembers.Of(
            settings.Cluster, port => new Membership.Localhost(port.IfNone(SiloCommandSettings.FirstPort)))
        let folder = Path.GetFullPath(settings.Folder)
        from ended in SiloHost.Run(members with
        {
            Address = IPAddress.Parse(settings.Listen),
            Port = settings.Port,
            Gateway = settings.Gateway,
            Folder = folder,
            Memory = settings.Memory is int megabytes ? megabytes * 1_000_000L : Option<long>.None,
        }, () => Consoles.Errors.WriteLine($"This silo reads the files in {folder}; it listens on "
            + $"{settings.Listen}:{settings.Port} for silos and on {settings.Listen}:{settings.Gateway} for fits. "
            + "Ctrl-C stops it."))
        select ended;
}
