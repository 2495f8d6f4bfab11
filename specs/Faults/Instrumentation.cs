using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MlPure.FaultBench;

/// <summary>The sources with all faults in them, each behind a switch.</summary>
static class Instrumentation
{
    /// <summary>The compiler's errors where a constant is wanted.</summary>
    static readonly HashSet<string> wantsConstant = ["CS0150", "CS9135", "CS0133", "CS0182", "CS1736"];

    record Mutant(int Number, Fault Fault, Host Host);

    /// <summary>Compiles until nothing is wrong: a fault whose change does not compile moves to the next larger place,
    /// and is left out after the last.</summary>
    /// <returns>The compiled assembly and the numbers of the faults that are in it.</returns>
    public static (CSharpCompilation Compilation, HashSet<int> Present) Compile(
        Subject subject, IReadOnlyList<(int Number, Fault Fault)> faults, bool hasSwitch)
    {
        var faultOf = faults.ToDictionary(one => one.Number, one => one.Fault);
        var levels = faults.ToDictionary(one => one.Number, _ => 0);
        var compilation = subject.Compilation;
        var current = subject.Files.ToDictionary(pair => pair.Value, pair => pair.Key);
        if (hasSwitch)
            compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
                "#nullable enable\n" + File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "FaultSwitch.cs.txt")),
                Subject.Parsing, "FaultSwitch.cs", Encoding.UTF8));
        var originals = subject.Files.ToDictionary(pair => pair.Value, pair => pair.Key.ToString());
        var stale = subject.Files.Values.ToHashSet();
        for (var round = 0; round < 100; round++)
        {
            foreach (var (tree, file) in subject.Files.Where(pair => stale.Contains(pair.Value)))
            {
                var mutants = faults.Where(one => one.Fault.File == file && levels[one.Number] < one.Fault.Hosts.Length)
                    .Select(one => new Mutant(one.Number, one.Fault, one.Fault.Hosts[levels[one.Number]])).ToArray();
                var replaced = CSharpSyntaxTree.ParseText(
                    Text(tree.ToString(), mutants), Subject.Parsing, tree.FilePath, Encoding.UTF8);
                compilation = compilation.ReplaceSyntaxTree(current[file], replaced);
                current[file] = replaced;
            }
            var errors = compilation.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error).ToArray();
            if (errors.Length == 0) return (compilation, [.. levels.Where(IsPresent).Select(pair => pair.Key)]);
            var guilty = errors.SelectMany(Guilty).ToHashSet();
            if (guilty.Count == 0) throw new InvalidDataException($"Does not compile: {errors[0]}");
            foreach (var number in guilty) levels[number]++;
            stale = [.. faults.Where(one => guilty.Contains(one.Number)).Select(one => one.Fault.File)];
        }
        throw new InvalidDataException("Too many faults that do not compile.");

        bool IsPresent(KeyValuePair<int, int> level) => level.Value < faultOf[level.Key].Hosts.Length;

        IEnumerable<int> Guilty(Diagnostic error)
        {
            var code = error.Location.SourceTree!.GetText().ToString(error.Location.SourceSpan);
            var named = wantsConstant.Contains(error.Id) ? Constants(code) : [];
            return named.Length > 0 ? named : Around(error);
        }

        int[] Constants(string text) =>
            [.. from one in levels
                where one.Value < faultOf[one.Key].Hosts.Length
                let host = faultOf[one.Key].Hosts[one.Value]
                where host.Kind is HostKind.ConstantField or HostKind.LocalConstant
                let declared = Declared(originals[faultOf[one.Key].File].Substring(host.Span.Start, host.Span.Length))
                where Regex.IsMatch(text, $@"\b{declared.Split(' ')[^1]}\b")
                select one.Key];
    }

    /// <summary>The faults whose switch is around an error; else all of the member.</summary>
    static IEnumerable<int> Around(Diagnostic error)
    {
        var root = error.Location.SourceTree!.GetRoot();
        var node = root.FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        if (node.AncestorsAndSelf().Select(NumberOf).FirstOrDefault(number => number > 0) is > 0 and var nearest)
            return [nearest];
        var member = node.FirstAncestorOrSelf<MemberDeclarationSyntax>(one => one is not BaseTypeDeclarationSyntax)
            ?? node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return member!.DescendantNodes().Select(NumberOf).Where(number => number > 0);
    }

    static int NumberOf(SyntaxNode node) => node switch
    {
        ConditionalExpressionSyntax choice => NumberIn(choice.Condition),
        IfStatementSyntax statement => NumberIn(statement.Condition),
        _ => 0,
    };

    static int NumberIn(ExpressionSyntax condition) =>
        condition is InvocationExpressionSyntax call && call.Expression.ToString() == "global::FaultSwitch.Is"
            ? int.Parse(call.ArgumentList.Arguments[0].ToString()) : 0;

    static string Text(string original, IReadOnlyList<Mutant> mutants)
    {
        var hosts = mutants.GroupBy(mutant => mutant.Host.Span).OrderBy(host => host.Key.Start)
            .ThenByDescending(host => host.Key.Length).Select(host => host.ToArray()).ToArray();
        var text = new StringBuilder();
        Append(text, original, new(0, original.Length), hosts);
        return text.ToString();
    }

    static void Append(StringBuilder text, string original, TextSpan span, ReadOnlySpan<Mutant[]> hosts)
    {
        var at = span.Start;
        for (var i = 0; i < hosts.Length;)
        {
            var host = hosts[i][0].Host.Span;
            var end = i + 1;
            while (end < hosts.Length && hosts[end][0].Host.Span.Start < host.End) end++;
            text.Append(original, at, host.Start - at);
            var inner = new StringBuilder();
            Append(inner, original, host, hosts[(i + 1)..end]);
            text.Append(Switched(original, hosts[i], inner.ToString()));
            (at, i) = (host.End, end);
        }
        text.Append(original, at, span.End - at);
    }

    static string Switched(string original, Mutant[] mutants, string inner)
    {
        return mutants[0].Host.Kind switch
        {
            HostKind.Expression => Choice(inner, mutant => Changed(original, mutant)),
            HostKind.Statement => mutants.Reverse().Aggregate($"{{ {inner}\n }}", (rest, mutant) =>
                $"{{ if (global::FaultSwitch.Is({mutant.Number})) {{ {Changed(original, mutant)}\n }} else {rest} }}"),
            HostKind.ConstantField =>
                $"static {Declared(inner)} => {Choice(Value(inner), mutant => Value(Changed(original, mutant)))};",
            _ => $"{Declared(inner)} = {Choice(Value(inner), mutant => Value(Changed(original, mutant)))};",
        };

        string Choice(string unchanged, Func<Mutant, string> changed) => mutants.Reverse().Aggregate(Cast(unchanged),
            (rest, mutant) => $"(global::FaultSwitch.Is({mutant.Number}) ? {Cast(changed(mutant))} : {rest})");

        string Cast(string expression) =>
            mutants[0].Host.Cast is { } type ? $"({type})({expression})" : $"({expression})";
    }

    static string Declared(string constant) => constant[..constant.IndexOf('=')].Replace("const ", "").Trim();

    static string Value(string constant) => constant[(constant.IndexOf('=') + 1)..].TrimEnd(';', ' ');

    static string Changed(string original, Mutant mutant) =>
        original[mutant.Host.Span.Start..mutant.Fault.Place.Start] + mutant.Fault.Text
        + original[mutant.Fault.Place.End..mutant.Host.Span.End];
}
