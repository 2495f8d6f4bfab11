namespace MlPure.Specs.Laws;

/// <summary>A chapter of the book of laws.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Folders">Where the specs that it prints are: what their paths under specs/ begin with.</param>
/// <param name="First">The laws that a visitor wants to see, which begin it.</param>
sealed record Chapter(string Name, string[] Folders, string[] First)
{
    /// <summary>Every chapter in the order of the book. A spec belongs to the chapter with the longest beginning of its
    /// path.</summary>
    public static IReadOnlyList<Chapter> All { get; } =
    [
        new(
            "Mixtures",
            [
                "MlPure.Specs/Mixtures/", "MlPure.Specs/Oracles/Mclust", "MlPure.Specs/Oracles/SklearnMixture",
                "MlPure.Specs/Oracles/Lot", "MlPure.Specs/Oracles/PublishedFits", "MlPure.Specs/Laws/Metamorphic",
            ],
        [
            "In every family a step never lowers the log likelihood",
            "Every cell of thirteen families that mclust returned is ours to a thousandth",
            "Model selection by its defaults chooses the published model",
        ]),
        new("K-means", ["MlPure.Specs/Clusters/"],
        [
            "The inertia rises by no more than rounding even where empty clusters move",
            "One default call reaches each published optimum",
        ]),
        new("Networks", ["MlPure.Specs/Networks/"],
        [
            "A gradient is the central difference of the loss",
            "A gradient is that of automatic differentiation",
            "The weights of a run are pytorchs to 1e 11",
        ]),
        new(
            "Scores", ["MlPure.Specs/Scores/", "MlPure.Specs/Oracles/Nist"],
            ["Small partitions have the published index", "The published silhouettes are met"]),
        new(
            "Data", ["MlPure.Specs/Data/", "MlPure.Specs/Faults/"],
            ["Every number that is not finite or too large is located"]),
        new(
            "Linear algebra", ["MlPure.Specs/Linear/", "MlPure.Specs/Kernels/"],
            ["Distances of every shape have the bits of the plain twin"]),
        new(
            "Reproducibility",
            ["MlPure.Specs/Reductions/", "MlPure.Specs/Randomness/", "MlPure.Specs/Iteration/",
                "MlPure.Specs/Oracles/Bits", "MlPure.Specs/Laws/"],
        [
            "Any number of threads gives the same bits of a sum that is not associative",
            "Fits have the same bits with vectors of any width",
            "Every mixture of the default tables has the bits of version 0 1 or where its family changed its digits",
            "One stream of mixed draws is numpys",
        ]),
        new("Files", ["MlPure.Files.Specs/", "MlPure.DuckDB.Specs/"],
            ["A table written as CSV is read back bit for bit"]),
        new("ML.NET", ["MlPure.MLNet.Specs/"],
            ["A mixtures keys are its components from one and its scores their probabilities"]),
        new("Plots", ["MlPure.Plots.Specs/"], ["The same figure gives the same bytes"]),
        new("Several machines", ["MlPure.Orleans.Specs/"],
            ["By one two three and five silos that all have shards the model files are those of fits in memory"]),
        new("Command", ["MlPure.Cli.Specs/"], ["Every command of the README runs as it is printed"]),
        new("Coursework", ["MlPure.Specs/Course/", "MlPure.Cli.Specs/Course/", "MlPure.Browser.Specs/"],
        [
            "Each delta is the derivative of the loss by that neurons pre activation",
            "Every number of the course has the digits of version 0 1",
        ]),
        new("F#", ["MlPure.FSharp.Specs/"], []),
        new(
            "House", ["MlPure.Specs/", "MlPure.Specs/Laws/LawsSpec", "MlPure.Plots.Specs/ReadMe"],
            ["Arrows between folders point down"]),
    ];

    /// <summary>The chapter of a spec's file, by its path under specs/.</summary>
    public static Chapter Of(string path) => All
        .SelectMany(
            chapter =>
                chapter.Folders.Where(folder => path.StartsWith(folder, StringComparison.Ordinal))
                    .Select(folder => (chapter, folder.Length)))
        .MaxBy(at => at.Length).chapter;
}
