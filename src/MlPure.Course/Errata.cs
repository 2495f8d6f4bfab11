using MlPure.Linear;
using MlPure.Networks;

namespace MlPure.Course;

/// <summary>The errata of the coursework's networks, each with the numbers that show it.</summary>
public static class Errata
{
    /// <summary>All of them.</summary>
    public static Seq<Erratum> Networks =>
        LanguageExt.Prelude.Seq(SigmoidTwice(), Delta5AsWritten(), ArgumentOrder(), FullBatch());

    /// <summary>The formula printed for question 2.1 applies the sigmoid twice.</summary>
    public static Erratum SigmoidTwice()
    {
        var row = Question23.Answer()[1];
        return new("sigmoid twice",
            "The formula printed for question 2.1 puts the output through the sigmoid twice; the table of question "
                + "2.3, and the code, do so once.",
            LanguageExt.Prelude.Seq(
                ("z1 of the second sample, the sigmoid once", row.Z[0]),
                ("z1 of the second sample, the sigmoid twice", Activation.Sigmoid.Value(row.Z[0]))));
    }

    /// <summary>delta_5 by the formula written down is not dE/da_5.</summary>
    public static Erratum Delta5AsWritten() => new("delta 5 as written",
        "The formula written down for delta 5, delta 1 (z2 + z3 + z4), is the sum of the derivatives by the output weights; dE/da5, which the table has, "
            + "is w52 delta 2 + w53 delta 3 + w54 delta 4.",
        LanguageExt.Prelude.toSeq(Question23.Answer().SelectMany(row => new[]
        {
            ($"dE/da5 at x = {row.X:0}", row.Delta5),
            ($"delta 5 as written at x = {row.X:0}", row.Delta5AsWritten),
        })).Strict());

    /// <summary>The call of backward_pass passes the two weight matrices in the other order than its definition takes
    /// them.</summary>
    public static Erratum ArgumentOrder()
    {
        var (network, row) = (Question23.Network, Question23.Answer()[1]);
        var exchanged = FiveNeurons.Create(network.W52, network.W53, network.W54, network.W21, network.W31, network.W41)
            .GetOrThrow().Network;
        var pass = Forward.Pass(network.Network, Matrix.Of(1, 1, row.X));
        var δ = Deltas.Of(exchanged, Loss.HalfSquaredError, pass, Matrix.Of(1, 1, row.Y))[0];
        return new("argument order",
            "backward_pass is called with the two weight matrices in the other order than its definition takes them. Both have three weights, so nothing stops it; "
                + "taken by the definition's names, the hidden deltas come out of the wrong weights.",
            LanguageExt.Prelude.toSeq(Enumerable.Range(0, 3).SelectMany(i => new[]
            {
                ($"delta {i + 2} of the second sample, by the output weights", row.Delta[i + 1]),
                ($"delta {i + 2} of the second sample, by the hidden weights in their place", δ[0, i]),
            })).Strict());
    }

    /// <summary>The training loop of question 2.4 is full-batch, not stochastic.</summary>
    public static Erratum FullBatch()
    {
        var start = Question24.Start.Network;
        var together = Question24.Coursework(1).Last().Network;
        var oneByOne = Enumerable.Range(0, Samples.Dataset.Count).Aggregate(start, (network, i) =>
            SgdStep.Take(network, Loss.HalfSquaredError, Samples.Dataset.Inputs.SelectRows([i]),
                Samples.Dataset.Targets.SelectRows([i]), 0.1)
                .IfFail(fault => throw new InvalidOperationException(fault.Message)));
        return new("full batch",
            "The training loop is called stochastic, but it sums the gradients of all samples before each step: it is full-batch. "
                + "One step for each sample comes to other weights after the first epoch.",
            LanguageExt.Prelude.Seq(
                ("w52 after one epoch, one step for all samples", together.Parameters[0]),
                ("w52 after one epoch, one step for each sample", oneByOne.Parameters[0])));
    }
}
