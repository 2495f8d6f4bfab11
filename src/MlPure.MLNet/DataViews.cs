using Microsoft.ML;
using MlPure.Clusters;
using MlPure.Linear;
using MlPure.Mixtures;
using MlPure.Networks;

namespace MlPure.MLNet;

/// <summary>Data views of ML.NET, among them data frames, as rows to fit to, and with what a model says of their
/// rows.</summary>
public static class DataViews
{
    /// <summary>The numbers of columns (n x d), in the order of the names; a column of vectors gives as many as each
    /// has. Without a name, of all columns of numbers that are not hidden. NaN and a null of a data frame mark missing
    /// values; true is 1, false 0.</summary>
    /// <param name="view">The data view, which is read once.</param>
    /// <param name="columns">The names of columns.</param>
    /// <returns>The matrix, or all faults: a name that no column has (560), a column without numbers (561), no column
    /// of numbers (562).</returns>
    public static Validation<Error, Matrix> Numbers(this IDataView view, params IReadOnlyList<string> columns) =>
        NumberColumns.Of(view, columns).Map(found => DataViewReader.Read(view, found));

    /// <summary>The data view with two more columns: <c>PredictedLabel</c>, a key that is one more than
    /// <see cref="MixtureModel.Predict"/>'s component, since keys count from 1, and missing for noise; and
    /// <c>Score</c>, the probabilities of the components as vectors of Single.</summary>
    /// <param name="view">The data view, which is read once now, and again by whoever reads the result.</param>
    /// <param name="model">The fitted mixture.</param>
    /// <param name="columns">The model's columns, as for <see cref="Numbers"/>.</param>
    /// <returns>The data view, or all faults of <see cref="Numbers"/> and <see cref="MixtureModel.Predict"/>.</returns>
    public static Validation<Error, IDataView> WithPredictions(
        this IDataView view, MixtureModel model, params IReadOnlyList<string> columns) =>
        from rows in view.Numbers(columns)
        from labels in model.Predict(rows)
        from probabilities in model.PredictProbabilities(rows)
        select View(view, new Predictions(labels, probabilities, []));

    /// <summary>The data view with two more columns: <c>PredictedLabel</c>, a key that is one more than
    /// <see cref="KMeansModel.Predict"/>'s cluster, since keys count from 1; and <c>Score</c>, the distances from the
    /// centroids as vectors of Single.</summary>
    /// <param name="view">The data view, which is read once now, and again by whoever reads the result.</param>
    /// <param name="model">The fitted clusters.</param>
    /// <param name="columns">The model's columns, as for <see cref="Numbers"/>.</param>
    /// <returns>The data view, or all faults of <see cref="Numbers"/> and <see cref="KMeansModel.Predict"/>.</returns>
    public static Validation<Error, IDataView> WithPredictions(
        this IDataView view, KMeansModel model, params IReadOnlyList<string> columns) =>
        from rows in view.Numbers(columns)
        from labels in model.Predict(rows)
        from distances in model.Distances(rows)
        select View(view, new Predictions(labels, distances, []));

    /// <summary>The data view with two more columns: <c>PredictedLabel</c>, a key whose values are the classifier's
    /// labels; and <c>Score</c>, the probabilities of the classes as vectors of Single.</summary>
    /// <param name="view">The data view, which is read once now, and again by whoever reads the result.</param>
    /// <param name="classifier">The trained classifier.</param>
    /// <param name="columns">Its inputs, as for <see cref="Numbers"/>.</param>
    /// <returns>The data view, or all faults of <see cref="Numbers"/> and <see cref="Classifier.Predict"/>.</returns>
    public static Validation<Error, IDataView> WithPredictions(
        this IDataView view, Classifier classifier, params IReadOnlyList<string> columns) =>
        from rows in view.Numbers(columns)
        from labels in classifier.Predict(rows)
        from probabilities in classifier.PredictProbabilities(rows)
        select View(view, new Predictions(
            [.. labels.Select(label => classifier.Labels.Items.IndexOf(label))], probabilities,
                classifier.Labels.Items));

    static IDataView View(IDataView view, Predictions predictions) => new PredictedView(view, predictions);
}
