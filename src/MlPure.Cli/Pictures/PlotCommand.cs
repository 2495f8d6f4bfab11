using System.Collections.Immutable;
using System.ComponentModel;
using MlPure.Cli.Data;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Files;
using MlPure.Mixtures;
using MlPure.Plots;
using Spectre.Console;
using Spectre.Console.Cli;
using Error = LanguageExt.Common.Error;
using Table = MlPure.Files.Table;

namespace MlPure.Cli.Pictures;

/// <summary>The arguments and options of mlpure plot.</summary>
public sealed class PlotSettings : ModelSettings
{
    /// <summary>The picture's file.</summary>
    [CommandOption("--plot <PICTURE>")]
    [Written("picture")]
    [Description("The file to draw, .svg, .png or .pdf.")]
    public string? Plot { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        Plot is null ? ValidationResult.Error("--plot must name the file to draw, .svg, .png or .pdf.")
        : PictureFile.Check(Plot) is string wrong ? ValidationResult.Error(wrong)
        : base.Validate();
}

/// <summary>mlpure plot: the rows of a table as a kept model of any kind sees them.</summary>
public sealed class PlotCommand : Command<PlotSettings>
{
    /// <inheritdoc/>
    public override int Execute(CommandContext context, PlotSettings settings, CancellationToken cancellationToken)
    {
        var drawn =
            from model in ModelFile.Read(settings.Model)
            from table in settings.ReadTable()
            from figure in FigureOf(model, table)
            from done in PictureFile.Write(settings.Plot, figure)
            select figure;
        return drawn.Match(Succ: figure => Write(settings, figure), Fail: Answers.Fail);
    }

    static int Write(PlotSettings settings, Figure figure)
    {
        Consoles.Results.WriteLine($"Drawn to {settings.Plot}: {figure.Description}");
        return 0;
    }

    static Validation<Error, Figure> FigureOf(AnyModel model, Table table) => model switch
    {
        AnyModel.Mixture(var saved) => OfMixture(saved, table),
        AnyModel.KMeans(var saved) => OfKMeans(saved, table),
        AnyModel.Network(NetworkModel.Classifier(var columns, var label, var classifier)) =>
            from inputs in table.Numbers(columns)
            from labels in table.Labels(label)
            from confusion in classifier.Confusion(inputs, labels)
            select Figure.Of(MatrixPlots.Confusion(label, confusion, classifier.Labels.Items)),
        AnyModel.Network(NetworkModel.Regressor(var columns, var targets, var regressor)) =>
            from inputs in table.Numbers(columns)
            from truth in table.Numbers(targets)
            from predicted in regressor.Predict(inputs)
            select new Figure("", [.. targets.Select((name, j) =>
                LinePlots.Predictions(name, truth.Column(j), predicted.Column(j)))], targets.Length),
        _ => throw new ArgumentException($"{model.GetType()} is not a kind of model."),
    };

    static Validation<Error, Figure> OfMixture(SavedModel<MixtureModel> saved, Table table) =>
        from rows in RowsOf([.. saved.Columns], table)
        from classification in saved.Model.Classify(rows.Observations)
        let name = saved.Model.Covariance.NameFor(rows.Columns.Length)
        select FitPictures.OfMixture(
            $"{name}, k = {saved.Model.Components.Components.Length}", rows, saved.Model.Components, classification);

    static Validation<Error, Figure> OfKMeans(SavedModel<KMeansModel> saved, Table table) =>
        from rows in RowsOf([.. saved.Columns], table)
        from labels in saved.Model.Predict(rows.Observations)
        select FitPictures.OfClusters($"K-means, k = {saved.Model.Count}", rows.Observations.Values, rows.Columns,
            labels, saved.Model.Centroids.Values);

    static Validation<Error, DataRows> RowsOf(ImmutableArray<string> columns, Table table) =>
        from values in table.Numbers(columns)
        from observations in Observations.Parse(values)
        select new DataRows(columns, observations, []);
}
