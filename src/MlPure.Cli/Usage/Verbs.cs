using System.Collections.Immutable;
using MlPure.Cli.Clusters;
using MlPure.Cli.Course;
using MlPure.Cli.Data;
using MlPure.Cli.Fits;
using MlPure.Cli.Mixtures;
using MlPure.Cli.Networks;
using MlPure.Cli.Pictures;
using MlPure.Cli.Silos;
using MlPure.Files;
using Spectre.Console.Cli;

namespace MlPure.Cli;

/// <summary>What the command can be asked to do, with the examples of its help. They work as they are printed, one
/// after the other, in a folder with the tables of specs/data.</summary>
static class Verbs
{
    /// <summary>A command of a branch, or of none.</summary>
    sealed record Verb(
        string Branch, string Name, Type Settings, string Description, ImmutableArray<string> Examples,
        Action<IConfigurator<CommandSettings>, Verb> AddToBranch, Action<IConfigurator, Verb> AddToRoot);

    static readonly ImmutableArray<(string Name, string Description)> branches =
    [
        ("gmm", "Mixtures of normal densities."),
        ("kmeans", "K-means."),
        ("net", "Feed-forward networks."),
    ];

    static readonly ImmutableArray<Verb> all =
    [
        Of<CourseCommand>("", "course", "The whole coursework: every number, figure and answer, on one page.",
            "course", "course --out other-report --seed 1"),
        Of<FitCommand>("", "fit", "Look at a table, propose what to fit to it, and do that.",
            "fit faithful.csv", "fit iris.csv --label class --report iris.html"),
        Of<GmmFitCommand>("gmm", "fit", "Fit a mixture of k components to the rows of a table.",
            "gmm fit faithful.csv -k 3 --covariance tied --plot faithful.svg",
            "gmm fit faithful.csv -k 2 --out mixture.json"),
        Of<GmmSelectCommand>("gmm", "select",
            "Fit several numbers of components and families of covariances, and choose.",
            "gmm select faithful.csv -k 1..4",
            "gmm select faithful.csv --covariance EEE,VVV --criterion icl --plot icl.svg"),
        Of<GmmPredictCommand>("gmm", "predict",
            "The component of each row of a table, by a model that was written with --out.",
            "gmm predict mixture.json faithful.csv --probabilities",
            "gmm predict mixture.json faithful.csv --keep all --out components.csv"),
        Of<GmmScoreCommand>("gmm", "score",
            "The log-likelihood of the rows of a table, by a model that was written with --out.",
            "gmm score mixture.json faithful.csv", "gmm score mixture.json faithful-missing.csv --missing expect"),
        Of<GmmSampleCommand>("gmm", "sample", "Draw rows from a model that was written with --out.",
            "gmm sample mixture.json -n 5", "gmm sample mixture.json -n 1000 --seed 1 --labels --out rows.csv"),
        Of<GmmBootstrapCommand>("gmm", "bootstrap",
            "Standard errors and intervals of a mixture's parameters, from fits to rows drawn from it.",
            "gmm bootstrap faithful.csv -k 2 --covariance tied --runs 99",
            "gmm bootstrap faithful.csv -k 1 --runs 20 --test"),
        Of<KMeansFitCommand>("kmeans", "fit", "Divide the rows of a table into k clusters.",
            "kmeans fit iris.csv -k 3 --out clusters.json",
            "kmeans fit faithful.csv -k 2 --standardize --plot clusters.svg"),
        Of<KMeansPredictCommand>("kmeans", "predict",
            "The cluster of each row of a table, by a model that was written with --out.",
            "kmeans predict clusters.json iris.csv --distances",
            "kmeans predict clusters.json iris.csv --keep class --out classes.csv"),
        Of<KMeansSelectCommand>("kmeans", "select", "Fit several numbers of clusters and score each.",
            "kmeans select iris.csv -k 2..5", "kmeans select faithful.csv --standardize --plot elbow.svg"),
        Of<NetTrainCommand>("net", "train",
            "Train a network to predict the classes of a column, or columns of numbers.",
            "net train iris.csv --label class --hidden 20 --rate 0.01 --batch 16 --out network.json",
            "net train faithful.csv --target waiting --rate 0.01 --validation 0.2 --plot waiting.svg"),
        Of<NetPredictCommand>("net", "predict",
            "The label or the targets of each row of a table, by a model that was written with --out.",
            "net predict network.json iris.csv --probabilities",
            "net predict network.json iris.csv --keep class --out labels.csv"),
        Of<NetCheckCommand>("net", "check",
            "Check each derivative of a network's loss against central differences.",
            "net check network.json iris.csv", "net check network.json iris.csv --rows 3 --json"),
        Of<LawsCommand>("", "laws",
            "The laws of EM on the rows of a table: how closely each holds, and what it is held to.",
            "laws faithful.csv -k 3", "laws iris.csv -k 2 --covariance tied --json"),
        Of<PlotCommand>("", "plot", "Draw the rows of a table as a model sees them.",
            "plot mixture.json faithful.csv --plot mixture.png", "plot network.json iris.csv --plot classes.svg"),
        Of<SiloCommand>("", "silo", "Compute passes over the files of a folder for fits with --cluster, until Ctrl-C.",
            "silo --port 11112 --gateway 30001", "silo /data --cluster redis --listen 10.0.0.5"),
        Of<ConvertCommand>("", "convert", "Write a table as another kind of file, or a model as ONNX.",
            "convert faithful.csv faithful.parquet", "convert mixture.json mixture.onnx"),
    ];

    /// <summary>Whether a word is the name of several commands.</summary>
    public static bool IsBranch(string word) => branches.Any(branch => branch.Name == word);

    /// <summary>The words that name each command.</summary>
    public static IEnumerable<ImmutableArray<string>> Paths => all.Select(verb =>
        verb.Branch.Length == 0 ? ImmutableArray.Create(verb.Name) : [verb.Branch, verb.Name]);

    /// <summary>The names that could stand where arguments have a word that is none.</summary>
    public static IEnumerable<string> NamesAfter(string branch) =>
        all.Where(verb => verb.Branch == branch).Select(verb => verb.Name)
            .Concat(branch.Length == 0 ? branches.Select(each => each.Name) : []);

    /// <summary>What people call the commands that have other names here.</summary>
    static readonly Dictionary<string, string> otherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mixture"] = "gmm",
        ["em"] = "gmm",
        ["clusters"] = "kmeans",
        ["cluster"] = "kmeans",
        ["k-means"] = "kmeans",
        ["network"] = "net",
        ["neural"] = "net",
        ["train"] = "fit",
        ["fit"] = "train",
        ["apply"] = "predict",
        ["choose"] = "select",
        ["evaluate"] = "score",
        ["draw"] = "plot",
        ["export"] = "convert",
    };

    /// <summary>The name that a word which is none was meant to be.</summary>
    public static Option<string> Meant(string word, IReadOnlyCollection<string> names) =>
        otherNames.TryGetValue(word, out var name) && names.Contains(name) ? name : NearestName.Of(word, names);

    /// <summary>The settings of the command that arguments name; None where they name none.</summary>
    public static Option<Type> SettingsOf(IReadOnlyList<string> arguments)
    {
        var branch = arguments.Count > 1 && IsBranch(arguments[0]) ? arguments[0] : "";
        var name = arguments.ElementAtOrDefault(branch.Length == 0 ? 0 : 1);
        return LanguageExt.Prelude.Optional(all.FirstOrDefault(verb => verb.Branch == branch && verb.Name == name))
            .Map(verb => verb.Settings);
    }

    /// <summary>Adds all commands.</summary>
    public static void AddTo(IConfigurator config)
    {
        foreach (var verb in all.Where(verb => verb.Branch.Length == 0)) verb.AddToRoot(config, verb);
        foreach (var (name, description) in branches)
            config.AddBranch(name, branch =>
            {
                branch.SetDescription(description);
                foreach (var verb in all.Where(verb => verb.Branch == name)) verb.AddToBranch(branch, verb);
            });
    }

    static Verb Of<TCommand>(string branch, string name, string description, params ImmutableArray<string> examples)
        where TCommand : class, ICommandLimiter<CommandSettings> =>
            new(branch, name, SettingsTypeOf(typeof(TCommand)), description, examples,
            static (branch, verb) => Describe(branch.AddCommand<TCommand>(verb.Name), verb),
            static (root, verb) => Describe(root.AddCommand<TCommand>(verb.Name), verb));

    static void Describe(ICommandConfigurator command, Verb verb)
    {
        command.WithDescription(verb.Description);
        foreach (var example in verb.Examples) command.WithExample(example.Split(' '));
    }

    static Type SettingsTypeOf(Type command)
    {
        var type = command;
        while (type is { IsGenericType: false } || type?.GetGenericTypeDefinition() != typeof(Command<>))
            type = type?.BaseType ?? throw new ArgumentException($"{command} is no command with settings.");
        return type.GetGenericArguments()[0];
    }
}
