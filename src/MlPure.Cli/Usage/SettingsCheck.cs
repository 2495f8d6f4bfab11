using MlPure.Cli.Data;
using Spectre.Console.Cli;

namespace MlPure.Cli;

/// <summary>Arguments that cannot be understood.</summary>
sealed class UsageException(string message) : Exception(message);

/// <summary>Files that cannot be written, found before a command begins.</summary>
sealed class UnwrittenException(Seq<LanguageExt.Common.Error> faults) : Exception
{
    /// <summary>A sentence for each.</summary>
    public Seq<LanguageExt.Common.Error> Faults => faults;
}

/// <summary>Refuses options of text that have no value, which the parser lets through, and files that cannot be
/// written.</summary>
sealed class SettingsCheck : ICommandInterceptor
{
    /// <inheritdoc/>
    public void Intercept(CommandContext context, CommandSettings settings)
    {
        if (UsageErrors.LacksValue(settings)) throw new UsageException(UsageErrors.NoValue);
        var faults = OutputFile.FaultsOf(settings);
        if (!faults.IsEmpty) throw new UnwrittenException(faults);
    }
}
