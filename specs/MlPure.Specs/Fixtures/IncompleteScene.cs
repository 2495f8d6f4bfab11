using MlPure.Data;

namespace MlPure.Specs.Fixtures;

/// <summary>A scene with a family of covariances, some of whose numbers are missing: one in four, by a number drawn for
/// each. Row f keeps column f, and so does the first row with another number there, so that no column is constant; and
/// of the rows that would have nothing left, those of even number keep their first.</summary>
public sealed record IncompleteScene(ModelScene Whole, int[] Draws)
{
    public const int Missing = 25;

    public Matrix Values
    {
        get
        {
            var whole = Whole.Observations.Values;
            int[] others = [.. Enumerable.Range(0, Features).Select(f => OtherThan(whole, f))];
            return Matrix.Build(whole.Rows, whole.Columns, (i, f) =>
                IsHole(i, f) && i != others[f] ? double.NaN : whole[i, f]);
        }
    }

    public Observations Observations => Observations.ParseIncomplete(Values).GetOrThrow();

    public int Features => Whole.Scene.Features;

    bool IsHole(int row, int column) => Draw(row, column) < Missing && row != column
        && (column > 0 || row % 2 == 1 || Enumerable.Range(1, Features - 1).Any(other => Draw(row, other) >= Missing));

    static int OtherThan(Matrix whole, int column) =>
        Enumerable.Range(0, whole.Rows).FirstOrDefault(row => whole[row, column] != whole[column, column]);

    int Draw(int row, int column) => Draws[(row * Features + column) % Draws.Length];

    public override string ToString() => $"{Whole}, draws [{string.Join(' ', Draws)}]";
}

/// <summary>Scenes with missing numbers to draw from.</summary>
static class IncompleteScenes
{
    public static Arbitrary<IncompleteScene> Any() => Arb.From(
        from whole in ModelScenes.Any().Generator
        from draws in Gen.Choose(0, 99).ArrayOf(101)
        select new IncompleteScene(whole, draws),
        Plainer);

    static IEnumerable<IncompleteScene> Plainer(IncompleteScene given) =>
        ModelScenes.Any().Shrinker(given.Whole).Select(whole => given with { Whole = whole })
        .Concat(Enumerable.Range(0, given.Draws.Length).Where(i => given.Draws[i] < IncompleteScene.Missing)
            .Select(i => given with { Draws = [.. given.Draws.Select((draw, j) => i == j ? 99 : draw)] }));
}
