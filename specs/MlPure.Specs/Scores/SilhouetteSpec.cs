using MlPure.Data;
using MlPure.Randomness;
using MlPure.Reductions;
using MlPure.Scores;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Scores;

/// <summary>What silhouettes promise (src/MlPure/Scores/Silhouette.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 100)]
public class SilhouetteSpec
{
    static Partition Labels(params IEnumerable<int> labels) => Partition.Parse(labels).GetOrThrow();

    static Observations Column(params double[] column) =>
        Observations.Parse(Matrix.Of(column.Length, 1, column)).GetOrThrow();

    /// <summary>scikit-learn 1.2.1, silhouette_score and silhouette_samples; rows in order, cut into m parts of equal
    /// length.</summary>
    [Theory]
    [InlineData("iris", 3, 0.503477440693296, new[] { 0.8464691670128704, 0.8073986239612003, 0.8223669477779388 })]
    [InlineData("wine", 4, 0.005018745008169906,
        new[] { 0.45391460625195446, 0.44767218035061507, 0.5143983403863398 })]
    public void The_published_silhouettes_are_met(string name, int parts, double mean, double[] first)
    {
        var observations = Observations.Parse(Tables.Csv(name + ".csv")).GetOrThrow();
        var silhouette = Silhouette.Create(observations,
            Labels(Enumerable.Range(0, observations.Count).Select(row => row * parts / observations.Count)))
            .GetOrThrow();
        Assert.Equal(mean, silhouette.Mean, 1e-12);
        Assert.True(silhouette.Values.Slice(0, 3).IsCloseTo(Vector.Of(first)));
        Assert.Equal(parts, silhouette.PartMeans.Length);
    }

    [Fact]
    public void The_silhouette_of_one_row_by_hand()
    {
        // Row 0: a = (1 + 3) / 2 = 2, b = 10. A row alone has 0.
        var silhouette = Silhouette.Create(Column(0, 1, 3, 10), Labels(5, 5, 5, 7)).GetOrThrow();
        Assert.Equal([0.8, (9 - 1.5) / 9, (7 - 2.5) / 7, 0], silhouette.Values);
        Assert.Equal(0, silhouette.PartMeans[1]);
    }

    /// <summary>Of two rows each has a as the distance of both.</summary>
    [Fact]
    public void The_silhouettes_of_parts_of_two_rows_by_hand() => Assert.Equal(
        [(10 - 1) / 10.0, (9 - 1) / 9.0, (8.5 - 2) / 8.5, (10.5 - 2) / 10.5],
        Silhouette.Create(Column(0, 1, 9, 11), Labels(0, 0, 1, 1)).GetOrThrow().Values);

    /// <summary>JuliaStats/Clustering.jl#149, scikit-learn#15717: NaN for one cluster, or where all distances are
    /// zero.</summary>
    [Fact]
    public void One_part_has_no_silhouette_and_equal_rows_have_zeros()
    {
        Assert.Equal([140], Codes(Silhouette.Create(Column(1, 2, 3), Labels(4, 4, 4))));
        Assert.Equal(Vector.Constant(6, 0),
            Silhouette.Create(Column(7, 7, 7, 7, 7, 7), Labels(0, 1, 0, 1, 0, 1)).GetOrThrow().Values);
        Assert.Equal([105], Codes(Silhouette.Create(Column(1, 2, 3), Labels(1, 2))));
    }

    [Property]
    public bool For_silhouettes_a_row_of_weight_w_is_w_rows(ClusterScene given)
    {
        int[] labels = [.. Enumerable.Range(0, given.Rows).Select(row => row % 2), 0, 1];
        var values = Matrix.FromRows(
            [.. Enumerable.Range(0, given.Rows).Select(given.Values.RowVector), Vector.Constant(given.Features, 3),
            Vector.Constant(given.Features, -3)]);
        int[] weights = [.. given.Weights, 1, 2];
        int[] copies = [.. Enumerable.Range(0, labels.Length).SelectMany(row => Enumerable.Repeat(row, weights[row]))];
        var weighted = Silhouette.Create(
            Observations.Parse(values, Vector.From(weights.Select(weight => (double)weight)))
            .GetOrThrow(), Labels(labels)).GetOrThrow();
        var copied = Silhouette.Create(Observations.Parse(values.SelectRows(copies)).GetOrThrow(),
            Labels(copies.Select(row => labels[row]))).GetOrThrow();
        return weighted.Mean.IsCloseTo(copied.Mean)
            && weighted.Values.IsCloseTo(
            Vector.From(Enumerable.Range(0, labels.Length)
            .Select(row => copied.Values[Array.IndexOf(copies, row)])));
    }

    [Property]
    public bool Every_silhouette_lies_from_minus_one_to_one_and_labels_are_but_names(ClusterScene given)
    {
        int[] labels = [.. Enumerable.Range(0, given.Rows).Select(row => row % 3)];
        if (labels.Distinct().Count() < 2) return Codes(Silhouette.Create(given.Observations, Labels(labels)))
            .Single() == 140;
        var silhouette = Silhouette.Create(given.Observations, Labels(labels)).GetOrThrow();
        var renamed = Silhouette.Create(given.Observations, Labels(labels.Select(label => 9 - label))).GetOrThrow();
        return silhouette.Values.All(value => value is >= -1 and <= 1) && silhouette.Values.IsCloseTo(renamed.Values);
    }

    [Fact]
    public void A_sample_is_near_the_whole_and_the_whole_where_it_is_as_large()
    {
        var labels = Labels(TheBlobs.Made.Labels);
        var exact = Silhouette.Create(TheBlobs.Observations, labels).GetOrThrow().Mean;
        var sampled = Silhouette.CreateFromSample(MersenneTwister.FromSeed(1), 1000, TheBlobs.Observations, labels)
            .GetOrThrow().Value;
        Assert.Equal(exact, sampled.Mean, 0.03);
        Assert.Equal((1000, 4), (sampled.Partition.Rows, sampled.Partition.Count));
        for (var part = 0; part < 4; part++)
            Assert.Equal(sampled.PartMeans[part],
                sampled.Values.Where((_, row) => sampled.Partition.Codes[row] == part).Average(), 1e-12);
        Assert.Equal(exact, Silhouette.CreateFromSample(MersenneTwister.FromSeed(1), 4000, TheBlobs.Observations,
            labels).GetOrThrow().Value.Mean);
        Assert.Equal([110], Codes(
            Silhouette.CreateFromSample(MersenneTwister.FromSeed(1), 1, TheBlobs.Observations, labels)));
    }

    [Fact]
    public void Any_number_of_threads_gives_bit_identical_silhouettes()
    {
        var labels = Labels(TheBlobs.Made.Labels);
        Assert.True(Silhouette.Create(TheBlobs.Observations, labels, Threads.One).GetOrThrow().Values
            .HasTheBitsOf(Silhouette.Create(TheBlobs.Observations, labels, Threads.Create(7).GetOrThrow()).GetOrThrow()
                .Values));
    }

    [Fact]
    public void A_sample_of_all_rows_is_not_drawn()
    {
        var labels = Labels(TheBlobs.Made.Labels);
        var (generator, rows) = (MersenneTwister.FromSeed(1), TheBlobs.Observations.Count);
        MersenneTwister After(int size) => Silhouette.CreateFromSample(generator, size, TheBlobs.Observations, labels)
            .GetOrThrow().Next;
        Assert.Equal(generator, After(rows));
        Assert.NotEqual(generator, After(rows - 1));
    }

    /// <summary>Each of two rows is alone in its part, and one row has no other.</summary>
    [Fact]
    public void A_sample_has_at_least_two_rows()
    {
        var (rows, labels) = (Column(0, 1, 3), Labels(0, 1, 2));
        Assert.Equal([0.0, 0.0], Silhouette.CreateFromSample(MersenneTwister.FromSeed(1), 2, rows, labels).GetOrThrow()
            .Value.Values);
        Assert.Equal([110], Codes(Silhouette.CreateFromSample(MersenneTwister.FromSeed(1), 1, rows, labels)));
    }
}
