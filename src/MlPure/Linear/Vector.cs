using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace MlPure.Linear;

/// <summary>An immutable row of numbers. Two vectors are equal when their numbers are, NaN being equal to itself.
/// Collection expressions build one: <c>Vector v = [1, 2, 3];</c></summary>
[CollectionBuilder(typeof(Vector), nameof(Of))]
public sealed class Vector : IReadOnlyList<double>, IEquatable<Vector>
{
    readonly double[] cells;
    readonly int offset;

    internal Vector(double[] cells, int offset, int length) =>
        (this.cells, this.offset, Length) = (cells, offset, length);

    /// <summary>The vector of no numbers.</summary>
    public static Vector Empty { get; } = new([], 0, 0);

    /// <summary>How many numbers there are.</summary>
    public int Length { get; }

    int IReadOnlyCollection<double>.Count => Length;

    /// <summary>The number at <paramref name="index"/>, counted from 0.</summary>
    public double this[int index] => (uint)index < (uint)Length
        ? cells[offset + index]
        : throw new IndexOutOfRangeException();

    /// <summary>The numbers, to be read only.</summary>
    public ReadOnlySpan<double> Span => new(cells, offset, Length);

    /// <summary>The array that holds the numbers and nothing else. Only code that made the vector and has not shared it
    /// may write on it.</summary>
    internal double[] Cells => offset == 0 && cells.Length == Length
        ? cells
        : throw new InvalidOperationException("The numbers are part of a longer array.");

    /// <summary>A vector of the numbers given; they are copied.</summary>
    public static Vector Of(params ReadOnlySpan<double> numbers) => new(numbers.ToArray(), 0, numbers.Length);

    /// <summary>A vector of the numbers given, in their order.</summary>
    public static Vector From(IEnumerable<double> numbers) => Own([.. numbers]);

    /// <summary><paramref name="length"/> times the same number.</summary>
    public static Vector Constant(int length, double number) =>
        Create(length, number, static (cells, number) => cells.Fill(number));

    /// <summary>Builds from a buffer (all zero at first) that <paramref name="fill"/> writes once and that cannot
    /// escape.</summary>
    public static Vector Create<TSource>(int length, TSource source, SpanAction<double, TSource> fill)
    {
        var cells = new double[length];
        fill(cells, source);
        return Own(cells);
    }

    /// <summary>Takes an array that nobody else will write to.</summary>
    internal static Vector Own(double[] cells) => new(cells, 0, cells.Length);

    /// <summary>The vector of f(x) for each number x.</summary>
    public Vector Map(Func<double, double> f) => Create(Length, (vector: this, f), static (cells, source) =>
    {
        var numbers = source.vector.Span;
        var f = source.f;
        for (var i = 0; i < cells.Length; i++) cells[i] = f(numbers[i]);
    });

    /// <summary>The <paramref name="length"/> numbers from <paramref name="start"/> on, without a copy.</summary>
    public Vector Slice(int start, int length)
    {
        _ = Span.Slice(start, length);
        return new(cells, offset + start, length);
    }

    /// <summary>The same numbers as a matrix of that shape, row by row, without a copy.</summary>
    public Matrix AsMatrix(int rows, int columns) => rows * columns == Length
        ? new(cells, offset, rows, columns)
        : throw new ArgumentException($"{Length} numbers do not make {rows} rows of {columns}.");

    /// <summary>Whether the numbers are equal.</summary>
    public static bool operator ==(Vector? left, Vector? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether a number differs.</summary>
    public static bool operator !=(Vector? left, Vector? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(Vector? other) => other is not null && Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? other) => Equals(other as Vector);

    /// <inheritdoc/>
    public override int GetHashCode() => Hash.Of(Length, Span);

    /// <inheritdoc/>
    public override string ToString() =>
        $"[{string.Join(", ", this.Select(number => number.ToString(CultureInfo.InvariantCulture)))}]";

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator()
    {
        for (var i = 0; i < Length; i++) yield return cells[offset + i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
