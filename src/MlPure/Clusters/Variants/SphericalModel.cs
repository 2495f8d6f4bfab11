using System.Collections.Immutable;
using System.Globalization;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Clusters;

/// <summary>A fitted model of spherical K-means: the directions of its clusters, and how they were found.</summary>
public sealed record SphericalModel
{
    readonly Run<KMeansState> run;

    internal SphericalModel(Run<KMeansState> run, LloydSettings settings) => (this.run, Settings) = (run, settings);

    /// <summary>The centroids (k x d), each of length one, or zero where the rows of its cluster cancel.</summary>
    public Centroids Centroids => State.Centroids;

    /// <summary>k: how many clusters there are.</summary>
    public int Count => Centroids.Count;

    /// <summary>d: how many columns the rows have.</summary>
    public int Features => Centroids.Features;

    /// <summary>The sum of the weights of the rows in each cluster (k).</summary>
    public Vector Masses => State.Statistics.Mass;

    /// <summary>2 sum w (1 - cos) over the rows and their centroids.</summary>
    public double Inertia => State.Inertia;

    /// <summary>How the run that found the centroids ended.</summary>
    public Outcome Outcome => run.Outcome;

    /// <summary>The last state of that run.</summary>
    public KMeansState State => run.Last;

    /// <summary>How that run went.</summary>
    public LloydSettings Settings { get; }

    /// <summary>The run from these centroids, which are brought to length one, to its end.</summary>
    /// <returns>The model, or all faults: those of the rows (<see cref="Observations.Parse"/>), those of
    /// <see cref="SphericalProblem.Create"/>, and those of <see cref="Centroids.Parse(Matrix, Observations)"/>.
    /// </returns>
    public static Validation<Error, SphericalModel> Fit(RowData rows, Matrix start, LloydSettings? settings = null) =>
        rows.ToComplete().Bind(observations =>
            (SphericalProblem.Create(observations, settings), Centroids.Parse(start, observations))
                .Apply((problem, centroids) => new SphericalModel(
                    Spherical.Run(problem, Spherical.Init(problem, centroids)), problem.Settings)));

    /// <summary>The centroid of the largest cosine for each row, from 0 to k - 1 (n); of equal ones the
    /// first.</summary>
    /// <param name="rows">Any number of rows (n x d); of observations, those that take part.</param>
    /// <returns>The labels, or all faults: other columns than the model has (105), a number that is not finite (102,
    /// 103) or too large (106), rows of zeros, which have no direction (201, the first 20), observations with missing
    /// values (112).</returns>
    public Validation<Error, ImmutableArray<int>> Predict(RowData rows) =>
        New(rows).Map(problem =>
            Assignment.Nearest(Centroids, problem.Directions, Settings.Threads).Labels.Items);

    /// <summary>The cosine between each row and each centroid (n x k).</summary>
    /// <inheritdoc cref="Predict"/>
    public Validation<Error, Matrix> Cosines(RowData rows) =>
        New(rows).Map(problem => problem.Directions.Values.TimesTransposed(Centroids.Values));

    /// <summary>The shape, the inertia and the outcome in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Spherical K-means of {Counted.Of(Count, "cluster")} in {Counted.Of(Features, "dimension")}, "
            + $"inertia {Inertia:G6}. {Outcome.Message}");

    Validation<Error, SphericalProblem> New(RowData rows) =>
        rows.ToNewComplete(Features).Bind(observations => SphericalProblem.Create(observations, Settings));
}
