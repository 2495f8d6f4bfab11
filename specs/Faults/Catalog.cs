using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MlPure.FaultBench;

/// <summary>All faults of an assembly, found by syntax, and those that were written down by hand.</summary>
static class Catalog
{
    public static IEnumerable<Fault> Of(Subject subject) =>
        from tree in subject.Compilation.SyntaxTrees
        where subject.Files.ContainsKey(tree)
        from fault in Of(subject.Files[tree], tree, subject.Compilation.GetSemanticModel(tree))
        select fault;

    static IEnumerable<Fault> Of(string file, SyntaxTree tree, SemanticModel model)
    {
        var ordinals = new Dictionary<string, int>();
        foreach (var node in tree.GetRoot().DescendantNodes(node => !Places.IsOutside(node)))
            foreach (var change in Kinds.Of(node, model))
            {
                var stem = $"{Short(file)}/{MemberOf(node)}/{change.Kind}";
                ordinals[stem] = ordinals.GetValueOrDefault(stem) + 1;
                var hosts = Places.Around(node, change.Place, model);
                if (hosts.Length > 0 && !Kinds.IsHarmless(change))
                    yield return new($"{stem}/{ordinals[stem]}", file, LineOf(tree, change.Place), change.Kind,
                        change.Place, change.Text, change.Node.ToString(), Applied(change), hosts);
            }
    }

    /// <summary>The rows of a table of hand-written faults that this assembly has: file, code, changed code, in words.
    /// A row whose code is not in its file is an error: the code has moved and the row has to follow.</summary>
    public static IEnumerable<Fault> Listed(Subject subject, IEnumerable<string[]> rows)
    {
        foreach (var row in rows)
            if (subject.Files.FirstOrDefault(pair => pair.Value == row[0]).Key is { } tree)
            {
                var text = tree.ToString();
                var (start, end) = Find(text, row[1]);
                if (start < 0) throw new InvalidDataException($"listed.tsv: {row[0]} has no code '{row[1]}'.");
                var place = TextSpan.FromBounds(start, end);
                var node = tree.GetRoot().FindNode(place, getInnermostNodeForTie: true);
                var hosts = Places.Around(node, place, subject.Compilation.GetSemanticModel(tree));
                yield return new($"{Short(row[0])}/listed/{row[3]}", row[0], LineOf(tree, place), "listed",
                    place, row[2], row[1], row[2], hosts);
            }
    }

    /// <summary>Some of them by lot: the same for the same seed.</summary>
    public static Fault[] Drawn(IEnumerable<Fault> faults, string seed, int count) =>
        [.. faults.OrderBy(fault => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(seed + fault.Id))),
            StringComparer.Ordinal).Take(count)];

    /// <summary>Where code stands in a text, whatever the white space.</summary>
    static (int Start, int End) Find(string text, string code)
    {
        var letters = code.Where(letter => !char.IsWhiteSpace(letter)).ToArray();
        for (var start = 0; start < text.Length; start++)
        {
            if (char.IsWhiteSpace(text[start])) continue;
            var (i, end) = (0, start);
            while (i < letters.Length && end < text.Length && (char.IsWhiteSpace(text[end]) || text[end] == letters[i]))
                if (!char.IsWhiteSpace(text[end++])) i++;
            if (i == letters.Length) return (start, end);
        }
        return (-1, -1);
    }

    static string Applied(Change change)
    {
        var whole = change.Node.SyntaxTree.GetText();
        var span = change.Node.Span.Contains(change.Place) ? change.Node.Span : change.Place;
        return whole.ToString(TextSpan.FromBounds(span.Start, change.Place.Start)) + change.Text
            + whole.ToString(TextSpan.FromBounds(change.Place.End, span.End));
    }

    static string Short(string file) => file["src/".Length..];

    static int LineOf(SyntaxTree tree, TextSpan place) => tree.GetLineSpan(place).StartLinePosition.Line + 1;

    static string MemberOf(SyntaxNode node) =>
        node.FirstAncestorOrSelf<MemberDeclarationSyntax>(one => one is not BaseTypeDeclarationSyntax) switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
            OperatorDeclarationSyntax op => "operator" + op.OperatorToken.Text.Replace('/', ':'),
            ConstructorDeclarationSyntax => "constructor",
            IndexerDeclarationSyntax => "indexer",
            _ => "type",
        };
}
