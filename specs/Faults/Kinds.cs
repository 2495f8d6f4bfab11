using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MlPure.FaultBench;

/// <summary>A place, and the text that stands there instead.</summary>
record Change(string Kind, SyntaxNode Node, TextSpan Place, string Text)
{
    public static Change Of(string kind, SyntaxNode node, string text) => new(kind, node, node.Span, text);

    public static Change Of(string kind, SyntaxNode node, SyntaxToken token, string text) =>
        new(kind, node, token.Span, text);
}

/// <summary>The kinds of small faults: what slips through a review.</summary>
static class Kinds
{
    static readonly Dictionary<string, (string Kind, string Operator)> operators = new()
    {
        ["<"] = ("comparison", "<="),
        ["<="] = ("comparison", "<"),
        [">"] = ("comparison", ">="),
        [">="] = ("comparison", ">"),
        ["=="] = ("comparison", "!="),
        ["!="] = ("comparison", "=="),
        ["+"] = ("operator", "-"),
        ["-"] = ("operator", "+"),
        ["*"] = ("operator", "/"),
        ["/"] = ("operator", "*"),
        ["<<"] = ("operator", ">>"),
        [">>"] = ("operator", "<<"),
        [">>>"] = ("operator", "<<"),
        ["&"] = ("operator", "|"),
        ["|"] = ("operator", "&"),
        ["^"] = ("operator", "|"),
        ["+="] = ("operator", "-="),
        ["-="] = ("operator", "+="),
        ["*="] = ("operator", "/="),
        ["/="] = ("operator", "*="),
    };

    static readonly Dictionary<string, string> opposites = new[]
    {
        ("Min", "Max"), ("MinBy", "MaxBy"), ("First", "Last"), ("Any", "All"), ("Floor", "Ceiling"),
        ("OrderBy", "OrderByDescending"), ("Take", "Skip"), ("TakeWhile", "SkipWhile"),
    }.SelectMany(pair => new[] { pair, (pair.Item2, pair.Item1) }).ToDictionary(pair => pair.Item1, pair => pair.Item2);

    static readonly HashSet<string> symmetric = ["Min", "Max", "Equals", "SequenceEqual", "ReferenceEquals", "Hypot"];

    static readonly HashSet<string> dropped = ["Abs", "Sqrt", "Distinct", "DistinctBy", "Reverse"];

    public static IEnumerable<Change> Of(SyntaxNode node, SemanticModel model) => node switch
    {
        BinaryExpressionSyntax binary => Binary(binary, model),
        AssignmentExpressionSyntax assignment => Operator(assignment, assignment.OperatorToken),
        RelationalPatternSyntax pattern => Operator(pattern, pattern.OperatorToken),
        LiteralExpressionSyntax literal => Literal(literal, model),
        PrefixUnaryExpressionSyntax unary => Unary(unary),
        IfStatementSyntax statement => [If(statement)],
        ConditionalExpressionSyntax choice =>
            [Change.Of("negated condition", choice.Condition, $"(!({choice.Condition}))")],
        InvocationExpressionSyntax call => Call(call, model),
        BaseObjectCreationExpressionSyntax creation =>
            Arguments(creation.ArgumentList, model).Concat(Members(creation.Initializer)),
        WithExpressionSyntax with => Members(with.Initializer),
        ExpressionStatementSyntax statement => [Change.Of("lost statement", statement, ";")],
        _ => [],
    };

    /// <summary>Whether every result stays as it is: the factors of a product are exchanged, or an array of a pool is
    /// not given back, and is collected.</summary>
    public static bool IsHarmless(Change change) => change.Node switch
    {
        ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list =>
            call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "FusedMultiplyAdd" }
                && change.Place.Start == list.Arguments[0].SpanStart,
        ExpressionStatementSyntax statement => statement.Expression.ToString() is var call
            && (call.StartsWith("pool.Return(") || (call.Contains("Pool<") && call.Contains(".Shared.Return("))),
        _ => false,
    };

    static IEnumerable<Change> Operator(SyntaxNode node, SyntaxToken token) =>
        operators.TryGetValue(token.Text, out var other) ? [Change.Of(other.Kind, node, token, other.Operator)] : [];

    static IEnumerable<Change> Binary(BinaryExpressionSyntax binary, SemanticModel model)
    {
        var type = model.GetTypeInfo(binary).Type;
        if (type is null or { SpecialType: SpecialType.System_String }) yield break;
        foreach (var change in Operator(binary, binary.OperatorToken)) yield return change;
        var isLogic = binary.OperatorToken.Text is "&&" or "||";
        if (!isLogic && binary.OperatorToken.Text is not ("+" or "-" or "*" or "/" or "%" or "^")) yield break;
        if (HasType(binary.Left)) yield return Change.Of("dropped term", binary, $"({binary.Left})");
        if ((isLogic || binary.OperatorToken.Text is "+" or "*") && HasType(binary.Right))
            yield return Change.Of("dropped term", binary, $"({binary.Right})");

        bool HasType(ExpressionSyntax operand) =>
            SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(operand).ConvertedType, type);
    }

    static IEnumerable<Change> Literal(LiteralExpressionSyntax literal, SemanticModel model) =>
        literal.Token.Value switch
        {
            bool value => [Change.Of("constant", literal, value ? "false" : "true")],
            0.0 => [Change.Of("constant", literal, "1.0")],
            double value and > 0 and < 1e-3 => [Change.Of("widened tolerance", literal, $"(1e3 * {literal})")],
            double value => [Change.Of("constant", literal, $"(10 * {literal})")],
            int or uint or long or ulong => Whole(literal, model),
            _ => [],
        };

    static IEnumerable<Change> Whole(LiteralExpressionSyntax literal, SemanticModel model)
    {
        yield return Change.Of("constant", literal, $"({literal} + 1)");
        if (model.GetTypeInfo(literal).ConvertedType?.SpecialType is SpecialType.System_Double
            && literal.Token.ValueText != "0")
            yield return Change.Of("constant", literal, $"(10 * {literal})");
    }

    static IEnumerable<Change> Unary(PrefixUnaryExpressionSyntax unary) => unary.OperatorToken.Text switch
    {
        "-" when unary.Operand is not LiteralExpressionSyntax => [Change.Of("lost sign", unary, $"({unary.Operand})")],
        "!" => [Change.Of("negated condition", unary, $"({unary.Operand})")],
        _ => [],
    };

    static Change If(IfStatementSyntax statement) => statement.Else == null
        ? Change.Of("lost branch", statement.Condition, "false")
        : Change.Of("negated condition", statement.Condition, $"!({statement.Condition})");

    static IEnumerable<Change> Call(InvocationExpressionSyntax call, SemanticModel model)
    {
        var name = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
        if (name == null || name.Identifier.Text == "nameof") yield break;
        if (opposites.TryGetValue(name.Identifier.Text, out var other)
            && (other != "All" || call.ArgumentList.Arguments.Count > 0))
            yield return Change.Of("opposite", call, name.Identifier, other);
        if (dropped.Contains(name.Identifier.Text) && call.Expression is MemberAccessExpressionSyntax whole)
            yield return Change.Of("lost call", call,
                model.GetSymbolInfo(whole.Expression).Symbol is ITypeSymbol && call.ArgumentList.Arguments is [var one]
                    ? $"({one})" : $"({whole.Expression})");
        if (symmetric.Contains(name.Identifier.Text)) yield break;
        foreach (var change in Arguments(call.ArgumentList, model)) yield return change;
    }

    static IEnumerable<Change> Arguments(ArgumentListSyntax? list, SemanticModel model)
    {
        if (list == null) yield break;
        foreach (var argument in list.Arguments)
            if (model.GetTypeInfo(argument.Expression).ConvertedType is { Name: "Option" }
                && argument.Expression is not (LiteralExpressionSyntax
                    or MemberAccessExpressionSyntax { Name.Identifier.Text: "None" }))
                yield return Change.Of("lost option", argument.Expression, "default");
        foreach (var (one, next) in list.Arguments.Zip(list.Arguments.Skip(1)))
            if (IsPlain(one) && IsPlain(next) && one.ToString() != next.ToString()
                && model.GetTypeInfo(one.Expression).ConvertedType is { } type
                && SymbolEqualityComparer.Default.Equals(type, model.GetTypeInfo(next.Expression).ConvertedType))
                yield return new("swapped arguments", list, TextSpan.FromBounds(one.SpanStart, next.Span.End),
                    $"{next}, {one}");

        static bool IsPlain(ArgumentSyntax argument) =>
            argument.NameColon == null && argument.RefOrOutKeyword.IsKind(SyntaxKind.None);
    }

    static IEnumerable<Change> Members(InitializerExpressionSyntax? initializer)
    {
        if (initializer == null || !initializer.Expressions.All(one => one is AssignmentExpressionSyntax)) yield break;
        foreach (var lost in initializer.Expressions)
            yield return new("lost member", lost, initializer.Span,
                $"{{ {string.Join(", ", initializer.Expressions.Where(one => one != lost))} }}");
    }
}
