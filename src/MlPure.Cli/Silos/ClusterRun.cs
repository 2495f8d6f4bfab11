using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Files;
using MlPure.Orleans;
using Orleans;

namespace MlPure.Cli.Silos;

/// <summary>A text that silos keep under a name.</summary>
/// <param name="Read">The text, where there is one.</param>
/// <param name="Write">Keeps another.</param>
/// <param name="Drop">Keeps none.</param>
sealed record KeptText(
    Func<Validation<Error, Option<string>>> Read, Func<string, Validation<Error, Unit>> Write,
    Func<Validation<Error, Unit>> Drop);

/// <summary>Fits whose passes silos compute. No other code of fits speaks of Orleans, so that fits without silos do not
/// load it.</summary>
static class ClusterRun
{
    /// <summary>What a function finds of the rows that settings name.</summary>
    /// <param name="settings">The rows.</param>
    /// <param name="cluster">What --cluster names.</param>
    /// <param name="run">What --run names, if it is given.</param>
    /// <param name="use">Finds something of the rows, with the text that the silos keep of the run.</param>
    public static Validation<Error, T> Stream<T>(RowSettings settings, string cluster, string? run,
        Func<DataRows, Option<KeptText>, Validation<Error, T>> use) =>
        Stream(settings, cluster, run, table => RowReader.Choose(settings, table), use);

    /// <summary>The same of the columns that a function chooses by the first rows.</summary>
    public static Validation<Error, T> Stream<T>(DataSettings settings, string cluster, string? run,
        Func<Table, Validation<Error, ChosenColumns>> choose,
        Func<DataRows, Option<KeptText>, Validation<Error, T>> use) =>
        ClusterMembers.Of(cluster, static port => new Membership.Localhost(Gateway: port.IfNone(30000)))
            .Bind(members => SiloHost.Connect(members, grains =>
            {
                var elsewhere = new Elsewhere(
                    rows => Cluster.Rows(grains, settings.Path, rows, new()),
                    path => new SiloFault.NotInPlace(path));
                return RowReader.Stream(settings, choose,
                    rows => use(rows, run is null ? Option<KeptText>.None : Kept(grains, run)), elsewhere);
            }));

    static KeptText Kept(IGrainFactory grains, string name) => new(
        () => Cluster.ReadRun(grains, name), text => Cluster.WriteRun(grains, name, text),
        () => Cluster.DropRun(grains, name));
}
