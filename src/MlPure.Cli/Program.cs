using System.Reflection;
using MlPure.Cli;
using MlPure.Cli.Clusters;
using MlPure.Cli.Course;
using MlPure.Cli.Data;
using MlPure.Cli.Mixtures;
using MlPure.Cli.Networks;
using Spectre.Console;
using Spectre.Console.Cli;

// Results go to stdout, progress and faults to stderr; 0 is success, 1 a fault, 2 wrong usage.
string[] arguments = args.Length == 0 ? ["--help"] : [.. args.Select(Named)];
var asksForHelp = arguments.Any(argument => argument is "-h" or "--help" or "-v" or "--version");
var app = new CommandApp();
app.Configure(config =>
{
    config.SetApplicationName("mlpure");
    config.SetApplicationVersion(Assembly.GetExecutingAssembly().GetName().Version!.ToString(3));
    config.UseStrictParsing();
    config.ConfigureConsole(asksForHelp ? Consoles.Results : Consoles.Errors);
    config.SetInterceptor(new MissingValues());
    config.SetExceptionHandler((exception, _) => Report(exception));
    config.AddCommand<CourseCommand>("course")
        .WithDescription("The whole coursework: every number, figure and answer, on one page.")
        .WithExample("course", "--out", "report", "--seed", "0");
    config.AddBranch("gmm", AddMixtures);
    config.AddBranch("kmeans", AddKMeans);
    config.AddBranch("net", AddNetworks);
    config.AddCommand<LawsCommand>("laws")
        .WithDescription("The laws of EM on the rows of a table: how closely each holds, and what it is held to.")
        .WithExample("laws", "faithful.csv", "-k", "3")
        .WithExample("laws", "iris.csv", "-k", "2", "--covariance", "tied", "--drop", "class", "--json");
    config.AddCommand<ExportCommand>("export")
        .WithDescription("Write a model that was kept with --out as ONNX, for other programs.")
        .WithExample("export", "model.json", "model.onnx");
});
return app.Run(arguments) is var code and >= 0 ? code : 2;

// The parser takes a lone - for an option without a name.
static string Named(string argument) => argument == "-" ? TableSettings.StandardInput : argument;

int Report(Exception exception)
{
    var isUsage = exception is CommandAppException or UsageException;
    var sentence = isUsage ? UsageErrors.Sentence(exception.Message, arguments) : UsageErrors.Bug(exception);
    Consoles.Errors.WriteLine(sentence);
    return isUsage ? 2 : 1;
}

static void AddMixtures(IConfigurator<CommandSettings> gmm)
{
    gmm.SetDescription("Mixtures of normal densities.");
    gmm.AddCommand<GmmFitCommand>("fit")
        .WithDescription("Fit a mixture of k components to the rows of a table.")
        .WithExample("gmm", "fit", "faithful.csv", "-k", "3", "--covariance", "tied", "--plot", "faithful.svg");
    gmm.AddCommand<GmmSelectCommand>("select")
        .WithDescription("Fit several numbers of components and families of covariances, and choose.")
        .WithExample("gmm", "select", "faithful.csv", "-k", "1..9", "--criterion", "bic");
    gmm.AddCommand<GmmPredictCommand>("predict")
        .WithDescription("The component of each row of a table, by a model that was written with --out.")
        .WithExample("gmm", "predict", "model.json", "faithful.csv", "--probabilities");
    gmm.AddCommand<GmmScoreCommand>("score")
        .WithDescription("The log-likelihood of the rows of a table, by a model that was written with --out.")
        .WithExample("gmm", "score", "model.json", "faithful.csv");
    gmm.AddCommand<GmmSampleCommand>("sample")
        .WithDescription("Draw rows from a model that was written with --out.")
        .WithExample("gmm", "sample", "model.json", "-n", "1000", "--out", "rows.csv");
    gmm.AddCommand<GmmBootstrapCommand>("bootstrap")
        .WithDescription("Standard errors and intervals of a mixture's parameters, from fits to rows drawn from it.")
        .WithExample("gmm", "bootstrap", "faithful.csv", "-k", "3", "--covariance", "tied", "--runs", "999", "--test");
}

static void AddKMeans(IConfigurator<CommandSettings> kMeans)
{
    kMeans.SetDescription("K-means.");
    kMeans.AddCommand<KMeansFitCommand>("fit")
        .WithDescription("Divide the rows of a table into k clusters.")
        .WithExample("kmeans", "fit", "iris.csv", "-k", "3", "--json");
    kMeans.AddCommand<KMeansPredictCommand>("predict")
        .WithDescription("The cluster of each row of a table, by a model that was written with --out.")
        .WithExample("kmeans", "predict", "model.json", "iris.csv", "--distances");
    kMeans.AddCommand<KMeansSelectCommand>("select")
        .WithDescription("Fit several numbers of clusters and score each.")
        .WithExample("kmeans", "select", "iris.csv", "-k", "2..10");
}

static void AddNetworks(IConfigurator<CommandSettings> net)
{
    net.SetDescription("Feed-forward networks.");
    net.AddCommand<NetTrainCommand>("train")
        .WithDescription("Train a network to predict the classes of a column, or columns of numbers.")
        .WithExample("net", "train", "iris.csv", "--label", "class", "--hidden", "20", "--out", "model.json");
    net.AddCommand<NetPredictCommand>("predict")
        .WithDescription("The label or the targets of each row of a table, by a model that was written with --out.")
        .WithExample("net", "predict", "model.json", "iris.csv", "--probabilities");
    net.AddCommand<NetCheckCommand>("check")
        .WithDescription("Check each derivative of a network's loss against central differences.")
        .WithExample("net", "check", "model.json", "iris.csv");
}
