using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Data;

/// <summary>Synthetic data: normal clouds about centers, with the center of each row. The same numbers as make_blobs of
/// scikit-learn 1.2.1 from the same seed, bit for bit on Linux x64.</summary>
/// <param name="Values">The rows (n x d).</param>
/// <param name="Labels">The center of each row (n), from 0 to k - 1.</param>
/// <param name="Centers">The centers (k x d).</param>
public sealed record Blobs(Matrix Values, EquatableArray<int> Labels, Matrix Centers)
{
    /// <summary>Draws the centers (row after row, uniform), then the rows center by center (mean + deviation z), then
    /// their order.</summary>
    /// <returns>The blobs and the generator that comes next, or all faults of the recipe: counts, centers or columns
    /// below 1 (110), centers that are not a table of finite numbers (100 to 103), a box or a deviation out of range
    /// (110), lengths that do not agree (105).</returns>
    public static Validation<Error, (Blobs Value, MersenneTwister Next)> Draw(MersenneTwister generator,
        BlobRecipe recipe) =>
        Parse.Unless(Faults(recipe), () =>
        {
            var k = Count(recipe);
            var (centers, placed) = recipe.FixedCenters.Match(
                Some: fixedCenters => (fixedCenters, generator), None: () => Place(generator, k, recipe));
            var counts = recipe.Counts.IsEmpty ? Shared(recipe.Samples, k) : recipe.Counts.Items;
            var labels = counts.SelectMany((count, center) => Enumerable.Repeat(center, count)).ToImmutableArray();
            var (values, drawn) = Scatter(placed, centers, labels, recipe.Deviations);
            if (!recipe.Shuffle) return (new Blobs(values, labels, centers), drawn);
            var (order, next) = drawn.Permutation(labels.Length);
            return (new Blobs(values.SelectRows(order), [.. order.Select(row => labels[row])], centers), next);
        });

    static int Count(BlobRecipe recipe) =>
        recipe.Centers.IfNone(() => recipe.FixedCenters.Match(
            Some: centers => centers.Rows, None: () => recipe.Counts.IsEmpty ? 3 : recipe.Counts.Length));

    static ImmutableArray<int> Shared(int samples, int k) =>
        [.. Enumerable.Range(0, k).Select(center => samples / k + (center < samples % k ? 1 : 0))];

    static (Matrix, MersenneTwister) Place(MersenneTwister generator, int k, BlobRecipe recipe)
    {
        var (cells, next) = generator.Uniforms(k * recipe.Features, recipe.Low, recipe.High);
        return (cells.AsMatrix(k, recipe.Features), next);
    }

    static (Matrix, MersenneTwister) Scatter(MersenneTwister generator, Matrix centers, ImmutableArray<int> labels,
        Vector deviations)
    {
        var d = centers.Columns;
        var (cells, next) = generator.Fill(labels.Length * d, (cells, buffer) =>
        {
            for (var row = 0; row < labels.Length; row++)
            {
                var center = centers.Row(labels[row]);
                var deviation = deviations[deviations.Length == 1 ? 0 : labels[row]];
                for (var f = 0; f < d; f++) cells[row * d + f] = center[f] + deviation * buffer.StandardNormal();
            }
        });
        return (cells.AsMatrix(labels.Length, d), next);
    }

    static Seq<Error> Faults(BlobRecipe recipe)
    {
        var k = Count(recipe);
        var counts = recipe.Counts.IsEmpty
            ? Parse.AtLeast("samples", 1, recipe.Samples).Faults()
            : LanguageExt.Prelude.toSeq(recipe.Counts.Items).Bind(count =>
                    Parse.AtLeast("count of a center", 1, count).Faults())
                + Parse.Same("counts", recipe.Counts.Length, "one for each center", k).Faults();
        var box = Parse.Rule(double.IsFinite(recipe.High - recipe.Low), recipe.Low,
                () => new ValueFault.OutOfRange("low", recipe.Low, "finite, and not infinitely far below high"))
                    .Faults()
            + Parse.Rule(!(recipe.High < recipe.Low), recipe.High,
                () => new ValueFault.OutOfRange("high", recipe.High, "at least low")).Faults();
        var centers = recipe.FixedCenters.Match(
            Some: fixedCenters => Observations.Parse(fixedCenters).Faults()
                + Parse.Same("centers", k, "as many as rows of them", fixedCenters.Rows).Faults(),
            None: () => Parse.AtLeast("centers", 1, k).Faults() + Parse.AtLeast("features", 1, recipe.Features)
                .Faults() + box);
        var deviations = Parse.Listed(recipe.Deviations,
                static deviation => !(deviation >= 0 && double.IsFinite(deviation)),
                static (index, deviation) =>
                    new ValueFault.OutOfRange($"deviation {index}", deviation, "finite and not negative"))
            + (recipe.Deviations.Length == 1 ? Seq<Error>.Empty
                : Parse.Same("deviations", recipe.Deviations.Length, "one for all, or one for each center", k)
                    .Faults());
        return counts + centers + deviations;
    }
}
