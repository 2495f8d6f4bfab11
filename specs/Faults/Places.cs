using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlPure.FaultBench;

/// <summary>Where a fault can be switched on and off.</summary>
static class Places
{
    public static Host[] Around(SyntaxNode node, Microsoft.CodeAnalysis.Text.TextSpan place, SemanticModel model) =>
        [.. node.AncestorsAndSelf()
            .TakeWhile(one => one is not BaseTypeDeclarationSyntax)
            .Where(one => one.Span.Contains(place))
            .Select(one => HostOf(one, model))
            .OfType<Host>()
            .Take(4)];

    /// <summary>Texts of exceptions and constants of the compiler are no formulas.</summary>
    public static bool IsOutside(SyntaxNode node) => node
        is AttributeListSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or EnumMemberDeclarationSyntax
        or ParameterListSyntax or UsingDirectiveSyntax
        || node is MethodDeclarationSyntax { Identifier.Text: "GetHashCode" or "ToString" };

    static Host? HostOf(SyntaxNode node, SemanticModel model) => node switch
    {
        FieldDeclarationSyntax { Declaration.Variables: [_] } field when IsConstant(field.Modifiers) =>
            new(HostKind.ConstantField, node.Span, null),
        LocalDeclarationStatementSyntax local when local.IsConst => new(HostKind.LocalConstant, node.Span, null),
        ExpressionSyntax expression when Yields(expression, model) => ExpressionHost(expression, model),
        StatementSyntax statement when IsWhole(statement) => new(HostKind.Statement, node.Span, null),
        _ => null,
    };

    static Host ExpressionHost(ExpressionSyntax expression, SemanticModel model)
    {
        var info = model.GetTypeInfo(expression);
        var isNumber = model.GetConstantValue(expression).HasValue
            && info.ConvertedType is { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_Double };
        return new(HostKind.Expression, expression.Span, isNumber ? info.ConvertedType!.ToDisplayString() : null);
    }

    static bool IsConstant(SyntaxTokenList modifiers) => modifiers.Any(SyntaxKind.ConstKeyword);

    static bool IsWhole(StatementSyntax statement) => statement is ExpressionStatementSyntax or IfStatementSyntax
        or ReturnStatementSyntax or ForStatementSyntax or ForEachStatementSyntax or WhileStatementSyntax
        or YieldStatementSyntax or BlockSyntax { Parent: MemberDeclarationSyntax or LocalFunctionStatementSyntax };

    static bool Yields(ExpressionSyntax expression, SemanticModel model)
    {
        if (expression is InitializerExpressionSyntax or DeclarationExpressionSyntax or AssignmentExpressionSyntax
            or RefExpressionSyntax or ThrowExpressionSyntax or AnonymousFunctionExpressionSyntax
            or ParenthesizedExpressionSyntax or PredefinedTypeSyntax or NullableTypeSyntax or ArrayTypeSyntax
            or MemberBindingExpressionSyntax or ElementBindingExpressionSyntax or ImplicitElementAccessSyntax)
            return false;
        if (model.GetTypeInfo(expression).Type is not { TypeKind: not TypeKind.Error } type) return false;
        if (type.SpecialType == SpecialType.System_Void) return false;
        if (model.GetSymbolInfo(expression).Symbol is ITypeSymbol or INamespaceSymbol) return false;
        if (HasUnboundMember(expression)) return false;
        return expression.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Name != expression,
            AssignmentExpressionSyntax assignment => assignment.Left != expression,
            InvocationExpressionSyntax call => call.Expression != expression,
            ArgumentSyntax argument => argument.RefOrOutKeyword.IsKind(SyntaxKind.None),
            PrefixUnaryExpressionSyntax unary => !IsStep(unary.OperatorToken),
            PostfixUnaryExpressionSyntax unary => !IsStep(unary.OperatorToken),
            PatternSyntax or RefExpressionSyntax or CaseSwitchLabelSyntax or NameColonSyntax or NameEqualsSyntax
                or ExpressionStatementSyntax or VariableDeclarationSyntax or TypeArgumentListSyntax => false,
            _ => !IsInConstant(expression),
        };
    }

    static bool IsStep(SyntaxToken token) => token.Text is "++" or "--";

    static bool IsInConstant(SyntaxNode node) => node.Ancestors()
        .TakeWhile(one => one is not BaseTypeDeclarationSyntax)
        .Any(one => one is PatternSyntax or CaseSwitchLabelSyntax or ParameterSyntax
            || one is FieldDeclarationSyntax field && IsConstant(field.Modifiers)
            || one is LocalDeclarationStatementSyntax { IsConst: true });

    static bool HasUnboundMember(SyntaxNode node) => node.DescendantNodes()
        .Where(one => one is MemberBindingExpressionSyntax or ElementBindingExpressionSyntax)
        .Any(one => !one.Ancestors().TakeWhile(outer => outer != node.Parent)
            .OfType<ConditionalAccessExpressionSyntax>().Any(access => access.WhenNotNull.Span.Contains(one.Span)));
}
