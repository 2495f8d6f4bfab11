using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Cli.Data;

/// <summary>Values as every JSON object here writes them.</summary>
static class Json
{
    /// <summary>Indented, with letters of all alphabets as they are; an infinite score is the text
    /// "Infinity".</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>An object, with the version of the program that wrote it at its end.</summary>
    public static JsonObject Versioned(object json)
    {
        var all = JsonSerializer.SerializeToNode(json, Options)!.AsObject();
        all["version"] = CommandLine.Version;
        return all;
    }

    /// <summary>A matrix, a row at a time.</summary>
    public static IEnumerable<Vector> Rows(Matrix matrix) => Enumerable.Range(0, matrix.Rows).Select(matrix.RowVector);

    /// <summary>How a run ended.</summary>
    public static object Of(Outcome outcome, string? sentence = null) => new
    {
        kind = outcome.Kind,
        step = outcome.Step,
        component = outcome.Component.ToNullable(),
        sentence = sentence ?? outcome.Message,
    };

    /// <summary>An object, or null where there is none.</summary>
    public static object? OrNull<T>(Option<T> value, Func<T, object> json) => value.Map(json).Case;
}
