using MlPure.Networks;

namespace MlPure.Specs.Networks;

/// <summary>What watching the validation loss promises (src/MlPure/Networks/Training/EarlyStopping.cs).</summary>
public class EarlyStoppingSpec
{
    /// <summary>Best weights lost where the limit comes first: keras-team/keras#12511, #20323,
    /// tensorflow#35634.</summary>
    [Fact]
    public void The_best_network_is_kept_whether_patience_or_the_limit_ends_the_run()
    {
        double[] losses = [5, 3, 2, 4, 6, 1];
        Network At(int epoch) => Network.Create([new Layer(1, 1, false, Activation.Identity)], [epoch]).GetOrThrow();
        EarlyStopping Next(EarlyStopping best, double loss)
        {
            var epoch = best.Epoch + best.EpochsWithoutImprovement + 1;
            return best.Next(At(epoch), loss, epoch);
        }
        EarlyStopping After(int epochs) =>
            losses.Skip(1).Take(epochs).Aggregate(new EarlyStopping(At(1), 5, 1, 0), Next);
        var watched = Enumerable.Range(0, losses.Length).Select(After).ToArray();
        Assert.Equal(5, 1 + watched.TakeWhile(best => best.EpochsWithoutImprovement < 2).Count());
        Assert.Equal((3, 2.0, At(3)), (watched[4].Epoch, watched[4].Loss, watched[4].Network));
        Assert.Equal((3, At(3)), (watched[3].Epoch, watched[3].Network));
        Assert.Equal(1, new EarlyStopping(At(1), 5, 1, 0).Next(At(2), 5, 2).EpochsWithoutImprovement);
    }
}
