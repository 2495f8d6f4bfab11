using System.Text.Encodings.Web;
using System.Text.Json;
using LanguageExt.Common;
using Spectre.Console;

namespace MlPure.Cli.Data;

/// <summary>Answers on their way out: results to stdout, all else to stderr.</summary>
static class Answers
{
    static readonly JsonSerializerOptions options =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an answer as one object or as a table, with its remarks; its exit code.</summary>
    public static int Write(Answer answer, bool json)
    {
        if (json) Console.WriteLine(JsonSerializer.Serialize(answer.Json, options));
        else Consoles.Results.Write(answer.Shown);
        foreach (var sentence in answer.Remarks) Consoles.Errors.WriteLine(sentence);
        return answer.Code;
    }

    /// <summary>Writes faults, a sentence a line; the exit code 1.</summary>
    public static int Refuse(Seq<Error> faults)
    {
        foreach (var fault in faults) Consoles.Errors.WriteLine(fault.Message);
        return 1;
    }
}
