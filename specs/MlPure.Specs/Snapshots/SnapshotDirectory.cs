using System.Runtime.CompilerServices;
using VerifyTests;

namespace MlPure.Specs.Snapshots;

static class SnapshotDirectory
{
    /// <summary>Every snapshot of every spec project stands in one folder at the top.</summary>
    [ModuleInitializer]
    internal static void Set() => VerifyXunit.Verifier.DerivePathInfo(
        (_, _, type, method) => new PathInfo(Path.Combine(Repository.Root, "snapshots"), type.Name, method.Name));
}
