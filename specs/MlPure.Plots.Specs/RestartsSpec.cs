namespace MlPure.Plots.Specs;

/// <summary>What the picture of several runs promises (src/MlPure.Plots/Restarts.cs).</summary>
public class RestartsSpec
{
    [Fact]
    public void Runs_stand_from_the_best_on_and_those_with_an_active_floor_apart()
    {
        var panel = Restarts.Spread("Restarts", [-30, -10, -20], [false, false, true]);
        Assert.Equal([(1.0, -10.0), (3, -30)], Assert.IsType<Mark.Dots>(panel.Marks[0]).Points);
        Assert.Equal([(2.0, -20.0)], Assert.IsType<Mark.Dots>(panel.Marks[1]).Points);
        Assert.Equal(["run", "run with an active floor"], panel.Marks.Select(mark => mark.Label));
    }

    [Fact]
    public void What_there_is_none_of_is_not_explained() =>
        Assert.Equal(["run"], Restarts.Spread("Restarts", [-1, -2], [false, false]).Marks.Select(mark => mark.Label));
}
