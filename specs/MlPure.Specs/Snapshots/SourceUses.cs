using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MlPure.Specs.Snapshots;

/// <summary>A source file that uses what another declares.</summary>
record SourceUse(string User, string Used);

/// <summary>Which source files of the library use which, as the compiler has it: read from the code of the assembly,
/// whose symbols say what file each method is in. Constants and values of enums are numbers there, so they are read
/// from the sources.</summary>
sealed partial class SourceUses
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>What symbols call the documents of a type that has no code.</summary>
    static readonly Guid typeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    static readonly Dictionary<short, OpCode> opCodes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    readonly Module module;
    readonly MetadataReader symbols;

    SourceUses(Module module, MetadataReader symbols) => (this.module, this.symbols) = (module, symbols);

    /// <summary>The uses between the sources of an assembly that was built with its symbols.</summary>
    public static IReadOnlyCollection<SourceUse> Of(Assembly assembly)
    {
        using var stream = File.OpenRead(Path.ChangeExtension(assembly.Location, "pdb"));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(stream);
        var uses = new SourceUses(assembly.ManifestModule, provider.GetMetadataReader());
        var types = assembly.GetTypes();
        return [.. types.SelectMany(uses.OfType).Concat(uses.OfNumbers(types))
            .Where(use => use.User != use.Used).Distinct()];
    }

    IEnumerable<SourceUse> OfType(Type type)
    {
        Type?[] named = [type.BaseType, .. type.GetInterfaces(), .. type.GetFields(Declared).Select(f => f.FieldType)];
        return (from user in One(FileOf(type))
                from used in named.SelectMany(FilesOf)
                select new SourceUse(user, used))
            .Concat(from method in MethodsOf(type)
                    from user in One(FileOf(method) ?? FileOf(type))
                    from used in UsedBy(method)
                    select new SourceUse(user, used));
    }

    IEnumerable<string> UsedBy(MethodBase method) => method.GetParameters().Select(parameter => parameter.ParameterType)
        .Append((method as MethodInfo)?.ReturnType).SelectMany(FilesOf)
        .Concat(MembersIn(method).SelectMany(FilesOf));

    /// <summary>The constants and values of enums that a source names, their type in front.</summary>
    IEnumerable<SourceUse> OfNumbers(Type[] types)
    {
        var homes = (from type in types
                     where !type.IsNested
                     from constant in type.GetFields(Declared)
                     where constant.IsLiteral
                     from file in One(FileOf(type))
                     select (Name: $"{type.Name}.{constant.Name}", File: file))
            .ToDictionary(number => number.Name, number => number.File);
        return from file in types.Select(FileOf).OfType<string>().Distinct()
               from Match match in NameOfNumber().Matches(SourceText.CodeOf(Repository.Read(file)))
               from used in One(homes.GetValueOrDefault(match.Value))
               select new SourceUse(file, used);
    }

    static IEnumerable<MethodBase> MethodsOf(Type type) =>
        type.GetConstructors(Declared).Concat<MethodBase>(type.GetMethods(Declared));

    /// <summary>The members that the code of a method names.</summary>
    IEnumerable<MemberInfo> MembersIn(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var ofType = method.DeclaringType!.GetGenericArguments();
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : [];
        for (var at = 0; at < code.Length;)
        {
            var opCode = code[at] == 0xFE ? opCodes[(short)(0xFE00 | code[at + 1])] : opCodes[code[at]];
            at += opCode.Size;
            if (opCode.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType
                or OperandType.InlineTok)
                yield return module.ResolveMember(BitConverter.ToInt32(code, at), ofType, ofMethod)!;
            at += opCode.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
                _ => 4,
            };
        }
    }

    /// <summary>The files of a member and of the types that it is made of.</summary>
    IEnumerable<string> FilesOf(MemberInfo? member) => member switch
    {
        null => [],
        Type { HasElementType: true } type => FilesOf(type.GetElementType()),
        Type type => type.GetGenericArguments().SelectMany(FilesOf).Concat(One(FileOf(type))),
        MethodInfo { IsGenericMethod: true } method => method.GetGenericArguments().SelectMany(FilesOf)
            .Concat(InType(method)),
        _ => InType(member),
    };

    IEnumerable<string> InType(MemberInfo member) =>
        (member.DeclaringType?.GetGenericArguments() ?? []).SelectMany(FilesOf)
            .Concat(One((member as MethodBase is { } method ? FileOf(method) : null) ?? FileOf(member.DeclaringType)));

    static IEnumerable<string> One(string? file) => file is null ? [] : [file];

    /// <summary>The file that a type is in; of a partial one the file that says how it is made. Closures have none:
    /// their methods are where the lambdas are.</summary>
    string? FileOf(Type? type) =>
        type is null || type.Module != module || type.IsGenericParameter || type.Name[0] == '<' ? null
        : First(MethodsOf(type).Select(FileOf)) ?? DocumentOf(type) ?? First(MethodsOf(type).Select(DocumentOf))
            ?? FileOf(type.DeclaringType);

    static string? First(IEnumerable<string?> files) => files.FirstOrDefault(file => file is not null);

    /// <summary>The file that a method is in; none for those that the compiler writes for a record.</summary>
    string? FileOf(MethodBase method) =>
        method.Name[0] != '<' && method.IsDefined(typeof(CompilerGeneratedAttribute)) ? null : DocumentOf(method);

    string? DocumentOf(MethodBase method)
    {
        if (method.Module != module) return null;
        var handle = MetadataTokens.MethodDefinitionHandle(method.MetadataToken & 0xFFFFFF);
        var points = symbols.GetMethodDebugInformation(handle).GetSequencePoints();
        var documents = points.Select(point => point.Document).Where(document => !document.IsNil).Take(1).ToArray();
        return documents.Length == 0 ? null : NameOf(documents[0]);
    }

    string? DocumentOf(Type type)
    {
        var handle = MetadataTokens.TypeDefinitionHandle(type.MetadataToken & 0xFFFFFF);
        var blobs = symbols.GetCustomDebugInformation(handle).Select(symbols.GetCustomDebugInformation)
            .Where(information => symbols.GetGuid(information.Kind) == typeDocuments)
            .Select(information => symbols.GetBlobReader(information.Value)).ToArray();
        return blobs.Length == 0 ? null : NameOf(MetadataTokens.DocumentHandle(blobs[0].ReadCompressedInteger()));
    }

    string? NameOf(DocumentHandle document)
    {
        var path = symbols.GetString(symbols.GetDocument(document).Name).Replace('\\', '/');
        var at = path.LastIndexOf("/src/MlPure/", StringComparison.Ordinal);
        return at < 0 || path.Contains("/obj/", StringComparison.Ordinal) ? null : path[(at + 1)..];
    }

    [GeneratedRegex(@"(?<![\w.])\w+\.\w+")]
    private static partial Regex NameOfNumber();
}
