using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>Each family's maximiser of the complete-data likelihood, by name.</summary>
static class Families
{
    public static ImmutableArray<Estimate> Maximize(CovarianceModel model, ScatterTable table) => model.Name switch
    {
        "EII" or "E" => Diagonal(DiagonalFamilies.EII(table)),
        "VII" or "V" => Diagonal(DiagonalFamilies.VII(table)),
        "EEI" => Diagonal(DiagonalFamilies.EEI(table)),
        "VEI" => Diagonal(DiagonalFamilies.VEI(table)),
        "EVI" => Diagonal(DiagonalFamilies.EVI(table)),
        "VVI" => Diagonal(DiagonalFamilies.VVI(table)),
        "EEE" => Full(OrientedFamilies.EEE(table)),
        "VEE" => Full(OrientedFamilies.VEE(table)),
        "EVE" => Full(CommonOrientation.EVE(table)),
        "VVE" => Full(CommonOrientation.VVE(table)),
        "EEV" => Full(OrientedFamilies.EEV(table)),
        "VEV" => Full(OrientedFamilies.VEV(table)),
        "EVV" => Full(OrientedFamilies.EVV(table)),
        _ => Full(OrientedFamilies.VVV(table)),
    };

    static ImmutableArray<Estimate> Diagonal(ImmutableArray<Vector> variances) => [.. variances.Select(vector => new Estimate.Diagonal(vector))];

    static ImmutableArray<Estimate> Full(ImmutableArray<Matrix> covariances) => [.. covariances.Select(matrix => new Estimate.Full(matrix))];
}
