using System.Text.Json;
using MlPure.Clusters;
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
        cases = answers.Question12.Comparisons.Select(CaseObject),
        network = NetworkObject(answers.Question24),
    });

    static object CaseObject(MethodComparison comparison) => new
    {
        k = comparison.K,
        gmm = new
        {
            colors = comparison.Mixture.Colors,
            steps = comparison.Mixture.Trajectory.Select(StateObject),
        },
        kmeans = new
        {
            colors = comparison.KMeans.Colors,
            steps = comparison.KMeans.Trajectory.Select(StateObject),
        },
    };

    static object StateObject(EmState state)
    {
        var components = state.Mixture.Components;
        return new
        {
            logLikelihood = Math.Round(state.LogLikelihood, 6),
            weights = Rounded(state.Mixture.MixingWeights, 8),
            means = components.Select(component => Rounded(component.Mean, 8)),
            covariances = components.Select(component => LowerTriangle(component.Covariance.Matrix)),
            ellipses = components.Select(OfOneDeviation),
        };
    }

    static object StateObject(KMeansState state) => new
    {
        inertia = Math.Round(state.Inertia, 6),
        centroids = Enumerable.Range(0, state.Centroids.Count)
            .Select(cluster => Rounded(state.Centroids.Values.RowVector(cluster), 8)),
    };

    static IEnumerable<double> LowerTriangle(Matrix matrix) =>
        Rounded([matrix[0, 0], matrix[1, 0], matrix[1, 1]], 8);

    /// <summary>The ellipse of one standard deviation: the unit vector of its longer axis, then its semi-axes. Times
    /// a radius it is that of a probability.</summary>
    static IEnumerable<double> OfOneDeviation(Gaussian component)
    {
        var probability = Ellipse.ProbabilityOf(1);
        var ellipse = Ellipse.Of(component.Mean, component.Covariance.Matrix, probability).GetOrThrow();
        return Rounded([ellipse.Direction[0], ellipse.Direction[1], ellipse.Major, ellipse.Minor], 8);
    }

    static object NetworkObject(Question24Answer answer) => new
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
