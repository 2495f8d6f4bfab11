using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>The rows that k-means|| draws from, and the points that it has so far. It is working memory of one draw and
/// then dropped.</summary>
abstract class Seeding
{
    /// <summary>Of rows here, or where they are.</summary>
    public static Seeding Of(Observations observations, Threads threads) =>
        observations.Store is ISeedingPass elsewhere && observations.Weights.IsNone
            ? new SeedingElsewhere(observations, elsewhere)
            : new SeedingHere(observations, threads);

    /// <summary>The first point: a row drawn in proportion to its weight.</summary>
    public abstract (Vector Value, MersenneTwister Next) First(MersenneTwister generator);

    /// <summary>The sum of the weighted squared distances of all rows from the nearest of the points.</summary>
    public abstract double Cost();

    /// <summary>The rows that a round draws.</summary>
    public abstract ImmutableArray<int> Draw(double scale, uint seed, int round);

    /// <summary>With more points.</summary>
    public abstract void Add(Centroids points);
}

/// <summary>Keeps the distance of each row, 8 bytes a row.</summary>
sealed class SeedingHere(Observations observations, Threads threads) : Seeding
{
    readonly LeastDistances distances = new(observations, threads);

    /// <inheritdoc/>
    public override (Vector Value, MersenneTwister Next) First(MersenneTwister generator) => distances.First(generator);

    /// <inheritdoc/>
    public override double Cost() => distances.Sampler().Total;

    /// <inheritdoc/>
    public override ImmutableArray<int> Draw(double scale, uint seed, int round) =>
        Pass.Sum(observations.Count, threads, block => new DrawnRows([.. SeedingBlocks.Drawn(block,
            distances.Of(block), observations.WeightsOf(block), scale, seed, round)])).Rows;

    /// <inheritdoc/>
    public override void Add(Centroids points) => distances.Add(points);

    /// <summary>Rows that were drawn, in their order.</summary>
    sealed record DrawnRows(ImmutableArray<int> Rows) : IMonoid<DrawnRows>
    {
        public static DrawnRows Zero { get; } = new([]);

        public static DrawnRows operator +(DrawnRows left, DrawnRows right) => new([.. left.Rows, .. right.Rows]);
    }
}

/// <summary>Has the distances of all points computed where the rows are, in each round again: on the bits of
/// <see cref="SeedingHere"/>.</summary>
sealed class SeedingElsewhere(Observations observations, ISeedingPass elsewhere) : Seeding
{
    Option<Centroids> points;

    Centroids Points => points.IfNone(() => throw new InvalidOperationException("There is no first point."));

    /// <inheritdoc/>
    public override (Vector Value, MersenneTwister Next) First(MersenneTwister generator)
    {
        var (sample, next) = generator.RandomSample();
        var point = observations.RowAt((int)(sample * observations.Count));
        points = new Centroids(point.AsMatrix(1, point.Length));
        return (point, next);
    }

    /// <inheritdoc/>
    public override double Cost() => elsewhere.Costs(Points).Aggregate(static (sum, block) => sum + block);

    /// <inheritdoc/>
    public override ImmutableArray<int> Draw(double scale, uint seed, int round) =>
        [.. elsewhere.Draw(Points, scale, seed, round)];

    /// <inheritdoc/>
    public override void Add(Centroids points) => this.points = Centroids.FromRows(
        [.. Rows(Points.Values), .. Rows(points.Values)]);

    static IEnumerable<Vector> Rows(Matrix matrix) => Enumerable.Range(0, matrix.Rows).Select(matrix.RowVector);
}
