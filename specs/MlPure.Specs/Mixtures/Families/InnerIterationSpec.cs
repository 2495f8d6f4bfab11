using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What the iteration inside an M-step promises (src/MlPure/Mixtures/Families/InnerIteration.cs).</summary>
public class InnerIterationSpec
{
    /// <summary>Of one component of 10 rows, without a previous mixture.</summary>
    static ScatterTable Table(FloorEffort effort) =>
        new([0], [10], [new Scatter.Full(Matrix.Identity(2))], default) { FloorEffort = effort };

    /// <summary>How many sweeps are made where each next one decreases the objective by half as much, the first by
    /// five: half of the rows.</summary>
    static int Sweeps(FloorEffort effort, bool isAtFloor) => InnerIteration.Run(Table(effort), 0,
        static sweep => sweep + 1, static (_, sweep) => Math.Pow(2, 1 - sweep) * 10, _ => isAtFloor);

    /// <summary>At a decrease of 0.02 a row, and of 0.001 where the run may be all that there is.</summary>
    [Fact]
    public void A_start_at_a_floor_is_left_early_where_others_are_sound()
    {
        Assert.Equal(7, Sweeps(FloorEffort.WhileItRisesFast, isAtFloor: true));
        Assert.Equal(11, Sweeps(FloorEffort.ToTheEnd, isAtFloor: true));
    }

    [Fact]
    public void A_start_above_the_floor_is_iterated_to_the_same_end_whether_others_are_sound_or_not() =>
        Assert.All(Enum.GetValues<FloorEffort>(), effort => Assert.Equal(41, Sweeps(effort, isAtFloor: false)));
}
