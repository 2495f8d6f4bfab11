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
    public void Every_law_can_be_understood_alone_on_the_page() =>
        Assert.Empty(laws.Where(law => Leaning().IsMatch(law.Sentence)).Select(law => law.Sentence));

    [Fact]
    public void No_two_laws_of_a_chapter_have_the_same_sentence() => Assert.All(Chapter.All, chapter =>
        Assert.DoesNotContain(Of(chapter).CountBy(law => law.Sentence), sentence => sentence.Value > 1));

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
    [GeneratedRegex("^(And|It|Its|Nor|Of|Their|They|These|Those) | too$")]
    private static partial Regex Leaning();
}
