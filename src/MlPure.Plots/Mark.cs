using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Plots;

/// <summary>How a line is drawn.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Dashed">Whether it is dashed.</param>
/// <param name="Halo">Whether it has a rim of the background's colour, to be seen on top of points.</param>
public sealed record Stroke(PaletteColor Color, double Width = 2, bool Dashed = false, bool Halo = false);

/// <summary>Something drawn in a panel: a closed set.</summary>
public abstract record Mark
{
    private protected Mark() { }

    /// <summary>What the legend calls it; empty where it does not stand there.</summary>
    public string Label { get; init; } = "";

    /// <summary>The coordinates that the axes must have room for, those that cannot be drawn included.</summary>
    public abstract IEnumerable<(double X, double Y)> Points { get; }

    /// <summary>A marker at each point (n coordinates each).</summary>
    public sealed record Dots(Vector X, Vector Y, Swatch Swatch) : Mark
    {
        /// <summary>The diameter of a marker in pixels.</summary>
        public double Size { get; init; } = 6;

        /// <summary>The diameter of each marker (n), in the place of <see cref="Size"/>; empty where all are the
        /// same.</summary>
        public ImmutableArray<double> Sizes { get; init; } = [];

        /// <summary>From 0, not to be seen, to 1, solid.</summary>
        public double Opacity { get; init; } = 1;

        /// <summary>Whether the markers have a rim of the background's colour.</summary>
        public bool Halo { get; init; }

        /// <inheritdoc/>
        public override IEnumerable<(double X, double Y)> Points => Enumerable.Zip(X, Y);
    }

    /// <summary>A line through points in their order (n coordinates each); a point that cannot be drawn leaves a
    /// gap.</summary>
    public sealed record Line(Vector X, Vector Y, Stroke Stroke) : Mark
    {
        /// <inheritdoc/>
        public override IEnumerable<(double X, double Y)> Points => Enumerable.Zip(X, Y);
    }

    /// <summary>A closed line through points (n coordinates each), its inside filled with that opacity.</summary>
    public sealed record Outline(Vector X, Vector Y, Stroke Stroke, double Fill = 0) : Mark
    {
        /// <summary>The colour of its inside, where that is not the line's.</summary>
        public PaletteColor? Hue { get; init; }

        /// <inheritdoc/>
        public override IEnumerable<(double X, double Y)> Points => Enumerable.Zip(X, Y);
    }

    /// <summary>A level line across the whole panel, through a point.</summary>
    public sealed record Level(double X, double Y, Stroke Stroke) : Mark
    {
        /// <inheritdoc/>
        public override IEnumerable<(double X, double Y)> Points => [(X, Y)];
    }

    /// <summary>Bars from zero to a height (n) about places to the right (n).</summary>
    public sealed record Bars(Vector X, Vector Heights, ImmutableArray<PaletteColor> Colours, double Width = 0.8,
        bool Lying = false) : Mark
    {
        /// <inheritdoc/>
        public override IEnumerable<(double X, double Y)> Points => Enumerable.Zip(X, Heights)
            .SelectMany(bar => Corners(bar.First, bar.Second)).Select(corner => Lying ? (corner.Y, corner.X) : corner);

        IEnumerable<(double X, double Y)> Corners(double x, double height) =>
            [(x - Width / 2, 0), (x + Width / 2, height)];
    }

    /// <summary>A table of numbers as coloured cells: row r and column c about the place (c, r); row 0 is at the top
    /// where the axis is reversed.</summary>
    public sealed record Cells(Matrix Values, bool Written = false) : Mark
    {
        /// <summary>Whether zero is the middle of the colours, for numbers of both signs; else they go from the least
        /// to the most.</summary>
        public bool Signed { get; init; }

        /// <inheritdoc/>
        public override IEnumerable<(double X, double Y)> Points =>
            [(-0.5, -0.5), (Values.Columns - 0.5, Values.Rows - 0.5)];
    }

    /// <summary>Words at a point.</summary>
    public sealed record Note(string Text, double X, double Y) : Mark
    {
        /// <inheritdoc/>
        public override IEnumerable<(double X, double Y)> Points => [(X, Y)];
    }
}
