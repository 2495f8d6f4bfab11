using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace MlPure.Specs.Laws;

/// <summary>An instance of any type, its fields filled by reflection with samples of their types: for laws that hold
/// for every type. Two samples of a type have equal contents and share nothing, so that a comparison by reference
/// shows.</summary>
/// <remarks>No constructor runs, so that the parts need not fit each other: a sample is for laws of equality, not for
/// mathematics.</remarks>
static class Sample
{
    /// <summary>Where samples hold samples of their own type, they end at this depth with nothing.</summary>
    const int Deepest = 15;

    const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    static readonly Dictionary<Type, Delegate> functions = [];

    /// <summary>A sample of a type: the same contents each time.</summary>
    public static object Of(Type type) => Of(type, static () => 0.5);

    /// <summary>A value that is not the sample of its type; null where none is known.</summary>
    public static object? Other(Type type) =>
        type == typeof(bool) ? false
        : type.IsEnum ? Enum.GetValues(type) is { Length: > 1 } all ? all.GetValue(1) : null
        : typeof(Delegate).IsAssignableFrom(type) || type == typeof(string) ? null
        : Of(type, 0, static () => 0.25) is { } other && !other.Equals(Of(type)) ? other : null;

    /// <summary>A sample of a type whose numbers are drawn one by one; whole numbers are a thousand times as
    /// large.</summary>
    public static object Of(Type type, Func<double> next) => Of(type, 0, next)!;

    static object? Of(Type type, int depth, Func<double> next)
    {
        if (depth > Deepest) return type.IsValueType ? RuntimeHelpers.GetUninitializedObject(type) : null;
        if (type == typeof(string)) return new string('s', 1 + depth % 2);
        if (type == typeof(double)) return next();
        if (type == typeof(float)) return (float)next();
        if (type == typeof(bool)) return true;
        if (type.IsPrimitive) return Convert.ChangeType((int)(1000 * next()) % 128, type);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0);
        if (type == typeof(Vector)) return Vector.Of(next(), next());
        if (type == typeof(Matrix)) return Matrix.Of(2, 2, next(), next(), next(), next());
        if (type == typeof(Error)) return Error.New(1, "a fault");
        if (type == typeof(MlPure.Mixtures.CovarianceModel))
            return next() < 0.5 ? MlPure.Mixtures.CovarianceModel.EII : MlPure.Mixtures.CovarianceModel.VVV;
        if (typeof(Delegate).IsAssignableFrom(type)) return Function(type);
        if (type.IsArray) return Items(type.GetElementType()!, depth, next);
        return type.IsGenericType ? OfGeneric(type, depth, next) : Filled(type, depth, next);
    }

    static object? OfGeneric(Type type, int depth, Func<double> next)
    {
        var (definition, arguments) = (type.GetGenericTypeDefinition(), type.GetGenericArguments());
        if (definition == typeof(Nullable<>)) return Of(arguments[0], depth + 1, next);
        if (definition == typeof(ImmutableArray<>))
            return Call(nameof(Immutable), arguments[0], Items(arguments[0], depth, next));
        if (definition == typeof(Seq<>)) return Call(nameof(Sequence), arguments[0], Items(arguments[0], depth, next));
        if (definition == typeof(Option<>)) return Call(nameof(Some), arguments[0], Of(arguments[0], depth + 1, next));
        if (definition == typeof(Fin<>))
            return Call(nameof(Succeeded), arguments[0], Of(arguments[0], depth + 1, next));
        var items = arguments.Length == 1 ? Items(arguments[0], depth, next) : null;
        return items is not null && type.IsInstanceOfType(items) ? items : Filled(type, depth, next);
    }

    /// <summary>An instance with its fields filled; of an abstract type the first of its cases.</summary>
    static object? Filled(Type type, int depth, Func<double> next)
    {
        if (type.IsInterface) return null;
        if (type.IsAbstract) return CaseOf(type) is { } first ? Of(first, depth + 1, next) : null;
        var instance = RuntimeHelpers.GetUninitializedObject(type);
        for (var owner = type; owner != typeof(object) && owner is not null; owner = owner.BaseType)
            foreach (var field in owner.GetFields(Declared))
                field.SetValue(instance, Of(field.FieldType, depth + 1, next));
        return instance;
    }

    /// <summary>Six numbers are the two triangles of two components of two features; else two.</summary>
    static int ItemsOf(Type item) => item == typeof(double) ? 6 : 2;

    static Type? CaseOf(Type type) => type.Assembly.GetTypes()
        .Where(one => !one.IsAbstract && !one.IsGenericTypeDefinition && type.IsAssignableFrom(one))
        .OrderBy(one => one.GetFields(Declared).Length).ThenBy(one => one.FullName, StringComparer.Ordinal)
            .FirstOrDefault();

    static Array Items(Type item, int depth, Func<double> next)
    {
        var items = Array.CreateInstance(item, depth >= Deepest ? 0 : ItemsOf(item));
        for (var i = 0; i < items.Length; i++) items.SetValue(Of(item, depth + 1, next), i);
        return items;
    }

    /// <summary>One function a type, for functions are equal where they are the same.</summary>
    static Delegate Function(Type type)
    {
        if (functions.TryGetValue(type, out var known)) return known;
        var signature = type.GetMethod("Invoke")!;
        var parameters = signature.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType))
            .ToArray();
        return functions[type] = Expression.Lambda(type, Expression.Default(signature.ReturnType), parameters)
            .Compile();
    }

    static object? Call(string name, Type argument, object? value) =>
        typeof(Sample).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(argument)
            .Invoke(null, [value]);

    static ImmutableArray<T> Immutable<T>(T[] items) => [.. items];

    static Seq<T> Sequence<T>(T[] items) => LanguageExt.Prelude.toSeq(items).Strict();

    static Option<T> Some<T>(T value) => value is null ? Option<T>.None : Option<T>.Some(value);

    static Fin<T> Succeeded<T>(T value) => value is null ? Fin<T>.Fail(Error.New(1, "a fault")) : Fin<T>.Succ(value);
}
