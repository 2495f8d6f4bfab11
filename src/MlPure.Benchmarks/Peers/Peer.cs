using System.ComponentModel;
using System.Diagnostics;

namespace MlPure.Benchmarks.Peers;

/// <summary>Another program that computes some of the works.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Package">Its package for Debian.</param>
/// <param name="Knows">Whether it computes a work.</param>
/// <param name="Tolerance">How far its answer may be from ours, relative to it.</param>
/// <param name="Start">Loads it for a work, whose files are in the folder; none where it is not there.</param>
sealed record Peer(string Name, string Package, Func<Work, bool> Knows, double Tolerance,
    Option<Func<Work, Worker>> Start)
{
    /// <summary>The size of rounding errors of a thousand million sums, in doubles and in floats.</summary>
    const double OfDoubles = 1e-9, OfFloats = 1e-4;

    /// <summary>All that are raced, and which of them are there.</summary>
    public static IReadOnlyList<Peer> All(Python python, string folder) =>
    [
        OfPython(python, folder, "numpy", "numpy", "python3-numpy", work => work.Algorithm == Algorithm.Network,
            OfDoubles),
        OfPython(python, folder, "scikit-learn", "sklearn", "python3-sklearn",
            work => work.Algorithm != Algorithm.Network, OfDoubles),
        new("Armadillo", "libarmadillo-dev and g++", IsMixtureOrClusters, OfDoubles,
            Armadillo(folder).Map<Func<Work, Worker>>(program =>
                work => Worker.Start(program, Arguments(work, folder), python.Environment))),
        OfPython(python, folder, "faiss", "faiss", "python3-faiss", work => work.Algorithm == Algorithm.Clusters,
            OfFloats),
    ];

    static bool IsMixtureOrClusters(Work work) => work.Algorithm is Algorithm.Mixture or Algorithm.Clusters;

    static Peer OfPython(Python python, string folder, string name, string module, string package,
        Func<Work, bool> knows, double tolerance) =>
        new(name, package, knows, tolerance, python.With(module).Map<Func<Work, Worker>>(interpreter =>
            work => python.Start(interpreter, module, Arguments(work, folder))));

    static IEnumerable<string> Arguments(Work work, string folder) =>
        [work.Name, folder, .. work.Shape.Select(number => $"{number}")];

    /// <summary>Its side of the race, compiled here for this processor; none where that fails.</summary>
    static Option<string> Armadillo(string folder)
    {
        var (source, program) = (Path.Combine(folder, "armadillo.cpp"), Path.Combine(folder, "armadillo"));
        using (var text = typeof(Peer).Assembly.GetManifestResourceStream("armadillo.cpp")!)
        using (var file = File.Create(source)) text.CopyTo(file);
        try
        {
            string[] options = ["-O3", "-march=native", "-fopenmp", "-DARMA_NO_DEBUG", "-o", program, source,
                "-larmadillo"];
            var information = new ProcessStartInfo("g++", options) { RedirectStandardError = true };
            using var compiler = Process.Start(information)!;
            compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? program : Option<string>.None;
        }
        catch (Win32Exception)
        {
            return Option<string>.None;    // there is no compiler
        }
    }
}
