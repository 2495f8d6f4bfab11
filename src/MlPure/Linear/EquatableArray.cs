using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace MlPure.Linear;

/// <summary>An immutable array that compares by its items. A record with an <see cref="ImmutableArray{T}"/> member
/// compares that member by reference; declare the member as <c>EquatableArray&lt;T&gt;</c> instead and the record
/// compares by value, with nothing else to write: an immutable array converts to it and back, and collection
/// expressions build one.</summary>
/// <example><code>
/// public sealed record Classification(EquatableArray&lt;int&gt; Labels, Vector Uncertainty);
/// </code></example>
/// <remarks>Items that compare by reference (arrays, lists) compare by reference here too.</remarks>
[CollectionBuilder(typeof(EquatableArray), nameof(EquatableArray.Of))]
public readonly struct EquatableArray<T>(ImmutableArray<T> items) : IReadOnlyList<T>, IEquatable<EquatableArray<T>>
{
    readonly ImmutableArray<T> items = items;

    /// <summary>The items as an immutable array, without a copy.</summary>
    public ImmutableArray<T> Items => items.IsDefault ? [] : items;

    /// <summary>How many items there are.</summary>
    public int Length => items.IsDefault ? 0 : items.Length;

    /// <summary>Whether there is no item.</summary>
    public bool IsEmpty => Length == 0;

    int IReadOnlyCollection<T>.Count => Length;

    /// <summary>The item at <paramref name="index"/>, counted from 0.</summary>
    public T this[int index] => items[index];

    /// <summary>The items, to be read only.</summary>
    public ReadOnlySpan<T> AsSpan() => items.AsSpan();

    /// <summary>The <paramref name="length"/> items from <paramref name="start"/> on.</summary>
    public EquatableArray<T> Slice(int start, int length) => Items.Slice(start, length);

    /// <summary>The same items, comparing by value.</summary>
    public static implicit operator EquatableArray<T>(ImmutableArray<T> items) => new(items);

    /// <summary>The same items as an immutable array, without a copy.</summary>
    public static implicit operator ImmutableArray<T>(EquatableArray<T> array) => array.Items;

    /// <summary>Whether the items are equal, one by one.</summary>
    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    /// <summary>Whether an item differs.</summary>
    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(EquatableArray<T> other) => AsSpan().SequenceEqual(other.AsSpan(), EqualityComparer<T>.Default);

    /// <inheritdoc/>
    public override bool Equals(object? other) => other is EquatableArray<T> array && Equals(array);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in AsSpan()) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"[{string.Join(", ", Items.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item}")))}]";

    /// <summary>The items in their order.</summary>
    public ImmutableArray<T>.Enumerator GetEnumerator() => Items.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();
}

/// <summary>Builds arrays that compare by their items.</summary>
public static class EquatableArray
{
    /// <summary>An array of the items given; they are copied.</summary>
    public static EquatableArray<T> Of<T>(ReadOnlySpan<T> items) => new([.. items]);
}
