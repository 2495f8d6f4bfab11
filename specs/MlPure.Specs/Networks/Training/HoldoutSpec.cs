using MlPure.Networks;
using MlPure.Randomness;

namespace MlPure.Specs.Networks;

/// <summary>What a split into training and validation rows promises 
/// (src/MlPure/Networks/Training/Holdout.cs).</summary>
public class HoldoutSpec
{
    [Fact]
    public void Rows_held_out_and_rows_to_learn_from_are_all_rows_once()
    {
        var (rows, _) = Holdout.Split(10, 0.3, MersenneTwister.FromSeed(0)).GetOrThrow();
        Assert.Equal((7, 3), (rows.Training.Length, rows.Validation.Length));
        Assert.Equal(Enumerable.Range(0, 10), rows.Training.Concat(rows.Validation).Order());
        foreach (var fraction in new[] { 0, 0.01, 0.99, 1, -1, double.NaN })
            Assert.Equal([412], Codes(Holdout.Split(10, fraction, MersenneTwister.FromSeed(0))));
    }
}
