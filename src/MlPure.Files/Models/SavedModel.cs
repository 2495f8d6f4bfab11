using MlPure.Data;
using MlPure.Linear;

namespace MlPure.Files;

/// <summary>A fitted model with the names of the columns that it was fitted to.</summary>
/// <param name="Columns">The names, in the order of the model's columns.</param>
/// <param name="Model">The model.</param>
public sealed record SavedModel<TModel>(EquatableArray<string> Columns, TModel Model)
{
    /// <summary>Where the model comes from, if that was kept.</summary>
    public Option<ModelOrigin> Origin { get; init; }
}

/// <summary>Where a model comes from: enough to fit it again.</summary>
/// <param name="Seed">The seed of all draws.</param>
/// <param name="DataSha256">The digest of the rows that it was fitted to (<see cref="Digest"/>).</param>
/// <param name="Library">The version of MlPure that fitted it.</param>
public sealed record ModelOrigin(uint Seed, string DataSha256, string Library)
{
    /// <summary>The origin of a model that this version of MlPure fitted.</summary>
    public static ModelOrigin Of(uint seed, Observations rows) => new(seed, Digest.Of(rows), Version);

    static string Version => typeof(ModelOrigin).Assembly.GetName().Version?.ToString(3) ?? "";
}

/// <summary>Where a model comes from, as its file has it.</summary>
sealed record OriginJson(uint Seed, string DataSha256, string Library)
{
    public static OriginJson? Of(Option<ModelOrigin> origin) => origin
        .Map<OriginJson?>(of => new(of.Seed, of.DataSha256, of.Library)).MatchUnsafe(of => of, () => null);

    public static Option<ModelOrigin> ToOrigin(OriginJson? json) => json is null
        ? Option<ModelOrigin>.None
        : new ModelOrigin(json.Seed, json.DataSha256, json.Library);
}
