using System.Text.RegularExpressions;
using MlPure.Specs.Snapshots;
using VerifyTests;

namespace MlPure.Specs.Laws;

/// <summary>The book of laws: the sentence of every spec of every project on one page, in chapters, by
/// subject.</summary>
public partial class LawsSpec
{
    /// <summary>A spec by its sentence.</summary>
    sealed record Law(string Path, string Sentence)
    {
        /// <summary>MlPure.Specs/Mixtures/Em/EmSpec.cs is about Mixtures/Em/Em of MlPure.</summary>
        public string Subject { get; } = Regex.Replace(Path.Replace(".Specs/", ": "), @"Specs?\.[cf]s$", "");
    }

    static readonly Law[] laws =
    [
        .. from path in Repository.Sources("specs")
           let sentences = path.EndsWith(".fs") ? Quoted() : Underscored()
           from match in sentences.Matches(Repository.Read(path))
           select new Law(path["specs/".Length..], match.Groups[1].Value.Replace('_', ' ')),
    ];

    [Fact]
    public Task The_book_of_laws_is_one_page()
    {
        var settings = new VerifySettings();
        settings.UseFileName("Laws");
        return Verify(string.Join('\n', Chapter.All.Select(Printed)), settings);
    }

    [Fact]
    public void Every_law_that_begins_a_chapter_is_a_law_of_that_chapter() => Assert.All(Chapter.All, chapter =>
        Assert.Subset(Of(chapter).Select(law => law.Sentence).ToHashSet(), chapter.First.ToHashSet()));

    [Fact]
    public void Every_law_can_be_understood_alone_on_the_page()
    {
        var leaning = laws.Where(law => Leaning().IsMatch(law.Sentence)).Select(law => law.Sentence).Distinct()
            .ToArray();
        Assert.Equal(StillLeaning.Order(StringComparer.Ordinal), leaning.Order(StringComparer.Ordinal));
    }

    static IEnumerable<Law> Of(Chapter chapter) => laws.Where(law => Chapter.Of(law.Path) == chapter);

    static string Printed(Chapter chapter)
    {
        var first = chapter.First.Select(sentence => $"  {sentence}\n");
        var subjects = Of(chapter).GroupBy(law => law.Subject)
            .Select(subject => $"\n{subject.Key}\n{string.Concat(subject.Select(law => $"  {law.Sentence}\n"))}");
        return $"# {chapter.Name}\n\n{string.Concat(first)}{string.Concat(subjects)}";
    }

    [GeneratedRegex(@"^    public (?:async )?(?:bool|void|Task|Property) (\w+_\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Underscored();

    [GeneratedRegex(@"^let ``(.+)`` ?\(", RegexOptions.Multiline)]
    private static partial Regex Quoted();

    /// <summary>A sentence that begins with a word for something named before it, or ends in "too".</summary>
    [GeneratedRegex("^(And|It|Its|Of|They|These|Those) | too$")]
    private static partial Regex Leaning();

    /// <summary>The sentences that still lean on another. A sentence that is renamed leaves this list.</summary>
    static readonly string[] StillLeaning =
    [
        "And by nothing else",
        "It comes to rest where plain EM stays",
        "It does not see the size of the matrix",
        "It goes with the units of each feature where rows lie along the features",
        "It is orthogonal even where the matrix is singular",
        "It is seen however it is written",
        "It is the difference of gradients along the direction",
        "It leaves four whose orientations are eigenvectors",
        "Its classifier learns prints and draws what it shows",
        "Its fixed points are the plain steps",
        "Its gradient and loss are those of back propagation",
        "Its partitions of iris and diabetes are mclusts",
        "Of 100 000 draws the ellipse holds its share",
        "Of a monotone pattern it finds Andersons maximum",
        "Of data from one component p is as likely large as small",
        "Of equally near ones the lowest index is found",
        "Of equals the lowest is taken and the row is uncertain by a half",
        "Of four numbers by hand",
        "Of many rows a sample is joined and one step of EM goes over all",
        "Of rows along the features it is the box and of rows along a diagonal the box along that",
        "Of seven blocks the short end is added before the long beginning",
        "Of two groups far apart p is the least there is and a third component is not needed",
        "They rise with p from the least number to the largest",
        "What chooses and what draws drops rows with missing cells where asked too",
    ];
}
