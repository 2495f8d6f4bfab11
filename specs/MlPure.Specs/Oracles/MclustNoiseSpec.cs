using System.Collections.Immutable;
using System.Text.Json;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;

namespace MlPure.Specs.Oracles;

/// <summary>mclust 6.0.0 with a noise component: Old Faithful with 48 rows added around it and iris with 15, from those
/// rows as noise and the same partitions of the others.</summary>
public class MclustNoiseSpec
{
    sealed record Cell(int G, CovarianceModel Model, double? LogLikelihood, double? Weight, int Parameters,
        Run<EmState> Ours);

    static readonly ImmutableDictionary<string, Lazy<ImmutableArray<Cell>>> tables = new[] { "faithful", "iris" }
        .ToImmutableDictionary(name => name, name => new Lazy<ImmutableArray<Cell>>(() => Cells(name)));

    static JsonElement Reference(string name) => Published.Json("mclust-noise.json").GetProperty(name);

    static Observations Data(string name) => Observations.Parse(Tables.Csv($"{name}-noise.csv")).GetOrThrow();

    static int[] Strewn(string name, Observations data) =>
        Reference(name).GetProperty("noise_rows").GetInt32() is var count
        ? [.. Enumerable.Range(data.Count - count, count)] : [];

    static ImmutableArray<Cell> Cells(string name)
    {
        var data = Data(name);
        var noise = Noise.Of(data, Strewn(name, data)).GetOrThrow();
        var others = Noise.Exclude(data, Strewn(name, data)).GetOrThrow();
        return [.. Reference(name).GetProperty("cells").EnumerateArray()
            .SelectMany(row => CovarianceModel.All.Select(model => (row, model)))
            .AsParallel().AsOrdered()
            .Select(at => (at.row, at.model, cell: at.row.GetProperty("models").GetProperty(at.model.Name)))
            .Select(at => new Cell(at.row.GetProperty("G")
                .GetInt32(), at.model, Number(at.cell, "log_likelihood"), Number(at.cell, "noise"),
                at.cell.GetProperty("parameters").GetInt32(),
                Fit(data, others, noise, at.row.GetProperty("partition").Ints(), at.model)))];
    }

    static double? Number(JsonElement cell, string name) =>
        cell.GetProperty(name).ValueKind == JsonValueKind.Null ? null : cell.GetProperty(name).GetDouble();

    static Run<EmState> Fit(Observations data, Observations others, Noise noise, int[] partition, CovarianceModel model)
    {
        var settings = new EmSettings
        {
            Floor = new CovarianceFloor.None(),
            Stopping = new MlPure.Iteration.StoppingRule.MeanChange(1e-12),
            MaxSteps = 20000,
            Model = model
        };
        return Ems.Run(Initial.FromPartition([.. partition.Select(label => label - 1)], others, settings)
            .GetOrThrow(), data, settings, noise).GetOrThrow();
    }

    [Theory]
    [InlineData("faithful")]
    [InlineData("iris")]
    public void The_volume_is_mclusts(string name) =>
        Assert.Equal(-Math.Log(Reference(name).GetProperty("inverse_volume").GetDouble()), Hypervolume.LogOf(Data(name))
            .GetOrThrow(), 1e-12);

    [Theory]
    [InlineData("faithful")]
    [InlineData("iris")]
    public void Every_cell_with_noise_of_thirteen_families_that_mclust_returned_is_ours_to_a_thousandth(string name) =>
        Assert.All(
        tables[name].Value.Where(cell => cell.LogLikelihood is not null && cell.Model != CovarianceModel.VVE), cell =>
            Assert.True(Math.Abs(cell.Ours.Last.LogLikelihood - cell.LogLikelihood!.Value) <= 1e-3
                && Math.Abs(Weight(cell) - cell.Weight!.Value) <= 1e-4,
                $"{cell.Model},{cell.G}: {cell.Ours.Last.LogLikelihood}, {Weight(cell)} against "
                    + $"{cell.LogLikelihood}, {cell.Weight}"));

    [Theory]
    [InlineData("faithful")]
    [InlineData("iris")]
    public void The_criterion_counts_as_many_parameters_as_mclust(string name) => Assert.All(tables[name].Value, cell =>
        Assert.Equal(2.0 * cell.Parameters,
            Criteria.Aic(Ems.Problem(cell.Ours.Last, cell.Model, Data(name)), cell.Ours.Last)
            + 2 * cell.Ours.Last.LogLikelihood, 1e-8));

    static double Weight(Cell cell) => cell.Ours.Last.Noise.Map(noise => noise.Weight).IfNone(double.NaN);
}
