using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>Wrong usage of the command (src/MlPure.Cli/Usage/UsageErrors.cs and the settings): the exit code is 2, and
/// one sentence names the option.</summary>
public class UsageSpec
{
    [Theory]
    [InlineData("course --bogus", "Unknown option 'bogus'.")]
    [InlineData("course --seed -1", "--seed must be a whole number from 0 to 4294967295; it is -1.")]
    [InlineData("bogus", "Unknown command 'bogus'.")]
    [InlineData("gmm bootstrap a.csv -k 2 --plot a.svg", "gmm bootstrap draws no picture; leave out --plot.")]
    [InlineData("gmm bootstrap a.csv -k 2 --level 95", "--level must be above 0 and below 1; it is 95.")]
    [InlineData("gmm bootstrap a.csv -k 2 --noise",
        "gmm bootstrap draws from a mixture without noise; leave out --noise.")]
    [InlineData("gmm fit a.csv -k 2 --start luck",
        "--start must be several, hierarchical, plusplus, kmeans or rows; it is luck.")]
    [InlineData("gmm fit a.csv -k 2 --missing guess", "--missing must be fault, drop or expect; it is guess.")]
    [InlineData("gmm fit a.csv -k 2 --missing expect --start rows",
        "--missing expect starts from hierarchies, the same each time; leave out --start rows.")]
    [InlineData("gmm fit a.csv -k 2 --noise --start rows",
        "--noise starts from a hierarchy of complete rows; leave out --start, and --missing expect.")]
    [InlineData("kmeans fit a.csv -k 2 --decimal point", "--decimal must be . or a comma; it is point.")]
    [InlineData("kmeans fit a.csv -k 2 --header maybe", "--header must be first or none; it is maybe.")]
    [InlineData("kmeans fit a.csv -k 2 --delimiter ab", "--delimiter must be one letter, tab or space; it is ab.")]
    [InlineData("kmeans fit a.csv -k 2 --encoding ebcdic", "--encoding must be utf-8, utf-16 or latin1; it is ebcdic.")]
    [InlineData("gmm predict m.json a.csv --out a.xlsx",
        "--out must name a .csv, .npy, .parquet, .arrow or .feather file; it is a.xlsx.")]
    [InlineData("gmm sample m.json -n 0", "-n must be at least 1; it is 0.")]
    [InlineData("gmm fit a.csv -k 2 --floor soft",
        "--floor must be relative:RATIO, ridge:VARIANCE or none, as relative:1e-6; it is soft.")]
    [InlineData("gmm select a.csv --missing expect", "--missing must be fault or drop; it is expect.")]
    [InlineData("gmm select a.csv --criterion best", "--criterion must be bic, icl or aic; it is best.")]
    [InlineData("kmeans fit a.csv", "-k must be given, a whole number of at least 1; mlpure fit chooses it.")]
    [InlineData("kmeans fit a.csv -k 1 --empty keep", "--empty must be move, drop or fail; it is keep.")]
    [InlineData("kmeans fit a.csv -k 1 --empty 0", "--empty must be move, drop or fail; it is 0.")]
    [InlineData("kmeans fit a.csv -k 1 --method 1", "--method must be swap or lloyd; it is 1.")]
    [InlineData("gmm select a.csv --criterion 2", "--criterion must be bic, icl or aic; it is 2.")]
    [InlineData("kmeans select a.csv -k 5..2", "-k must be a range from at least 1, as 2..10; it is 5..2.")]
    [InlineData("net train a.csv", "Give either --label, for classes, or --target, for numbers.")]
    [InlineData("net train a.csv --label a --hidden 3,x",
        "--hidden must be whole numbers with commas between, as 100,50, or none; it is 3,x.")]
    public void Wrong_usage_is_2_with_one_sentence(string arguments, string sentence) =>
        Refuses(sentence, arguments.Split(' '));

    /// <summary>What the library would refuse is wrong usage too, before a table is read.</summary>
    [Theory]
    [InlineData("gmm fit a.csv -k 2 --tolerance -1", "--tolerance must be finite and not negative; it is -1.")]
    [InlineData("gmm fit a.csv -k 2 --max-steps -1", "--max-steps must be at least 0; it is -1.")]
    [InlineData("gmm fit a.csv -k 2 --restarts 0", "--restarts must be at least 1; it is 0.")]
    [InlineData("gmm fit a.csv -k 2 --floor ridge:-1", "ridge must be positive and finite; it is -1.")]
    [InlineData("kmeans fit a.csv -k 2 --restarts 0", "--restarts must be at least 1; it is 0.")]
    [InlineData("kmeans fit a.csv -k 2 --tolerance -1", "--tolerance must be finite and not negative; it is -1.")]
    [InlineData("kmeans select a.csv --references -1", "--references must be at least 0; it is -1.")]
    [InlineData("net train a.csv --label b --validation 1", "--validation must be at least 0 and below 1; it is 1.")]
    [InlineData("net train a.csv --label b --rate 0", "--rate must be positive and finite; it is 0.")]
    [InlineData("net train a.csv --label b --batch 0", "--batch must be at least 1; it is 0.")]
    [InlineData("net train a.csv --label b --epochs -1", "--epochs must be at least 0; it is -1.")]
    [InlineData("fit a.csv -k 0", "-k must be at least 1; it is 0.")]
    [InlineData("fit a.csv --label b -k 2",
        "-k and --weights are of clusters; leave them out with --label or --target.")]
    [InlineData("gmm fit a.csv -k 2 --plot a.gif", "--plot must name a .svg, .png or .pdf file; it is a.gif.")]
    [InlineData("plot m.json a.csv", "--plot must name the file to draw, .svg, .png or .pdf.")]
    [InlineData("convert a.csv a.xlsx",
        "OUT must name a .csv, .npy, .parquet, .arrow or .feather file, or .onnx for a model; it is a.xlsx.")]
    public void Values_that_an_option_cannot_have_are_2_with_its_name(string arguments, string sentence) =>
        Refuses(sentence, arguments.Split(' '));

    [Theory]
    [InlineData("gmm fitt a.csv", "Unknown command 'fitt'; is fit meant?")]
    [InlineData("gmm fti a.csv", "Unknown command 'fti'; is fit meant?")]
    [InlineData("mixture fit a.csv", "Unknown command 'mixture'; is gmm meant?")]
    [InlineData("net fit a.csv", "Unknown command 'fit'; is train meant?")]
    [InlineData("--verison", "Unexpected option 'verison'; is --version meant?")]
    [InlineData("gmm fit a.csv -k 2 --start hierarchial",
        "--start must be several, hierarchical, plusplus, kmeans or rows; it is hierarchial. Is hierarchical meant?")]
    [InlineData("gmm fit a.csv -k 2 --missing dorp",
        "--missing must be fault, drop or expect; it is dorp. Is drop meant?")]
    [InlineData("kmeans fit a.csv -k 2 --start parallell",
        "--start must be plusplus, rows or parallel; it is parallell. Is parallel meant?")]
    [InlineData("gmm fit a.csv --k=2", "--k is no option: one letter follows one dash, as in -k.")]
    [InlineData("gmm fit a.csv b.csv -k 2", "b.csv is one argument too many; an option begins with --.")]
    [InlineData("gm fit a.csv", "Unknown command 'gm'; is gmm meant?")]
    [InlineData("gmm fit a.csv -k 2 --covarance full", "Unknown option 'covarance'; is --covariance meant?")]
    [InlineData("net train a.csv --label b --learning 1", "Unknown option 'learning'.")]
    [InlineData("laws", "DATA is missing.")]
    [InlineData("net train a.csv --label b --activation rely",
        "--activation must be one of identity, sigmoid, tanh, relu, leakyRelu, elu, selu, softplus, gelu, silu; it is "
            + "rely. Is relu meant?")]
    [InlineData("net train a.csv --label b --optimizer adamx",
        "--optimizer must be one of adam, amsgrad, adamw, nadam, lion, rmsprop, adagrad, nesterov, momentum, sgd; "
            + "it is adamx. Is adam meant?")]
    [InlineData("gmm select a.csv --covariance EEE,VVW",
        "--covariance must be one of full, tied, diagonal, spherical, EII, VII, EEI, VEI, EVI, VVI, EEE, VEE, EVE, "
            + "VVE, EEV, VEV, EVV, VVV, E, V; it is VVW. Is VVI meant?")]
    public void What_is_misspelled_is_2_with_the_nearest_name(string arguments, string sentence) =>
        Refuses(sentence, arguments.Split(' '));

    /// <summary>The words of the parser or the runtime are no help to a user.</summary>
    [Theory]
    [InlineData("gmm fit a.csv -k", "-k needs a value.")]
    [InlineData("gmm fit a.csv -k 2 --plot", "--plot needs a value.")]
    [InlineData("kmeans fit a.csv -k 2 --columns", "--columns needs a value.")]
    [InlineData("gmm fit a.csv -k 2.5", "-k must be a whole number; it is 2.5.")]
    [InlineData("gmm fit a.csv --components=2.5", "--components must be a whole number; it is 2.5.")]
    [InlineData("kmeans fit a.csv -k 99999999999", "-k must be a smaller number; it is 99999999999.")]
    [InlineData("gmm fit a.csv -k 2 --tolerance little", "--tolerance must be a number; it is little.")]
    public void An_option_whose_value_is_missing_or_not_a_number_is_named(string arguments, string sentence) =>
        Refuses(sentence, arguments.Split(' '));

    [Fact]
    public void An_empty_path_is_wrong_usage() =>
        Refuses("DATA must name a file, or be - for standard input.", "gmm", "fit", "", "-k", "2");

    [Theory]
    [InlineData("net train IRIS --target sepal_width --epochs 1 --activation ReLU --loss Huber --optimizer Adam")]
    [InlineData("kmeans fit IRIS -k 2 --method Lloyd --start PlusPlus --empty Move --header First")]
    [InlineData("gmm fit IRIS -k 2 --covariance Full --start Hierarchical --missing Drop --floor Relative:1e-6")]
    [InlineData("gmm select IRIS -k 1,2 --covariance Tied --criterion ICL")]
    [InlineData("fit IRIS --method KMeans -k 2")]
    public void A_word_that_an_option_knows_is_the_same_in_any_case(string arguments)
    {
        string[] Words(Func<string, string> inCase) => [.. arguments.Split(' ').Select(word =>
            word == "IRIS" ? Csv("iris") : word.StartsWith('-') ? word : inCase(word))];
        var answer = Run("", Words(word => word));
        Assert.Equal((0, Run("", Words(word => word.ToLowerInvariant()))), (answer.Code, answer));
    }

    static void Refuses(string sentence, params string[] arguments)
    {
        var (code, results, errors) = Run("", arguments);
        Assert.Equal((2, "", $"{sentence} Try --help."), (code, results, errors.TrimEnd()));
    }
}
