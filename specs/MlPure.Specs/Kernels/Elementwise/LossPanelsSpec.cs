using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What the guard of kernels of losses promises (src/MlPure/Kernels/Elementwise/LossPanels.cs).</summary>
public class LossPanelsSpec
{
    static bool Fits(int outputs, int targets, int losses, int derivatives)
    {
        try
        {
            LossPanels.RequireFit(new double[outputs], new double[targets], 3, 10, 4, new double[losses],
                new double[derivatives]);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Three rows of four columns that lie ten apart end at 24.</summary>
    [Fact]
    public void Panels_of_losses_fit_to_the_last_number_and_no_fewer()
    {
        Assert.True(Fits(24, 24, 4, 24));
        Assert.True(Fits(24, 24, 4, 0));
        Assert.True(Fits(30, 31, 5, 32));
        Assert.False(Fits(23, 24, 4, 24));
        Assert.False(Fits(24, 23, 4, 24));
        Assert.False(Fits(24, 24, 3, 24));
        Assert.False(Fits(24, 24, 4, 23));
    }
}
