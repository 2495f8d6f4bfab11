namespace MlPure.Kernels;

/// <summary>One column for each row, no column twice, at the least total cost.</summary>
static class AssignmentProblem
{
    /// <summary>Solves for a square table of costs, row after row, by shortest augmenting paths with potentials:
    /// O(size^3).</summary>
    public static void Solve(ReadOnlySpan<double> cost, Span<int> columnOfRow)
    {
        // Rows and columns are counted from 1 here; column 0 is where a row that looks for a place waits.
        var size = columnOfRow.Length;
        double[] rowPotential = new double[size + 1], columnPotential = new double[size + 1],
            distance = new double[size + 1];
        int[] rowOfColumn = new int[size + 1], cameFrom = new int[size + 1];
        var done = new bool[size + 1];
        for (var row = 1; row <= size; row++)
        {
            rowOfColumn[0] = row;
            Array.Fill(distance, double.PositiveInfinity);
            Array.Clear(done);
            var column = 0;
            do
            {
                done[column] = true;
                var (at, nearest, step) = (rowOfColumn[column], 0, double.PositiveInfinity);
                for (var j = 1; j <= size; j++)
                {
                    if (done[j]) continue;
                    var reduced = cost[(at - 1) * size + j - 1] - rowPotential[at] - columnPotential[j];
                    if (reduced < distance[j]) (distance[j], cameFrom[j]) = (reduced, column);
                    if (distance[j] < step) (step, nearest) = (distance[j], j);
                }
                for (var j = 0; j <= size; j++)
                {
                    if (done[j])
                    {
                        rowPotential[rowOfColumn[j]] += step;
                        columnPotential[j] -= step;
                    }
                    else distance[j] -= step;
                }
                column = nearest;
            }
            while (rowOfColumn[column] != 0);
            for (; column != 0; column = cameFrom[column]) rowOfColumn[column] = rowOfColumn[cameFrom[column]];
        }
        for (var j = 1; j <= size; j++) columnOfRow[rowOfColumn[j] - 1] = j - 1;
    }
}
