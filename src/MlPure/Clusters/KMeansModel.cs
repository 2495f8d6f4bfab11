using System.Collections.Immutable;
using System.Globalization;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>A fitted K-means model: the centroids, and how they were found. Clusters are in the order of their
/// centroids (by the first column, then the next), so that they keep their numbers from seed to seed.</summary>
public sealed partial record KMeansModel
{
    readonly Run<KMeansState> run;

    internal KMeansModel(Run<KMeansState> run, KMeansSettings settings) => (this.run, Settings) = (run, settings);

    /// <summary>The centroids (k x d).</summary>
    public Centroids Centroids => State.Centroids;

    /// <summary>k: how many clusters there are; fewer than asked for where the outcome says so.</summary>
    public int Count => Centroids.Count;

    /// <summary>d: how many columns the rows have.</summary>
    public int Features => Centroids.Features;

    /// <summary>The sum of the weights of the rows in each cluster (k): their number, where rows have no
    /// weights.</summary>
    public Vector Masses => State.Statistics.Mass;

    /// <summary>The weighted sum of squared distances from each row to its centroid (a sum, not a mean).</summary>
    public double Inertia => State.Inertia;

    /// <summary>How the run that found the centroids ended.</summary>
    public Outcome Outcome => run.Outcome;

    /// <summary>How many steps of Lloyd's iteration that run took.</summary>
    public int Steps => run.Steps;

    /// <summary>The last state of that run, with what was done about empty clusters.</summary>
    public KMeansState State => run.Last;

    /// <summary>How the model was fitted, and the seed of its draws.</summary>
    public KMeansSettings Settings { get; }

    /// <summary>The best of k clusters that the settings' search finds. The default reaches the published optima of
    /// iris and Ruspini's data for 2 to 10 clusters.</summary>
    /// <returns>The model, or all faults: those of the rows (<see cref="Observations.Parse"/>), k below 1 (110) or
    /// above the number of rows that take part (111), and those of <see cref="KMeansSettings.Validate"/>. Where fewer
    /// than k rows differ, a model of so many clusters, and an outcome that says so.</returns>
    public static Validation<Error, KMeansModel> Fit(RowData rows, int k, KMeansSettings? settings = null)
    {
        var all = settings ?? KMeansSettings.Default;
        return rows.ToComplete().Bind(observations =>
            Check.That(KMeansInitializers.CheckCount(k, observations)).And(all.Validate()).Then(() =>
                new KMeansModel(KMeansSearch.Best(KMeansProblem.Of(observations, all.Lloyd), k, all), all)));
    }

    /// <summary>The nearest centroid of each row, from 0 to k - 1 (n); of equally near ones the first.</summary>
    /// <param name="rows">Any number of rows (n x d); of observations, those that take part.</param>
    /// <returns>The labels, or all faults: other columns than the model has (105), a number that is not finite (102,
    /// 103) or too large (106), observations with missing values (112).</returns>
    public Validation<Error, ImmutableArray<int>> Predict(RowData rows) =>
        New(rows).Map(observations => Assignment.Nearest(Centroids, observations, Settings.Threads).Labels.Items);

    /// <summary>The Euclidean distance of each row from each centroid (n x k).</summary>
    /// <inheritdoc cref="Predict"/>
    public Validation<Error, Matrix> Distances(RowData rows) => New(rows).Map(DistancesOf);

    /// <summary>Minus the weighted sum of squared distances of the rows from their nearest centroids, as scikit-learn's
    /// score: larger is better, and of the rows that the model was fitted to it is minus the inertia.</summary>
    /// <inheritdoc cref="Predict"/>
    public Validation<Error, double> Score(RowData rows) => New(rows).Map(observations =>
        -Assignment.Summarize(Centroids, observations, Settings.Threads).TotalInertia);

    /// <summary>The shape, the inertia and the outcome in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"K-means of {Counted.Of(Count, "cluster")} in {Counted.Of(Features, "dimension")}, "
            + $"inertia {Inertia:G6}. {Outcome.Message}");

    Validation<Error, Observations> New(RowData rows) =>
        rows.ToNewComplete(Features).Bind(observations => Centroids.For(observations).Map(_ => observations));

    Matrix DistancesOf(Observations rows)
    {
        var (k, centroids) = (Count, Centroids.Values);
        var distances = new double[rows.Count * k];
        Pass.Each(rows.Count, Settings.Threads, block =>
        {
            for (var row = block.First; row < block.First + block.Count; row++)
                for (var j = 0; j < k; j++)
                    distances[row * k + j] = Math.Sqrt(Nearest.Square(rows.Values.Row(row), centroids.Row(j)));
        });
        return Matrix.Own(rows.Count, k, distances);
    }
}
