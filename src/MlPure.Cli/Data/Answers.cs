using LanguageExt.Common;
using MlPure.Files;

namespace MlPure.Cli.Data;

/// <summary>Writes answers: results to stdout, all else to stderr.</summary>
static class Answers
{
    /// <summary>Writes an answer as one object or as a table, with its remarks; returns its exit code.</summary>
    public static int Write(Answer answer, bool json)
    {
        if (json) Consoles.Results.WriteJson(Json.Versioned(answer.Json));
        else Consoles.Results.Write(answer.Table);
        foreach (var sentence in answer.Remarks) Consoles.Errors.WriteLine(sentence);
        return answer.ExitCode;
    }

    /// <summary>Writes faults, a sentence a line; returns the exit code 1.</summary>
    public static int Fail(Seq<Error> faults)
    {
        foreach (var fault in faults) Consoles.Errors.WriteLine(Sentence(fault));
        return 1;
    }

    /// <summary>A model of another kind belongs to another command.</summary>
    static string Sentence(Error fault) => fault is not FileFault.OtherModel model ? fault.Message
        : model.Kind switch
        {
            MixtureFile.Kind => $"{fault.Message} mlpure gmm predict, score and sample take mixtures.",
            KMeansFile.Kind => $"{fault.Message} mlpure kmeans predict takes clusters.",
            NetworkFile.ClassifierKind or NetworkFile.RegressorKind =>
                $"{fault.Message} mlpure net predict and net check take networks.",
            _ => fault.Message,
        };
}
