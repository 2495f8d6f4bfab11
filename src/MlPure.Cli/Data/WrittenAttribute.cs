namespace MlPure.Cli.Data;

/// <summary>An argument or option that names a file to write. Whether it can be written is checked before a command
/// begins, so that a long fit does not end at a folder that is missing.</summary>
/// <param name="what">What is written, in sentences.</param>
[AttributeUsage(AttributeTargets.Property)]
sealed class WrittenAttribute(string what) : Attribute
{
    /// <summary>What is written, in sentences.</summary>
    public string What => what;
}
