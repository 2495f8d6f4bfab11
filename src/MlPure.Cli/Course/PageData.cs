using System.Text.Json;
using MlPure.Course;
using MlPure.Linear;
using MlPure.Mixtures;
using MlPure.Plots;

namespace MlPure.Cli.Course;

/// <summary>What the page's script draws from: the points, every state of the runs, the samples.</summary>
static class PageData
{
    /// <summary>As JSON that can stand within a script element.</summary>
    public static string Of(CourseAnswers answers) => JsonSerializer.Serialize(new
    {
        x = Rounded(answers.Question12.Data.Values.Column(0), 4),
        y = Rounded(answers.Question12.Data.Values.Column(1), 4),
        radii = new[] { Ellipse.RadiusOf(0.5), Ellipse.RadiusOf(0.95) },
        cases = answers.Question12.Cases.Select(OfCase),
        network = OfNetwork(answers.Question24),
    });

    static object OfCase(MixturesBesideKMeans beside) => new
    {
        k = beside.K,
        gmm = new
        {
            colours = beside.Mixture.Colours,
            steps = beside.Mixture.Trajectory.Select(state => new
            {
                logLikelihood = Math.Round(state.LogLikelihood, 6),
                weights = Rounded(state.Mixture.MixingWeights, 8),
                means = state.Mixture.Components.Select(component => Rounded(component.Mean, 8)),
                covariances = state.Mixture.Components.Select(component => component.Covariance.Matrix)
                    .Select(matrix => Rounded([matrix[0, 0], matrix[1, 0], matrix[1, 1]], 8)),
                ellipses = state.Mixture.Components.Select(OfOneDeviation),
            }),
        },
        kmeans = new
        {
            colours = beside.KMeans.Colours,
            steps = beside.KMeans.Trajectory.Select(state => new
            {
                inertia = Math.Round(state.Inertia, 6),
                centroids = Enumerable.Range(0, beside.K)
                    .Select(cluster => Rounded(state.Centroids.Values.RowVector(cluster), 8)),
            }),
        },
    };

    /// <summary>The ellipse of one standard deviation: the unit vector of its longer axis, then its semi-axes. Times a
    /// radius it is that of a probability.</summary>
    static IEnumerable<double> OfOneDeviation(Gaussian component) =>
        Ellipse.Of(component.Mean, component.Covariance.Matrix, Ellipse.ProbabilityOf(1)).Match(
        Succ: ellipse => Rounded([ellipse.Direction[0], ellipse.Direction[1], ellipse.Major, ellipse.Minor], 8),
        Fail: faults => throw new InvalidOperationException(string.Join(" ", faults.Map(fault => fault.Message))));

    static object OfNetwork(Question24Answer answer) => new
    {
        x = Samples.X,
        y = Samples.Y,
        floor = answer.Floor.MeanLoss,
        losses = answer.Losses.Select(loss => Math.Round(loss, 9)),
        weights = answer.Coursework.Select(point => Rounded(point.Network.Parameters, 6)),
    };

    static IEnumerable<double> Rounded(Vector numbers, int decimals) =>
        numbers.Select(number => Math.Round(number, decimals));
}
