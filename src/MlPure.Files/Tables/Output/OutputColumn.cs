using System.Collections.Immutable;
using System.Globalization;

namespace MlPure.Files;

/// <summary>A column to write: texts, numbers or whole numbers; a closed set.</summary>
/// <param name="Name">Its name.</param>
abstract record OutputColumn(string Name)
{
    /// <summary>How many cells it has.</summary>
    public abstract int Count { get; }

    /// <summary>A cell as text; numbers in their shortest form that reads back as themselves.</summary>
    public abstract string TextOf(int row);

    /// <summary>A cell as a number; NaN where it is none.</summary>
    public abstract double NumberOf(int row);

    /// <summary>Texts.</summary>
    public sealed record Texts(string Name, ImmutableArray<string> Cells) : OutputColumn(Name)
    {
        /// <inheritdoc/>
        public override int Count => Cells.Length;

        /// <inheritdoc/>
        public override string TextOf(int row) => Cells[row];

        /// <inheritdoc/>
        public override double NumberOf(int row) => double.NaN;

        /// <summary>The numbers that all texts are, however they are spelled, with NaN for cells that are missing; the
        /// texts as they are where some are none, or would lose digits that tell codes apart (011).</summary>
        public OutputColumn AsNumbers(bool areCodesNumbers)
        {
            var missing = new MissingMarks();
            var numbers = new double[Cells.Length];
            var hasNumber = false;
            for (var row = 0; row < Cells.Length; row++)
            {
                var isNumber = double.TryParse(Cells[row], CultureInfo.InvariantCulture, out numbers[row])
                    && double.IsFinite(numbers[row]);
                if (isNumber && !areCodesNumbers && IsCode(Cells[row], numbers[row])) return this;
                if (!isNumber && !missing.Contain(Cells[row])) return this;
                if (!isNumber) numbers[row] = double.NaN;
                hasNumber |= isNumber;
            }
            return hasNumber ? new Numbers(Name, ImmutableArray.Create(numbers)) : this;
        }

        static bool IsCode(string text, double number) =>
            text is ['0', >= '0' and <= '9', ..] or ['+', ..]
            || (Math.Abs(number) >= 1L << 53 && text.All(char.IsAsciiDigit));
    }

    /// <summary>Numbers.</summary>
    public sealed record Numbers(string Name, ImmutableArray<double> Cells) : OutputColumn(Name)
    {
        /// <inheritdoc/>
        public override int Count => Cells.Length;

        /// <inheritdoc/>
        public override string TextOf(int row) => Cells[row].ToString("R", CultureInfo.InvariantCulture);

        /// <inheritdoc/>
        public override double NumberOf(int row) => Cells[row];
    }

    /// <summary>Whole numbers.</summary>
    public sealed record WholeNumbers(string Name, ImmutableArray<int> Cells) : OutputColumn(Name)
    {
        /// <inheritdoc/>
        public override int Count => Cells.Length;

        /// <inheritdoc/>
        public override string TextOf(int row) => Cells[row].ToString(CultureInfo.InvariantCulture);

        /// <inheritdoc/>
        public override double NumberOf(int row) => Cells[row];
    }

    /// <summary>A column of a table: numbers where each is in its shortest spelling, texts otherwise.</summary>
    public static OutputColumn Of(string name, ImmutableArray<string> written)
    {
        var numbers = new double[written.Length];
        for (var row = 0; row < written.Length; row++)
        {
            var isNumber = double.TryParse(written[row], CultureInfo.InvariantCulture, out numbers[row])
                && double.IsFinite(numbers[row]) && NumberFormat.Shortest(numbers[row]) == written[row];
            if (!isNumber) return new Texts(name, written);
        }
        return new Numbers(name, ImmutableArray.Create(numbers));
    }
}
