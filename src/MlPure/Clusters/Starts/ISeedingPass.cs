namespace MlPure.Clusters;

/// <summary>Rows of which k-means|| draws points where they are, such as on other machines.</summary>
interface ISeedingPass
{
    /// <summary>For each block the sum of the squared distances of its rows from the nearest of the points.</summary>
    double[] Costs(Centroids points);

    /// <summary>The rows that a round draws, ascending.</summary>
    /// <param name="points">The points so far.</param>
    /// <param name="scale">A row's probability, over its squared distance.</param>
    /// <param name="seed">The seed of all draws.</param>
    /// <param name="round">The number of the round.</param>
    int[] Draw(Centroids points, double scale, uint seed, int round);
}
