using MlPure.Course;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Course;

/// <summary>What the errata of the networks rest on (src/MlPure/Course/Errata.cs): each line is held by
/// numbers.</summary>
public class ErrataSpec
{
    [Fact]
    public void The_sigmoid_is_applied_once_in_the_table_and_twice_in_the_formula()
    {
        var numbers = Errata.SigmoidTwice().Numbers;
        Assert.Equal(0.033, numbers[0].Value, 5e-4);
        Assert.Equal(1 / (1 + Math.Exp(-0.032895964327497085)), numbers[1].Value, 1e-15);
    }

    [Fact]
    public void Delta_5_as_written_is_not_the_derivative_by_the_input()
    {
        var numbers = Errata.Delta5AsWritten().Numbers.Map(number => number.Value).ToArray();
        Vector expected = [0.07950052921382986, -0.0681433107547113, 0.0026601860265316490, -0.0019817004131467153];
        Assert.True(Vector.Of(numbers).IsCloseTo(expected, 1e-14));
        Assert.All(Question23.Answer(), row => Assert.True(Math.Abs(row.Delta5 - row.Delta5AsWritten) > 4e-3));
    }

    [Fact]
    public void Weight_matrices_passed_in_the_other_order_give_other_deltas()
    {
        var row = Question23.Answer()[1];
        var numbers = Errata.ArgumentOrder().Numbers;
        Vector hidden = Question23.Network.Hidden;
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(row.Delta[i + 1], numbers[2 * i].Value);
            // By hand: delta 1 times the wrong weight times phi'.
            Assert.Equal(row.Delta[0] * hidden[i] * row.Z[i + 1] * (1 - row.Z[i + 1]), numbers[2 * i + 1].Value, 1e-15);
            Assert.NotEqual(numbers[2 * i].Value, numbers[2 * i + 1].Value, 1e-7);
        }
    }

    [Fact]
    public void The_training_loop_takes_one_step_for_all_samples()
    {
        var published = Published.Json("networks.json").GetProperty("course-training").GetProperty("sgd lr=0.1")
            .GetProperty("weights_after_step").GetProperty("1").GetProperty("hidden")[0].GetDouble();
        var numbers = Errata.FullBatch().Numbers;
        Assert.Equal(published, numbers[0].Value, 1e-14);
        Assert.NotEqual(numbers[0].Value, numbers[1].Value, 1e-6);
    }

    [Fact]
    public void Every_erratum_has_a_sentence_and_numbers() =>
        Assert.All(Errata.Networks, erratum =>
            Assert.True(erratum.Message.EndsWith('.') && erratum.Numbers.Count >= 2));
}
