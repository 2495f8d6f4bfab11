using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Data;
using MlPure.Files;
using MlPure.Linear;
using MlPure.Mixtures;
using MlPure.Plots;
using Spectre.Console;
using Spectre.Console.Cli;
using Panel = MlPure.Plots.Panel;
using Rows = MlPure.Cli.Data.Rows;

namespace MlPure.Cli.Mixtures;

/// <summary>What mlpure gmm select takes.</summary>
public sealed class GmmSelectSettings : GmmSettings
{
    /// <summary>The numbers of components to try.</summary>
    [CommandOption("-k|--components <RANGE>")]
    [Description("The numbers of components to try, as 1..9.")]
    [DefaultValue("1..9")]
    public string Range { get; init; } = "1..9";

    /// <summary>The families to try.</summary>
    [CommandOption("--covariance <MODELS>")]
    [Description("The families to try, as EEE,VVV, or all.")]
    [DefaultValue("all")]
    public string Covariance { get; init; } = "all";

    /// <summary>What the choice goes by.</summary>
    [CommandOption("--criterion <NAME>")]
    [Description("bic, icl or aic; the least is best.")]
    [DefaultValue("bic")]
    public string By { get; init; } = "bic";

    /// <summary>The first number and the last.</summary>
    internal Option<(int Least, int Most)> Counts => Ranges.Parse(Range);

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        Counts.IsNone ? ValidationResult.Error($"-k must be a range from at least 1, as 1..9; it is {Range}.")
        : !Enum.TryParse<Criterion>(By, ignoreCase: true, out _)
            ? ValidationResult.Error($"--criterion must be bic, icl or aic; it is {By}.")
        : base.Validate();
}

/// <summary>mlpure gmm select: mixtures of several numbers of components and families side by side, and the
/// best.</summary>
public sealed class GmmSelectCommand : DataCommand<GmmSelectSettings>
{
    private protected override Validation<Error, Answer> Answer(GmmSelectSettings settings) =>
        from rows in settings.Complete()
        let counts = settings.Counts.IfNone((1, 9))
        from models in Models(settings, rows.Observations.Features)
        from asked in settings.For(CovarianceModel.VVV, ThreadsOf(settings))
        from noise in settings.NoiseOf(rows.Observations, asked.Threads)
        let criterion = Enum.Parse<Criterion>(settings.By, ignoreCase: true)
        from cells in ModelSelection.Stream(rows.Observations, new SelectionSettings
        {
            Components = [.. Enumerable.Range(counts.Least, counts.Most - counts.Least + 1)],
            Models = models,
            Criterion = criterion,
            Em = asked,
            Seed = (uint)settings.Seed,
            NoiseRows = noise.IfNone([]),
        })
        select Of(settings, rows, new(criterion, [.. Watched(cells, models.Length)]), models);

    static Validation<Error, ImmutableArray<CovarianceModel>> Models(GmmSelectSettings settings, int features) =>
        settings.Covariance == "all"
        ? CovarianceModel.For(features).RemoveAll(model => settings.Prior && !model.SupportsPrior)
        : Rows.Names(settings.Covariance).Aggregate(Validation<Error, ImmutableArray<CovarianceModel>>.Success([]),
            (all, name) => all.Bind(models => CovarianceModel.Parse(name).Map(models.Add)));

    /// <summary>Says each time a number of components is through.</summary>
    static IEnumerable<SelectionCell> Watched(IEnumerable<SelectionCell> cells, int families)
    {
        foreach (var (cell, number) in cells.Select((cell, i) => (cell, i + 1)))
        {
            if (number % families == 0
                && !Console.IsErrorRedirected) Consoles.Errors.WriteLine($"{cell.Components} components: "
                + $"{families} families fitted.");
            yield return cell;
        }
    }

    static Answer Of(GmmSelectSettings settings, Rows<Observations> rows, ModelSelection selection,
        ImmutableArray<CovarianceModel> models)
    {
        var name = settings.By.ToLowerInvariant();
        var counts = selection.Cells.Select(cell => cell.Components).Distinct().ToArray();
        return new(
            new Dictionary<string, object?>
            {
                ["rows"] = rows.Observations.Count,
                ["features"] = rows.Observations.Features,
                ["columns"] = rows.Columns,
                ["criterion"] = name,
                ["table"] = selection.Cells.Select(cell => OfCell(cell, name, rows.Observations.Features)),
                ["best"] = selection.Best.Case is SelectionCell best ? OfCell(best, name, rows.Observations.Features)
                    : null,
                ["missing"] = Labels.Missing(rows),
                ["seed"] = settings.Seed,
                ["dataSha256"] = Digest.Of(rows.Observations.Values),
            },
            Shown.Table(["k", .. models.Select(model => model.NameFor(rows.Observations.Features))],
                counts.Select(k => selection.Cells.Where(cell => cell.Components == k)
                .Select(cell => cell.Value.Match(Some: value =>
                    value.ToString("F2", CultureInfo.InvariantCulture) + (cell.IsDegenerate ? "*" : ""), None: () =>
                    "-")).Prepend($"{k}")),
                $"{name.ToUpperInvariant()}, smaller is better; - has no value, * an active floor: a spurious maximum, perhaps. "
                + selection.Best.Match(Some: cell =>
                    $"Best: {cell.Model.NameFor(rows.Observations.Features)}, {cell.Components} components, "
                    + $"{Shown.Number(cell.Value.IfNone(0))}.", None: () => "No cell has a value.")),
            [.. Labels.LeftOut(rows)],
            new Figure("", [Curve(selection, models, counts, rows.Observations.Features,
                $"{name.ToUpperInvariant()} by family", double.PositiveInfinity),
                Curve(selection, models, counts, rows.Observations.Features, "near the best", Nearby)], 2));
    }

    /// <summary>A criterion within this of the best is drawn large: a cell further away is never the choice.</summary>
    const double Nearby = 100;

    static Panel Curve(ModelSelection selection, ImmutableArray<CovarianceModel> models, IReadOnlyList<int> counts,
        int features, string title, double within)
    {
        var least = selection.Best.Bind(best => best.Value).IfNone(0);
        return Curves.ByCounts(title, "components", counts, new Axis(selection.Criterion.ToString().ToUpperInvariant()),
            [.. models.Select(model =>
                (model.NameFor(features), Vector.From(selection.Cells.Where(cell => cell.Model == model)
                .Select(cell => cell.IsDegenerate ? double.NaN
                    : cell.Value.Filter(value => value - least <= within).IfNone(double.NaN)))))]);
    }

    static Dictionary<string, object?> OfCell(SelectionCell cell, string criterion, int features) => new()
    {
        ["components"] = cell.Components,
        ["covariance"] = cell.Model.NameFor(features),
        ["parameters"] = cell.Parameters,
        [criterion] = cell.Value.ToNullable(),
        ["logLikelihood"] = cell.Fit.Match(Succ: fit => fit.LogLikelihood, Fail: _ => (double?)null),
        ["steps"] = cell.Fit.Match(Succ: fit => fit.Steps, Fail: _ => (int?)null),
        ["floorActive"] = cell.IsDegenerate,
        ["outcome"] = cell.Fit.Match(Succ: fit => OutcomeOf(fit.Outcome), Fail: fault =>
            new { kind = "fault", step = 0, component = (int?)null, sentence = fault.Message }),
    };
}
