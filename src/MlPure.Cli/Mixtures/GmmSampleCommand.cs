using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Faults;
using MlPure.Files;
using MlPure.Randomness;
using Spectre.Console.Cli;

namespace MlPure.Cli.Mixtures;

/// <summary>mlpure gmm sample: rows drawn from a model that was kept.</summary>
public sealed class GmmSampleCommand : Command<GmmSampleSettings>
{
    /// <inheritdoc/>
    public override int Execute(CommandContext context, GmmSampleSettings settings, CancellationToken cancellationToken)
    {
        var written =
            from saved in MixtureFile.Read(settings.Model)
            from _ in Check
                .That((long)settings.Count * saved.Columns.Length <= Array.MaxLength, () => Error.New(
                    $"-n is too large: {settings.Count} rows of {saved.Columns.Length} numbers; draw fewer."))
                .Then(() => Unit.Default)
            from drawn in saved.Model.Sample(MersenneTwister.FromSeed((uint)settings.Seed), settings.Count)
            let rows = Predictions.Of(saved.Columns, drawn.Value.Values)
            let all = settings.Labels ? rows.With(Predictions.Of("component", drawn.Value.Components)) : rows
            from done in OutputFile.WriteTable(settings.Out, all.ToTable())
            select saved.Model.Noise.IsSome;
        return written.Match(Succ: Remark, Fail: Answers.Fail);
    }

    static int Remark(bool hasNoise)
    {
        if (hasNoise)
            Consoles.Errors.WriteLine("Noise is not drawn: it is known by the volume of its region alone.");
        return 0;
    }
}
