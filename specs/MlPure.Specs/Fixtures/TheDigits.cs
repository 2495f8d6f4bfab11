using System.Globalization;

namespace MlPure.Specs.Fixtures;

/// <summary>Handwritten digits, from the UCI repository (Alpaydin and Kaynak 1998): 1797 images of 8 x 8 pixels, scaled
/// from 0..16 to 0..1.</summary>
static class TheDigits
{
    /// <summary>The pixels (1797 x 64), and the digit that each image shows.</summary>
    public static (Matrix Pixels, string[] Labels) Table { get; } = Read();

    static (Matrix, string[]) Read()
    {
        string[][] rows = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Oracles", "Data", "digits.csv"))
            .Skip(1).Select(line => line.Split(','))];
        return (Matrix.Build(rows.Length, 64, (row, pixel) =>
            double.Parse(rows[row][pixel], CultureInfo.InvariantCulture) / 16), [.. rows.Select(row => row[64])]);
    }
}
