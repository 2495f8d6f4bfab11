using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What the assignment problem's solution promises
/// (src/MlPure/Kernels/Combinatorial/AssignmentProblem.cs).</summary>
public class AssignmentProblemSpec
{
    static IEnumerable<int[]> Permutations(int size) => size == 0 ? [[]]
        : from rest in Permutations(size - 1)
          from at in Enumerable.Range(0, size)
          select (int[])[.. rest[..at], size - 1, .. rest[at..]];

    static double Cost(double[] cost, int[] columnOfRow) =>
        columnOfRow.Select((column, row) => cost[row * columnOfRow.Length + column]).Sum();

    /// <summary>Whole numbers, so that sums are exact and ties are common.</summary>
    [Property(MaxTest = 300)]
    public Property No_permutation_costs_less_than_the_assignment() => Prop.ForAll(
        Arb.From(from size in Gen.Choose(1, 6)
                 from cells in Gen.Choose(-9, 9).ArrayOf(size * size)
                 select (Size: size, Cost: cells.Select(cell => (double)cell).ToArray())),
        table =>
        {
            var assigned = new int[table.Size];
            AssignmentProblem.Solve(table.Cost, assigned);
            return assigned.Order().SequenceEqual(Enumerable.Range(0, table.Size))
                && Cost(table.Cost, assigned)
                    == Permutations(table.Size).Min(permutation => Cost(table.Cost, permutation));
        });
}
