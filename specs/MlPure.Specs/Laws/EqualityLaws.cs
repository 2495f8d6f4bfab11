using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace MlPure.Specs.Laws;

/// <summary>What every value promises: equal contents are equal, the operators agree with Equals, hash codes agree.
/// Types are found by reflection, so that a new one cannot be forgotten.</summary>
static class EqualityLaws
{
    const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The concrete public types of the library of which there are instances.</summary>
    public static IReadOnlyList<Type> PublicTypes { get; } =
        [.. typeof(Matrix).Assembly.GetExportedTypes().Where(IsConcrete)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>Types whose instances are a closed set, each the only one of its kind: they are equal where they are
    /// the same.</summary>
    static readonly Type[] closedSets = [typeof(MlPure.Mixtures.CovarianceModel)];

    /// <summary>Those of them that compare by value.</summary>
    public static IEnumerable<Type> Values => PublicTypes.Where(IsValue).Except(closedSets).Select(Closed);

    /// <summary>The fields that a type compares by reference, though it compares by value itself: only the equality
    /// that the compiler writes for records is looked into.</summary>
    public static IEnumerable<string> ComparedByReference(Type type) =>
        from owner in SelfAndBases(type)
        where EqualityIsGenerated(owner)
        from field in owner.GetFields(Declared)
        where !ComparesByValue(field.FieldType)
        select $"{Name(type)}: {field.Name.Trim('<').Replace(">k__BackingField", "")} of {Name(field.FieldType)}";

    /// <summary>What is wrong with the equality of two instances of equal contents; none where nothing is.</summary>
    public static IReadOnlyList<string> Broken(Type type)
    {
        var (a, b) = (Sample.Of(type), Sample.Of(type));
        List<string> broken = [];
        void Check(bool holds, string what)
        {
            if (!holds) broken.Add($"{Name(type)}: {what}");
        }
        try
        {
            Check(Equals(a, b), "equal contents are not equal.");
            Check(type.IsValueType || !EqualsNull(type, a), "it equals null.");
            Check(a.GetHashCode() == b.GetHashCode(), "equal contents have unequal hash codes.");
            Check(Apply(type, "op_Equality", a, b) is true, "== does not agree with Equals.");
            Check(Apply(type, "op_Inequality", a, b) is false, "!= does not agree with Equals.");
        }
        catch (Exception thrown)
        {
            Check(false, $"two values cannot be compared: {thrown.GetBaseException().GetType().Name}.");
        }
        return broken;
    }

    /// <summary>The fields in which two values can differ and be equal, of types that compare by an equality of their
    /// own. Whether vectors and matrices are views does not count.</summary>
    public static IEnumerable<string> Overlooked(Type type) =>
        from owner in SelfAndBases(type)
        where !EqualityIsGenerated(owner) && owner != typeof(Vector) && owner != typeof(Matrix)
        from field in owner.GetFields(Declared)
        let other = Sample.Other(field.FieldType)
        where other is not null && AreEqualBut(type, field, other)
        select $"{Name(type)}: {field.Name.Trim('<').Replace(">k__BackingField", "")}";

    static bool AreEqualBut(Type type, FieldInfo field, object other)
    {
        var (a, b) = (Sample.Of(type), Sample.Of(type));
        field.SetValue(b, other);
        return Equals(a, b);
    }

    /// <summary>Whether two values of a type are equal wherever their contents are.</summary>
    public static bool ComparesByValue(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || type.IsGenericParameter || typeof(Delegate).IsAssignableFrom(type))
            return true;
        if (type.IsArray || type.IsInterface) return false;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)) return false;
        return IsValue(type) && type.GetGenericArguments().All(ComparesByValue);
    }

    /// <summary>The name with its arguments, as one writes it.</summary>
    public static string Name(Type type)
    {
        var name = type.DeclaringType is { } outer && !type.IsGenericParameter ? $"{outer.Name}.{type.Name}"
            : type.Name;
        return type.IsGenericType
            ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }

    static bool IsConcrete(Type type) =>
        type is { IsAbstract: false, IsInterface: false, IsEnum: false, IsByRefLike: false }
            && !typeof(Delegate).IsAssignableFrom(type);

    /// <summary>A generic type of numbers.</summary>
    static Type Closed(Type type) => !type.IsGenericTypeDefinition ? type
        : type.MakeGenericType([.. type.GetGenericArguments().Select(ArgumentFor)]);

    static Type ArgumentFor(Type parameter) =>
        parameter.GetGenericParameterConstraints().Length == 0 ? typeof(double) : typeof(MlPure.Data.Moments);

    /// <summary>Whether a type has an equality of its own, or needs none.</summary>
    public static bool IsValue(Type type) => closedSets.Contains(type) ||
        type.GetMethod(nameof(Equals), [typeof(object)])?.DeclaringType is { } owner && owner != typeof(object)
            && (owner != typeof(ValueType) || type.IsPrimitive);

    static IEnumerable<Type> SelfAndBases(Type type) =>
        type.BaseType is { } parent && parent != typeof(object) ? SelfAndBases(parent).Prepend(type) : [type];

    static bool EqualityIsGenerated(Type type) =>
        type.GetMethods(Declared).Any(method => method.Name == nameof(Equals) && method.GetParameters() is [var only]
            && only.ParameterType == type && method.IsDefined(typeof(CompilerGeneratedAttribute)));

    static bool EqualsNull(Type type, object value) =>
        type.GetMethod(nameof(Equals), [type])?.Invoke(value, [null]) is true || value.Equals(null);

    static object? Apply(Type type, string name, object a, object b) =>
        type.GetMethod(
            name, BindingFlags.Static | BindingFlags.Public | BindingFlags.FlattenHierarchy, [type, type])?.Invoke(
                null, [a, b]);
}
