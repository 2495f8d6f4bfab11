namespace MlPure.Mixtures;

/// <summary>Which second moments are kept: all of them, or each feature's variance alone.</summary>
public enum ScatterShape
{
    /// <summary>The whole symmetric matrix.</summary>
    Full,

    /// <summary>The diagonal alone: no d x d table is formed.</summary>
    Diagonal,
}

/// <summary>How the cells of a scatter are packed: the lower triangle row after row, or the diagonal.</summary>
static class ScatterCells
{
    /// <summary>How many cells d features have.</summary>
    public static int Cells(this ScatterShape shape, int features) =>
        shape == ScatterShape.Diagonal ? features : features * (features + 1) / 2;

    /// <summary>The first column that is kept of a row; the last is the diagonal's.</summary>
    public static int FirstColumn(this ScatterShape shape, int row) => shape == ScatterShape.Diagonal ? row : 0;

    /// <summary>Where the cell of a row and a column that is kept lies.</summary>
    public static int IndexOf(this ScatterShape shape, int row, int column) =>
        shape == ScatterShape.Diagonal ? row : row * (row + 1) / 2 + column;
}
