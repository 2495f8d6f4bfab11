using MlPure.Linear;

namespace MlPure.Files;

/// <summary>A fitted model with the names of the columns that it was fitted to.</summary>
/// <param name="Columns">The names, in the order of the model's columns.</param>
/// <param name="Model">The model.</param>
public sealed record SavedModel<TModel>(EquatableArray<string> Columns, TModel Model);
