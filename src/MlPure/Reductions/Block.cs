namespace MlPure.Reductions;

/// <summary>A run of neighbouring rows that one leaf of the sum covers.</summary>
/// <param name="Number">Which block, counted from 0.</param>
/// <param name="First">Its first row.</param>
/// <param name="Count">How many rows it has: <see cref="Blocks.Rows"/>, or fewer in the last block.</param>
readonly record struct Block(int Number, int First, int Count);

/// <summary>How rows are cut into blocks. The cut depends on row numbers alone.</summary>
static class Blocks
{
    /// <summary>Rows in a block. Results depend on this number in their last bits, so it is one constant for all
    /// passes.</summary>
    public const int Rows = 2048;

    /// <summary>How many blocks cover that many rows.</summary>
    public static int BlockCount(int rows) => (rows + Rows - 1) / Rows;

    /// <summary>The block of that number among <paramref name="rows"/> rows.</summary>
    public static Block At(int number, int rows) => new(number, number * Rows, Math.Min(Rows, rows - number * Rows));
}
