using MlPure.Randomness;

namespace MlPure.Files;

/// <summary>A generator in a run, as its file has it.</summary>
/// <param name="Words">The words of its state.</param>
/// <param name="Position">Which of them is the next.</param>
/// <param name="Second">The second normal of a pair, where it was not drawn yet.</param>
sealed record TwisterJson(uint[] Words, int Position, double? Second = null)
{
    public static TwisterJson Of(MersenneTwister generator)
    {
        var state = generator.State;
        return new([.. state.Words], state.Position, state.CachedNormal.ToNullable());
    }

    /// <summary>The generator, or the faults of <see cref="MersenneTwister.FromState"/>.</summary>
    public Validation<Error, MersenneTwister> Parse() =>
        MersenneTwister.FromState(new([.. Words], Position, LanguageExt.Prelude.Optional(Second)));
}
