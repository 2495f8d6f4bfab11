using System.Collections.Immutable;
using System.Globalization;
using MlPure.Cli.Data;
using MlPure.Cli.Pictures;
using MlPure.Cli.Report;
using MlPure.Faults;
using MlPure.Files;
using MlPure.Linear;
using MlPure.Mixtures;
using MlPure.Plots;

namespace MlPure.Cli.Mixtures;

/// <summary>What mlpure gmm select reports.</summary>
sealed class GmmSelectReport(
    GmmSelectSettings settings,
    DataRows rows,
    ModelSelection selection)
{
    readonly ImmutableArray<CovarianceModel> models = [.. selection.Cells.Select(cell => cell.Model).Distinct()];

    /// <summary>A criterion within this of the best is drawn large: a cell further away is never the
    /// choice.</summary>
    const double Nearby = 100;

    readonly string criterion = settings.CriterionName.ToLowerInvariant();
    readonly string title = settings.CriterionName.ToUpperInvariant();

    /// <summary>The report.</summary>
    public Answer ToAnswer() => new(JsonObject(), Table(), [.. InputRemarks.On(rows)], Picture())
    {
        Report = (Func<FitReport>)Page,
    };

    FitReport Page() => new($"{Counted.Of(selection.Cells.Length, "Gaussian mixture")} by {title}",
        TableSummary.Of(rows), [.. selection.Best.Map(Best).ToSeq(), .. InputRemarks.On(rows)], Table().Turned(),
        [Reference.Em, Reference.Families, Reference.Of(settings.Criterion)])
    {
        Figures =
        [
            ($"{title} by the number of components, smaller is better.", Picture()),
            .. BestRows().Map(figure => ("The rows as the best of them sees them.", figure)).ToSeq(),
        ],
    };

    Option<Figure> BestRows() =>
        from best in selection.Best
        from model in best.Fit.ToOption()
        from classification in model.Classify(rows.Observations, settings.ThreadLimit).ToOption()
        select FitPictures.OfMixture(
            $"{NameOf(best.Model)}, k = {best.Components}", rows, model.Components, classification);

    Dictionary<string, object?> JsonObject() => new()
    {
        ["rows"] = rows.Observations.Count,
        ["features"] = rows.Observations.Features,
        ["columns"] = rows.Columns,
        ["criterion"] = criterion,
        ["table"] = selection.Cells.Select(CellObject),
        ["best"] = Json.OrNull(selection.Best, CellObject),
        ["missing"] = InputRemarks.Missing(rows),
        ["seed"] = settings.Seed,
        ["dataSha256"] = Digest.Of(rows.Observations),
    };

    Dictionary<string, object?> CellObject(SelectionCell cell) => new()
    {
        ["components"] = cell.Components,
        ["covariance"] = NameOf(cell.Model),
        ["parameters"] = cell.Parameters,
        [criterion] = cell.Value.ToNullable(),
        ["logLikelihood"] = cell.Fit.ToOption().Map(fit => fit.LogLikelihood).ToNullable(),
        ["steps"] = cell.Fit.ToOption().Map(fit => fit.Steps).ToNullable(),
        ["floorActive"] = cell.IsDegenerate,
        ["outcome"] = cell.Fit.Match(Succ: fit => Json.Of(fit.Outcome), Fail: FaultObject),
    };

    string NameOf(CovarianceModel model) => model.NameFor(rows.Observations.Features);

    static object FaultObject(LanguageExt.Common.Error fault) =>
        new { kind = "fault", step = 0, component = (int?)null, sentence = fault.Message };

    TextTable Table()
    {
        var lines = selection.Cells.GroupBy(cell => cell.Components)
            .Select(cells => cells.Select(Written).Prepend($"{cells.Key}"));
        var best = selection.Best.Match(Some: Best, None: () => "No cell has a value.");
        return Formatting.Table(["k", .. models.Select(NameOf)], lines,
            $"{title}, smaller is better; - has no value, * an active floor: a spurious maximum, perhaps"
                + $"{MeaningOfPlus}. {best}");
    }

    string MeaningOfPlus => settings.Contenders ? "; + was left before its end, out of reach of the best" : "";

    static string Written(SelectionCell cell) => cell.Value.Match(
        Some: value => value.ToString("F2", CultureInfo.InvariantCulture) + Mark(cell), None: () => "-");

    static string Mark(SelectionCell cell) =>
        cell.IsDegenerate ? "*" : cell.Fit.Exists(fit => fit.Outcome is MixtureOutcome.Outdone) ? "+" : "";

    string Best(SelectionCell cell) =>
        $"Best: {NameOf(cell.Model)}, {Counted.Of(cell.Components, "component")}, "
            + $"{Formatting.Number(cell.Value)}.";

    /// <summary>The criterion by number of components, all of it and near the best.</summary>
    public Figure Picture() => new("",
    [
        PanelOf($"{title} by family", double.PositiveInfinity),
        PanelOf("near the best", Nearby),
    ], 2);

    Panel PanelOf(string heading, double within)
    {
        var least = selection.Best.Bind(best => best.Value).IfNone(0);
        int[] counts = [.. selection.Cells.Select(cell => cell.Components).Distinct()];
        double Drawn(SelectionCell cell) => cell.IsDegenerate
            ? double.NaN
            : cell.Value.Filter(value => value - least <= within).IfNone(double.NaN);
        var series =
            from model in models
            let cells = selection.Cells.Where(cell => cell.Model == model)
            select (NameOf(model), Vector.From(cells.Select(Drawn)));
        var panel = LinePlots.ByCounts(heading, "components", counts, new Axis(title), [.. series]);
        return selection.Best.Match(
            Some: best => panel.WithChoice("chosen", best.Components, best.Value.IfNone(double.NaN)),
            None: () => panel);
    }
}
