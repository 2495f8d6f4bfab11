using System.Text.Json;

namespace MlPure.Specs.Oracles;

/// <summary>Numbers that someone else computed, kept with the specs. Each file's origin is in
/// Oracles/Data/README.md.</summary>
static class Published
{
    public static JsonElement Json(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Oracles", "Data",
            name))).RootElement;

    public static double[] Doubles(this JsonElement array) =>
        [.. array.EnumerateArray().Select(number => number.GetDouble())];

    public static int[] Ints(this JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetInt32())];

    public static Vector Vector(this JsonElement array) => MlPure.Linear.Vector.From(array.Doubles());

    public static Matrix Matrix(this JsonElement rows) =>
        MlPure.Linear.Matrix.FromRows([.. rows.EnumerateArray().Select(row => row.Vector())]);
}
