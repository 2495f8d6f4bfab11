using Spectre.Console.Cli;

namespace MlPure.Cli;

/// <summary>Arguments that cannot be understood.</summary>
sealed class UsageException(string message) : Exception(message);

/// <summary>Refuses options of text that have no value, which the parser lets through.</summary>
sealed class MissingValues : ICommandInterceptor
{
    /// <inheritdoc/>
    public void Intercept(CommandContext context, CommandSettings settings)
    {
        if (UsageErrors.LacksValue(settings)) throw new UsageException(UsageErrors.NoValue);
    }
}
