using MlPure.Mixtures;

namespace MlPure.Benchmarks.Jobs;

/// <summary>What a whole job is.</summary>
enum JobKind
{
    /// <summary>The table of all families and 1 to 9 components, against mclust's.</summary>
    Selection,

    /// <summary>K-means by default, against the best of ten of R's.</summary>
    Clusters,

    /// <summary>999 runs of the parametric bootstrap of EEE with 3 components, against mclust's.</summary>
    Bootstrap,

    /// <summary>A command from its start to its end, against a script of the same work.</summary>
    Command,
}

/// <summary>One whole job.</summary>
/// <param name="Name">J and a number, and a letter where a job has several parts.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Table">The table that it works on: a name that <see cref="JobTables"/> has.</param>
/// <param name="Rounds">How many timings each side has, in turn.</param>
/// <param name="Goal">The least ratio of CPU time, or for commands the most seconds.</param>
sealed record Job(string Name, JobKind Kind, string Table, int Rounds, double Goal)
{
    /// <summary>Every job.</summary>
    public static IReadOnlyList<Job> All { get; } =
    [
        new("J1", JobKind.Selection, "faithful", 5, 3),
        new("J2", JobKind.Selection, "1000x4", 3, 3),
        new("J3", JobKind.Selection, "200x6", 3, 3),
        new("J4", JobKind.Selection, "30x7", 15, 1),
        new("J5a", JobKind.Command, "faithful", 3, 1) { Arguments = ["gmm", "select"], Script = "select" },
        new("J5b", JobKind.Command, "", 3, 0.1) { Arguments = ["--help"] },
        new("J5c", JobKind.Command, "blobs", 3, 0.4) { Arguments = ["gmm", "fit", "-k", "4"], Script = "fit" },
        new("J6", JobKind.Command, "1000000x8", 1, 2.5) { Arguments = ["gmm", "fit", "-k", "5"] },
        new("J7a", JobKind.Clusters, "5000x2", 3, 1) { Parts = 15 },
        new("J7b", JobKind.Clusters, "7500x2", 3, 1) { Parts = 50 },
        new("J7c", JobKind.Clusters, "10000x2", 3, 1) { Parts = 5 },
        new("J8a", JobKind.Clusters, "grid", 1, 1) { Parts = 100 },
        new("J8b", JobKind.Clusters, "sine", 1, 1) { Parts = 100 },
        new("J9", JobKind.Command, "", 1, 5) { Arguments = ["course"] },
        new("J10", JobKind.Bootstrap, "faithful", 3, 3),
        new("J11", JobKind.Selection, "blobs", 1, 3),
        new("J11b", JobKind.Selection, "blobs", 1, 3) { Effort = SelectionEffort.Contenders },
    ];

    /// <summary>All names, as options want them.</summary>
    public static string AllNames => string.Join(',', All.Select(job => job.Name));

    /// <summary>The job of that name, which is one of <see cref="AllNames"/>.</summary>
    public static Job Named(string name) => All.Single(job => job.Name == name);

    /// <summary>What a command is called with, before its table.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What the peer's script does for a command; nothing where it has no peer.</summary>
    public string Script { get; init; } = "";

    /// <summary>Which models of a table are taken to their ends.</summary>
    public SelectionEffort Effort { get; init; }

    /// <summary>How many clusters.</summary>
    public int Parts { get; init; }

    /// <summary>What a row of the report says it is.</summary>
    public string Description => Kind switch
    {
        JobKind.Selection when Effort == SelectionEffort.Contenders => $"select of {Table}, contenders to the end",
        JobKind.Selection => $"select of {Table}, 126 models",
        JobKind.Clusters => $"K-means of {Table}, k = {Parts}",
        JobKind.Bootstrap => $"bootstrap of {Table}, EEE, 3 components, 999 runs",
        _ => $"mlpure {string.Join(' ', Arguments)} {Table}".TrimEnd(),
    };

    public override string ToString() => Name;
}
