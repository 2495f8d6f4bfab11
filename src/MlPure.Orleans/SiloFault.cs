using MlPure.Faults;

namespace MlPure.Orleans;

/// <summary>What can be wrong with fits on silos: 550 to 559.</summary>
public abstract record SiloFault : Fault
{
    SiloFault(int code)
        : base(code) { }

    /// <summary>550: rows with weights.</summary>
    public sealed record NoWeights(string Source) : SiloFault(550)
    {
        private protected override string Description =>
            $"{Source}: silos take no row weights; leave them out, or fit without silos.";
    }

    /// <summary>551: silos that a client does not find.</summary>
    public sealed record NoSilos(string Where, string Why) : SiloFault(551)
    {
        private protected override string Description =>
            $"No silo was found by {Where}: {Why} Start one, such as by mlpure silo.";
    }

    /// <summary>552: rows for which no silo answers in time.</summary>
    public sealed record NoAnswer(string Source, long FirstRow, TimeSpan Timeout) : SiloFault(552)
    {
        private protected override string Description => string.Create(null,
            $"{Source}: no silo has answered for the rows from {FirstRow} on within {Timeout.TotalSeconds} s; look "
            + $"whether the silos still run, or allow more time.");
    }

    /// <summary>553: a silo that reads other numbers than the caller.</summary>
    public sealed record OtherNumbers(string Source, long FirstRow) : SiloFault(553)
    {
        private protected override string Description =>
            $"{Source}: a silo reads other numbers in the rows from {FirstRow} on than are read here; give each "
            + "machine the same file.";
    }

    /// <summary>554: a file that a silo was not started for.</summary>
    public sealed record OtherFolder(string Source, string Folder) : SiloFault(554)
    {
        private protected override string Description =>
            $"{Source}: a silo reads the files in {Folder} alone; move the file there, or start silos for its folder.";
    }

    /// <summary>555: a silo of another version.</summary>
    public sealed record OtherVersion(string Source) : SiloFault(555)
    {
        private protected override string Description =>
            $"{Source}: a silo runs another version of MlPure; start all silos and this program from one version.";
    }

    /// <summary>556: a certificate, or a connection string, that cannot be used.</summary>
    public sealed record BadSetting(string Name, string Why) : SiloFault(556)
    {
        private protected override string Description => $"{Name} cannot be used: {Why}";
    }

    /// <summary>557: the state of a run that silos do not keep.</summary>
    public sealed record RunNotKept(string Name, string Why) : SiloFault(557)
    {
        private protected override string Description =>
            $"The silos cannot read or keep the state of run {Name}: {Why}";
    }

    /// <summary>558: a silo that cannot start.</summary>
    public sealed record NotStarted(string Why) : SiloFault(558)
    {
        private protected override string Description => $"The silo cannot start: {Why}";
    }
}
