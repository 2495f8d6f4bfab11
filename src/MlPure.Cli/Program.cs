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
// The parser takes a lone - for an option without a name.
string[] given = args.Length == 0 ? ["--help"]
    : [.. args.Select(argument => argument == "-" ? DataSettings.StandardInput : argument)];
var asked = given.Any(argument => argument is "-h" or "--help" or "-v" or "--version");
var app = new CommandApp();
app.Configure(config =>
{
    config.SetApplicationName("mlpure");
    config.SetApplicationVersion(Assembly.GetExecutingAssembly().GetName().Version!.ToString(3));
    config.UseStrictParsing();
    config.ConfigureConsole(asked ? Consoles.Results : Consoles.Errors);
    config.SetExceptionHandler((exception, _) =>
    {
        Consoles.Errors.WriteLine(exception is CommandAppException ? $"{exception.Message} Try --help."
            : exception.Message);
        return exception is CommandAppException ? 2 : 1;
    });
    config.AddCommand<CourseCommand>("course")
        .WithDescription("The whole coursework: every number, figure and answer, on one page.")
        .WithExample("course", "--out", "report", "--seed", "0");
    config.AddBranch("gmm", gmm =>
    {
        gmm.SetDescription("Mixtures of normal densities.");
        gmm.AddCommand<GmmFitCommand>("fit").WithDescription("Fit a mixture of k components to the rows of a table.")
            .WithExample("gmm", "fit", "faithful.csv", "-k", "3", "--covariance", "tied", "--plot", "faithful.svg");
        gmm.AddCommand<GmmSelectCommand>("select")
            .WithDescription("Fit several numbers of components and families of covariances, and choose.")
            .WithExample("gmm", "select", "faithful.csv", "-k", "1..9", "--criterion", "bic");
        gmm.AddCommand<GmmBootstrapCommand>("bootstrap")
            .WithDescription("Tell how far a mixture's estimates may be off, by fitting rows drawn from it.")
            .WithExample("gmm", "bootstrap", "faithful.csv", "-k", "3", "--covariance", "tied", "--runs", "999",
                "--test");
    });
    config.AddBranch("kmeans", kmeans =>
    {
        kmeans.SetDescription("K-means.");
        kmeans.AddCommand<KMeansFitCommand>("fit").WithDescription("Divide the rows of a table into k clusters.")
            .WithExample("kmeans", "fit", "iris.csv", "-k", "3", "--json");
        kmeans.AddCommand<KMeansSelectCommand>("select")
            .WithDescription("Fit several numbers of clusters and score each.")
            .WithExample("kmeans", "select", "iris.csv", "-k", "2..10");
    });
    config.AddBranch("net", net =>
    {
        net.SetDescription("Feed-forward networks.");
        net.AddCommand<NetTrainCommand>("train")
            .WithDescription("Learn the classes of a column, or columns of numbers, from the others.")
            .WithExample("net", "train", "iris.csv", "--label", "class", "--hidden", "20", "--validation", "0.2",
                "--out", "model.json");
        net.AddCommand<NetCheckCommand>("check")
            .WithDescription("Check each derivative of a network's loss against central differences.")
            .WithExample("net", "check", "model.json", "iris.csv");
    });
});
return app.Run(given) is var code and >= 0 ? code : 2;
