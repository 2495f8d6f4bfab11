using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MlPure.Clusters;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Files;

/// <summary>JSON that is read back: nothing in it is unknown or left out.</summary>
static class ModelJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = ModelContext.Default,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters =
        {
            new JsonStringEnumConverter<KMeansMethod>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new JsonStringEnumConverter<EmptyClusterPolicy>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new JsonStringEnumConverter<KMeansInitializer>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
        },
    };

    /// <summary>The same with a line for each member.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Options) { WriteIndented = true };

    /// <summary>The text of a model. How its members are written is compiled, so that a program without a just-in-time
    /// compiler can do it.</summary>
    public static string Write<TJson>(TJson model, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(model, TypeOf<TJson>(options)) + "\n";

    /// <summary>The text of a file, or that it cannot be read (500).</summary>
    public static Validation<Error, string> Read(string path) =>
        Disk.Try(path, () => File.ReadAllText(path)).MapFail(why => (Error)new FileFault.Unreadable(path, why));

    /// <summary>Guards what is written.</summary>
    public static void RequireNames(IReadOnlyList<string> columns, int features)
    {
        if (columns.Count != features)
            throw new ArgumentException($"{columns.Count} names for {features} columns.", nameof(columns));
    }

    /// <summary>The rows of a matrix.</summary>
    public static double[][] RowsOf(Matrix matrix) =>
        [.. Enumerable.Range(0, matrix.Rows).Select(row => matrix.Row(row).ToArray())];

    /// <summary>A matrix of rows that are known to be equally long.</summary>
    public static Matrix MatrixOf(double[][] rows) => Matrix.FromRows([.. rows.Select(row => Vector.Of(row))]);

    /// <summary>What is wrong with the shape of a table.</summary>
    public static IEnumerable<string> Flaws(string name, double[][]? rows, int count, int columns)
    {
        if (rows?.Length != count || rows.Any(row => row?.Length != columns))
            yield return $"{name}: there are not {count} rows of {columns} numbers.";
    }

    /// <summary>What is wrong with clusters: their centroids, masses, means and inertias.</summary>
    public static IEnumerable<string> ClusterFlaws(
        string[] columns, double[][] centroids, double[] masses, double[][] means, double[] inertias)
    {
        var (k, d) = (centroids.Length, columns.Length);
        if (columns.Contains(null)) yield return "a name is missing.";
        foreach (var flaw in Flaws("centroids", centroids, k, d)) yield return flaw;
        foreach (var flaw in Flaws("means", means, k, d)) yield return flaw;
        if (masses.Length != k || inertias.Length != k)
            yield return $"there are {masses.Length} masses and {inertias.Length} inertias for {k} clusters.";
        if (masses.Concat(inertias).Any(number => !(number >= 0 && double.IsFinite(number))))
            yield return "a mass or an inertia is negative or not finite.";
        if (means.Any(mean => mean?.All(double.IsFinite) == false)) yield return "a mean is not finite.";
    }

    /// <summary>What a model's text holds, built by <paramref name="build"/>; or that it is no such JSON, of a later
    /// version, or of another kind of model (509).</summary>
    public static Validation<Error, T> ParseModel<TJson, T>(
        string text, string source, int version, IReadOnlyList<string> kinds, Func<TJson, Validation<Error, T>> build)
        where TJson : class =>
        Parse(text, source, Lenient, (Head head) => head switch
        {
            { Kind: null } or { Version: null } =>
                new FileFault.BrokenModel(source, "it does not have the members of a model."),
            _ when head.Version > version => new FileFault.NewerModel(source, head.Version.Value, version),
            _ when head.Version != version => new FileFault.BrokenModel(
                source, $"its version is {head.Version}, and only {version} can be read."),
            _ when !kinds.Contains(head.Kind) => OtherKind(source, head.Kind, string.Join("\" or \"", kinds)),
            _ => Parse(text, source, Indented, build).MapFail(fault =>
                fault is Fault and not FileFault ? new FileFault.InModel(source, fault) : fault),
        });

    static FileFault OtherKind(string source, string kind, string expected) =>
        kind is MixtureFile.Kind or KMeansFile.Kind or SphericalFile.Kind or NetworkFile.ClassifierKind
            or NetworkFile.RegressorKind
            ? new FileFault.OtherModel(source, kind, expected)
            : new FileFault.BrokenModel(source, $"it is of kind \"{kind}\", and not \"{expected}\".");

    /// <summary>What every model begins with.</summary>
    internal sealed record Head(int? Version = null, string? Kind = null);

    /// <summary>Reads the members that are asked for, whatever others there are.</summary>
    public static JsonSerializerOptions Lenient { get; } = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = ModelContext.Default,
    };

    /// <summary>What a text holds, built by <paramref name="build"/>; or that it is no such JSON (509).</summary>
    public static Validation<Error, T> Parse<TJson, T>(
        string text, string source, JsonSerializerOptions options, Func<TJson, Validation<Error, T>> build)
        where TJson : class
    {
        try
        {
            return JsonSerializer.Deserialize(text, TypeOf<TJson>(options)) is TJson json
                ? build(json)
                : new FileFault.BrokenModel(source, "it holds nothing.");
        }
        catch (JsonException fault)
        {
            return new FileFault.BrokenModel(source, Lacking(text, TypeOf<TJson>(options)).IfNone(WhyNot(fault)));
        }
    }

    /// <summary>The members that an object lacks; None where it lacks none, or is no object.</summary>
    static Option<string> Lacking(string text, JsonTypeInfo type)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return Option<string>.None;
            string[] lacking = [.. type.Properties
                .Where(member => member.IsRequired && !json.RootElement.TryGetProperty(member.Name, out _))
                .Select(member => member.Name)];
            return lacking.Length == 0 ? Option<string>.None : $"it lacks {string.Join(", ", lacking)}.";
        }
        catch (JsonException)
        {
            return Option<string>.None;
        }
    }

    static JsonTypeInfo<TJson> TypeOf<TJson>(JsonSerializerOptions options) =>
        (JsonTypeInfo<TJson>)options.GetTypeInfo(typeof(TJson));

    /// <summary>What is wrong with a model that is such JSON (509).</summary>
    public static Check Check(IEnumerable<string> flaws, string source) => Faults.Check.That(
        LanguageExt.Prelude.toSeq(flaws.Select(why => (Error)new FileFault.BrokenModel(source, why)).ToArray()));

    /// <summary>Where the text is not what was expected, in words of ours.</summary>
    static string WhyNot(JsonException fault) => fault switch
    {
        { LineNumber: null } => "it does not have the members of a model.",
        { Path: null or "$" } => $"line {fault.LineNumber + 1} is not as in a model.",
        _ => $"line {fault.LineNumber + 1}, at {fault.Path}, is not as in a model.",
    };
}
