using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Mixtures;

/// <summary>How rows of a parametric bootstrap are drawn: as many as the data stand for (the sum of the weights,
/// rounded), and with the same cells missing.</summary>
/// <param name="Count">How many.</param>
/// <param name="Hidden">The row of the data whose missing cells each has; none where nothing is missing.</param>
/// <param name="Data">The values of the data, NaN where one is missing.</param>
sealed record BootstrapRows(int Count, ImmutableArray<int> Hidden, Matrix Data)
{
    /// <summary>That many complete rows.</summary>
    public static BootstrapRows Of(int count) => new(count, [], Matrix.Of(0, 0));

    /// <summary>As many rows as the data stand for.</summary>
    public static BootstrapRows Of(Observations data)
    {
        var count = (int)Math.Min(int.MaxValue, Math.Round(data.TotalWeight));
        return data.IsComplete ? Of(count) : new(count, Repeated(data, count), data.Values);
    }

    /// <summary>Rows drawn from a mixture.</summary>
    public Validation<Error,
        (Observations Rows, MersenneTwister Next)> Draw(MersenneTwister generator, GaussianMixture mixture) =>
        from sample in Sample.Draw(generator, mixture, Count)
        from rows in Hidden.IsEmpty ? Observations.Parse(sample.Value.Values)
            : Observations.ParseIncomplete(Hide(sample.Value.Values))
        select (rows, sample.Next);

    Matrix Hide(Matrix values) =>
        Matrix.Build(values.Rows, values.Columns, (i, f) => double.IsNaN(Data[Hidden[i], f]) ? double.NaN
            : values[i, f]);

    /// <summary>A row of weight w for w rows, by the rounded running sum of the weights.</summary>
    static ImmutableArray<int> Repeated(Observations data, int count)
    {
        var rows = new int[count];
        var (sum, at) = (0.0, 0);
        for (var row = 0; row < data.Count; row++)
        {
            sum += data.Weights.Match(Some: weights => weights[row], None: () => 1.0);
            for (; at < Math.Min(count, Math.Round(sum)); at++) rows[at] = row;
        }
        for (; at < count; at++) rows[at] = data.Count - 1;
        return [.. rows];
    }
}
