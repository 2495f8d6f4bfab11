using MlPure.Data;

namespace MlPure.Mixtures;

/// <summary>The best of several models, and the table that it was chosen from.</summary>
/// <param name="Best">The model of least criterion whose covariances are above their floor; among all where none
/// is.</param>
/// <param name="Table">A model, or why there is none, for each number of components and family.</param>
public sealed record MixtureChoice(MixtureModel Best, ModelSelection Table);

/// <content>How a model is selected.</content>
public sealed partial record MixtureModel
{
    /// <summary>Models of several numbers of components and families, each started from the same hierarchy, and the
    /// best by a criterion: by default by BIC of 1 to 9 components and all families.</summary>
    /// <returns>The best model with the whole table; or all faults: those of <see cref="ModelSelection.Table"/>, or
    /// that no model of the table converged with all its components (361).</returns>
    public static Validation<Error, MixtureChoice> Select(RowData rows, SelectionSettings? settings = null) =>
        from observations in rows.ToObservations()
        from table in ModelSelection.Table(observations, settings)
        from best in table.Best.Bind(cell => cell.Fit.ToOption())
            .ToValidation<Error>(new MixtureFault.NothingSelected(table.Cells[0].Message))
        select new MixtureChoice(best, table);
}
