namespace MlPure.Course;

/// <summary>Question 2.3: the table of two samples at given weights.</summary>
public static class Question23
{
    /// <summary>w_2^1 = 3, w_3^1 = -4, w_4^1 = -1, w_5^2 = -3, w_5^3 = 2, w_5^4 = -10.</summary>
    public static FiveNeurons Network { get; } = FiveNeurons.Create(w21: 3, w31: -4, w41: -1, w52: -3, w53: 2, w54: -10)
        .GetOrThrow();

    /// <summary>The samples (x, y).</summary>
    public static IReadOnlyList<(double X, double Y)> Samples { get; } = [(0.0, 0.5), (1.0, 0.1)];

    /// <summary>A row for each sample.</summary>
    public static Seq<FiveNeuronsRow> Answer() =>
        LanguageExt.Prelude.toSeq(Samples.Select(sample => Network.At(sample.X, sample.Y).GetOrThrow())).Strict();
}
