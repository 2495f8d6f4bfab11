using MlPure.Data;
using MlPure.Specs.Oracles;
using Selected = MlPure.Mixtures.ModelSelection;

namespace MlPure.Specs.Fixtures;

/// <summary>The default tables of families and numbers of components of three classical data sets, computed once for
/// all specs.</summary>
static class TheTables
{
    static readonly Lazy<Selected> faithful = Table("faithful"), iris = Table("iris"),
        diabetes = Table("diabetes", firstColumn: 1);

    static Lazy<Selected> Table(string name, int firstColumn = 0) =>
        new(() => Selected.Table(Observations(name, firstColumn)).GetOrThrow());

    static Observations Observations(string name, int firstColumn) =>
        MlPure.Data.Observations.Parse(Tables.Csv($"{name}.csv", firstColumn)).GetOrThrow();

    public static Selected Of(string name) => name switch
    {
        "faithful" => faithful.Value,
        "iris" => iris.Value,
        _ => diabetes.Value,
    };
}
