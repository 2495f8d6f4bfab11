using MlPure.Specs.Snapshots;

namespace MlPure.Specs.Laws;

/// <summary>The faults of specs/Faults that are named by their code.</summary>
public class ListedFaultsSpec
{
    static string WithoutWhiteSpace(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    [Fact]
    public void The_code_of_every_listed_fault_is_in_its_file() => Assert.Empty(
        Repository.Read("specs/Faults/listed.tsv").Split('\n')
            .Where(line => line != "" && line[0] != '#')
            .Select(line => line.Split('\t'))
            .Where(row => !WithoutWhiteSpace(Repository.Read(row[0]))
                .Contains(WithoutWhiteSpace(row[1]), StringComparison.Ordinal))
            .Select(row => $"{row[0]}: {row[1]}"));
}
