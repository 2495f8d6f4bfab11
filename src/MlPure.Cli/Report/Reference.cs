using System.Collections.Immutable;
using MlPure.Mixtures;

namespace MlPure.Cli.Report;

/// <summary>A publication that a method is from.</summary>
/// <param name="Method">What it is the source of.</param>
/// <param name="BibTex">Its entry.</param>
sealed record Reference(string Method, string BibTex)
{
    /// <summary>EM.</summary>
    public static Reference Em { get; } = new("EM",
        Entry("article", "dempster1977", "Dempster, A. P. and Laird, N. M. and Rubin, D. B.",
            "Maximum likelihood from incomplete data via the {EM} algorithm", 1977,
            "journal = {Journal of the Royal Statistical Society, Series B}, volume = {39}, pages = {1--38}"));

    /// <summary>The families of covariances.</summary>
    public static Reference Families { get; } = new("Families of covariances",
        Entry("article", "celeux1995", "Celeux, G. and Govaert, G.", "{Gaussian} parsimonious clustering models", 1995,
            "journal = {Pattern Recognition}, volume = {28}, pages = {781--793}"));

    /// <summary>BIC.</summary>
    public static Reference Bic { get; } = new("BIC",
        Entry("article", "schwarz1978", "Schwarz, G.", "Estimating the dimension of a model", 1978,
            "journal = {The Annals of Statistics}, volume = {6}, pages = {461--464}"));

    /// <summary>A criterion.</summary>
    public static Reference Of(Criterion criterion) => criterion switch
    {
        Criterion.Icl => new("ICL",
            Entry("article", "biernacki2000", "Biernacki, C. and Celeux, G. and Govaert, G.",
                "Assessing a mixture model for clustering with the integrated completed likelihood", 2000,
                "journal = {IEEE Transactions on Pattern Analysis and Machine Intelligence}, volume = {22}, "
                    + "pages = {719--725}")),
        Criterion.Aic => new("AIC",
            Entry("article", "akaike1974", "Akaike, H.", "A new look at the statistical model identification", 1974,
                "journal = {IEEE Transactions on Automatic Control}, volume = {19}, pages = {716--723}")),
        _ => Bic,
    };

    /// <summary>Silhouettes.</summary>
    public static Reference Silhouette { get; } = new("Silhouettes",
        Entry("article", "rousseeuw1987", "Rousseeuw, P. J.",
            "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis", 1987,
            "journal = {Journal of Computational and Applied Mathematics}, volume = {20}, pages = {53--65}"));

    /// <summary>K-means.</summary>
    public static Reference Lloyd { get; } = new("K-means",
        Entry("article", "lloyd1982", "Lloyd, S. P.", "Least squares quantization in {PCM}", 1982,
            "journal = {IEEE Transactions on Information Theory}, volume = {28}, pages = {129--137}"));

    /// <summary>k-means++.</summary>
    public static Reference PlusPlus { get; } = new("Initial centroids",
        Entry("inproceedings", "arthur2007", "Arthur, D. and Vassilvitskii, S.",
            "k-means++: the advantages of careful seeding", 2007,
            "booktitle = {Proceedings of the 18th ACM-SIAM Symposium on Discrete Algorithms}, pages = {1027--1035}"));

    /// <summary>The search by exchanges.</summary>
    public static Reference Swap { get; } = new("Exchanges of centroids",
        Entry("article", "franti2018", "Fr{\\\"a}nti, P.", "Efficiency of random swap clustering", 2018,
            "journal = {Journal of Big Data}, volume = {5}, number = {13}"));

    /// <summary>Back-propagation.</summary>
    public static Reference Backpropagation { get; } = new("Back-propagation",
        Entry("article", "rumelhart1986", "Rumelhart, D. E. and Hinton, G. E. and Williams, R. J.",
            "Learning representations by back-propagating errors", 1986,
            "journal = {Nature}, volume = {323}, pages = {533--536}"));

    /// <summary>Adam.</summary>
    public static Reference Adam { get; } = new("Adam",
        Entry("inproceedings", "kingma2015", "Kingma, D. P. and Ba, J.", "{Adam}: a method for stochastic optimization",
            2015, "booktitle = {International Conference on Learning Representations}"));

    /// <summary>A mixture of a family.</summary>
    public static ImmutableArray<Reference> OfMixture { get; } = [Em, Families, Bic];

    static string Entry(string kind, string key, string author, string title, int year, string place) =>
        $"@{kind}{{{key},\n  author = {{{author}}},\n  title = {{{title}}},\n  year = {{{year}}},\n"
            + $"  {place.Replace("}, ", "},\n  ", StringComparison.Ordinal)}\n}}";
}
