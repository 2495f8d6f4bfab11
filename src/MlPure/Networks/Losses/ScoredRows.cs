using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>Outputs and their targets, a block of rows at a time.</summary>
/// <param name="Count">How many rows there are.</param>
/// <param name="OutputsOf">The outputs of a block (rows x k).</param>
/// <param name="TargetsOf">Its targets (rows x k).</param>
/// <param name="Weights">The weight of each row, where there are weights.</param>
/// <param name="Threads">How many workers may be used.</param>
sealed record ScoredRows(int Count, Func<Block, Matrix> OutputsOf, Func<Block, Matrix> TargetsOf,
    Option<Vector> Weights, Threads Threads)
{
    /// <summary>The sum of the weights.</summary>
    public double Total { get; } = Weights.Match(Some: static all => all.Sum(), None: () => Count);

    /// <summary>The weight of a row.</summary>
    public double WeightOf(int row) => Weights.Match(Some: all => all[row], None: static () => 1);

    /// <summary>The sum of a number of each block.</summary>
    public double Sum(Func<Block, double> of) =>
        Pass.Sum(Count, Threads, block => new ScalarSum(of(block))).Value;

    /// <summary>The weighted mean of each target (k).</summary>
    public Vector TargetMeans() => Pass.Sum(Count, Threads, block =>
    {
        var targets = TargetsOf(block);
        return new VectorSum(Vector.From(Enumerable.Range(0, targets.Columns).Select(j =>
            Enumerable.Range(0, block.Count).Sum(row => WeightOf(block.First + row) * targets[row, j]))));
    }).Values.Map(sum => sum / Total);

    /// <summary>The length of each column of numbers of the blocks (k), each row as many times as its weight
    /// says.</summary>
    public Vector Norms(Func<Block, Matrix> numbersOf) => Pass.Sum(Count, Threads, block =>
    {
        var numbers = numbersOf(block);
        double Weighted(int row, int j) => Math.Sqrt(WeightOf(block.First + row)) * numbers[row, j];
        return new NormSum(Vector.From(Enumerable.Range(0, numbers.Columns).Select(j =>
            Vector.From(Enumerable.Range(0, block.Count).Select(row => Weighted(row, j))).Norm())));
    }).Lengths;

    /// <summary>The lengths of vectors that are cut into parts: that of a whole is the hypotenuse of its parts', so
    /// that neither large nor small numbers overflow or vanish.</summary>
    sealed record NormSum(Vector Lengths) : IMonoid<NormSum>
    {
        public static NormSum Zero { get; } = new(Vector.Empty);

        public static NormSum operator +(NormSum left, NormSum right) =>
            left.Lengths.Length == 0 ? right : right.Lengths.Length == 0 ? left
            : new(Vector.From(left.Lengths.Zip(right.Lengths, double.Hypot)));
    }
}
