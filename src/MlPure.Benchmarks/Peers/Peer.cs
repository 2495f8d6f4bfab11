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

    // Adam divides by the size of derivatives: where one is next to nothing, rounding decides on a whole step.
    const double OfFloatSteps = 0.05;

    // It begins at rows that it draws by itself, so it may end at another optimum.
    const double OfOtherStarts = 0.2;

    // It leaves out a share of a row in a component that is less than a hundredth over their number.
    const double OfLeftOutShares = 1e-4;

    /// <summary>The modules of Python that are raced, each with its package, its works and its tolerance.</summary>
    static readonly (string Name, string Module, string Package, Func<Work, bool> Knows, double Tolerance)[] modules =
    [
        ("numpy", "numpy", "python3-numpy",
            work => work.Algorithm is Algorithm.Network or Algorithm.Product, OfDoubles),
        ("scikit-learn", "sklearn", "python3-sklearn",
            work => work.Algorithm is not (Algorithm.Network or Algorithm.Product), OfDoubles),
        ("scikit-learn", "sklearn.float32", "python3-sklearn", IsTrained, OfFloatSteps),
        ("PyTorch", "torch", "python3-torch", IsTrained, OfDoubles),
        ("faiss", "faiss", "python3-faiss", work => work.Algorithm == Algorithm.Clusters, OfFloats),
        ("OpenCV", "cv2", "python3-opencv", work => work.Name is "K1" or "K2" or "K3", OfFloats),
    ];

    /// <summary>All that are raced, and which of them are there.</summary>
    public static IReadOnlyList<Peer> All(Python python, string folder) =>
    [
        .. modules.Select(module => OfPython(python, folder, module.Name, module.Module, module.Package, module.Knows,
            module.Tolerance)),
        .. InCpp(python, folder),
        new("R", "r-base-core", work => work.Name is "K1" or "K2", OfDoubles,
            R(folder).Map<Func<Work, Worker>>(script =>
                work => Worker.Start("Rscript", [script, .. Arguments(work, folder)], python.Environment))),
        new("ML.NET", "nothing: it comes with this program", work => work.Name is "K2" or "K3" or "K4", OfOtherStarts,
            LanguageExt.Prelude.Some<Func<Work, Worker>>(work =>
                Race.StartOurs(["mlnet", work.Name, folder, $"{python.Threads}"]))),
    ];

    static IEnumerable<Peer> InCpp(Python python, string folder)
    {
        var armadillo = Compiled(folder, "armadillo", "-DARMA_NO_DEBUG", "-larmadillo").Map(Started);
        var vlfeat = Compiled(folder, "vlfeat", "-lvl").Map(Started);
        return
        [
            new("Armadillo", "libarmadillo-dev and g++", IsMixtureOrClusters, OfDoubles, armadillo),
            new("VLFeat", "libvlfeat-dev and g++", work => work.Algorithm == Algorithm.DiagonalMixture,
                OfLeftOutShares, vlfeat),
            new("VLFeat", "libvlfeat-dev and g++", work => work.Name is "K1" or "K2" or "K3", OfDoubles, vlfeat),
        ];

        Func<Work, Worker> Started(string program) =>
            work => Worker.Start(program, Arguments(work, folder), python.Environment);
    }

    static bool IsTrained(Work work) => work.Algorithm is Algorithm.Classifier or Algorithm.Regressor;

    static bool IsMixtureOrClusters(Work work) =>
        work.Algorithm is Algorithm.Mixture or Algorithm.DiagonalMixture or Algorithm.Clusters;

    static Peer OfPython(Python python, string folder, string name, string module, string package,
        Func<Work, bool> knows, double tolerance) =>
        new(name, package, knows, tolerance, python.With(module).Map<Func<Work, Worker>>(interpreter =>
            work => python.Start(interpreter, module, Arguments(work, folder))));

    static IEnumerable<string> Arguments(Work work, string folder) =>
        [work.Name, $"{work.Algorithm}", folder, .. work.Shape.Select(number => $"{number}")];

    /// <summary>A script of ours, written into a folder.</summary>
    internal static string Extract(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        using var text = typeof(Peer).Assembly.GetManifestResourceStream(name)!;
        using var file = File.Create(path);
        text.CopyTo(file);
        return path;
    }

    /// <summary>A side of the race in C++, compiled here for this processor; none where that fails.</summary>
    static Option<string> Compiled(string folder, string name, params string[] options)
    {
        var (source, program) = (Extract(folder, $"{name}.cpp"), Path.Combine(folder, name));
        Extract(folder, "race.h");
        string[] all = ["-O3", "-march=native", "-fopenmp", "-o", program, source, .. options];
        return Succeeds("g++", all) ? program : Option<string>.None;
    }

    /// <summary>R's side of the race; none where it is not there.</summary>
    static Option<string> R(string folder)
    {
        var script = Extract(folder, "peers.R");
        return Succeeds("Rscript", [script, "check"]) ? script : Option<string>.None;
    }

    static bool Succeeds(string program, IEnumerable<string> arguments)
    {
        try
        {
            var information = Worker.Information(program, arguments, new Dictionary<string, string?>());
            information.RedirectStandardError = true;
            using var process = Process.Start(information)!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;    // there is no such program
        }
    }
}
