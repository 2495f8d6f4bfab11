using MlPure.Clusters;
using MlPure.Linear;
using MlPure.Mixtures;

namespace MlPure.Files;

/// <summary>Fitted models as ONNX, for any program that runs it: standard operators (opset 13) on doubles. The input is
/// called rows (n x d, double); the names of the columns are in the metadata, under columns, a line each.</summary>
/// <example><code>
/// File.WriteAllBytes("model.onnx", OnnxFile.Write(model, "eruptions", "waiting"));
/// </code></example>
public static class OnnxFile
{
    /// <summary>The bytes of a mixture. Outputs: component (n, int64; -1 for noise), probabilities (n x k, or n x (k +
    /// 1) where there is noise), logDensity (n). Every number must be there: missing values are not integrated
    /// out.</summary>
    /// <exception cref="ArgumentException">There is not one name for each column: a programming error.</exception>
    public static byte[] Write(MixtureModel model, params IReadOnlyList<string> columns)
    {
        ModelJson.RequireNames(columns, model.Components.Features);
        var graph = new OnnxGraph();
        var (d, k) = (model.Components.Features, model.Components.Components.Length);
        var joint = LogJoint(graph, model, d);
        var largest = graph.Reduce("ReduceMax", joint, 1);
        var shares = graph.Apply("Exp", graph.Apply("Sub", joint, largest));
        var sum = graph.Reduce("ReduceSum", shares, 1);
        var index = graph.Index("ArgMax", joint);
        var component = model.Noise.IsNone ? index
            : graph.Apply("Where", graph.Apply("Equal", index, graph.Constant([(long)k])), graph.Constant([-1L]),
                index);
        graph.Output(component, "component", OnnxType.Whole);
        graph.Output(
            graph.Apply("Div", shares, sum), "probabilities", OnnxType.Number, model.Noise.IsSome ? k + 1 : k);
        graph.Output(
            graph.Squeeze(graph.Apply("Add", graph.Apply("Log", sum), largest), 1), "logDensity", OnnxType.Number);
        return graph.ToBytes(columns);
    }

    /// <summary>The bytes of a K-means model. Outputs: cluster (n, int64), distances (n x k).</summary>
    /// <exception cref="ArgumentException">There is not one name for each column: a programming error.</exception>
    public static byte[] Write(KMeansModel model, params IReadOnlyList<string> columns)
    {
        ModelJson.RequireNames(columns, model.Features);
        var graph = new OnnxGraph();
        var rows = graph.Unsqueeze(graph.Rows(model.Features), 1);
        var differences = graph.Apply("Sub", rows, graph.Constant(model.Centroids.Values));
        var squares = graph.Squeeze(
            graph.Reduce("ReduceSum", graph.Apply("Mul", differences, differences), 2), 2);
        graph.Output(graph.Index("ArgMin", squares), "cluster", OnnxType.Whole);
        graph.Output(graph.Apply("Sqrt", squares), "distances", OnnxType.Number, model.Count);
        return graph.ToBytes(columns);
    }

    /// <summary>The bytes of a network. Outputs of a classifier: label (n, string), probabilities (n x classes); of a
    /// regressor: targets (n x targets).</summary>
    /// <returns>The bytes, or that an activation has no double precision in ONNX (521).</returns>
    public static Validation<Error, byte[]> Write(NetworkModel model) => OnnxNetwork.Write(model);

    /// <summary>ln πⱼ + ln N(x | μⱼ, Σⱼ) of each row and component (n x k), and of noise where there is any: its
    /// density is constant, as that of a component without precision.</summary>
    static string LogJoint(OnnxGraph graph, MixtureModel model, int d)
    {
        var noiseWeight = model.Noise.Map(noise => noise.Weight).IfNone(0);
        var components = model.Components.Components.Select((component, j) =>
        {
            var factor = Cholesky.Factor(component.Covariance.Matrix)
                .IfNone(() => throw new ArgumentException("A fitted covariance is positive definite."));
            var weight = Math.Log(model.Components.MixingWeights[j]) + Math.Log(1 - noiseWeight);
            var constant = weight - d / 2.0 * Math.Log(2 * Math.PI) - factor.LogDeterminant / 2;
            return (component.Mean, Inverse: InverseOf(factor.PackedInverse, d), Constant: constant);
        });
        var noise = model.Noise.Map(noise => (
            Mean: Vector.Constant(d, 0), Inverse: Enumerable.Repeat(0.0, d * d),
            Constant: Math.Log(noise.Weight) - noise.LogVolume)).ToSeq();
        var all = components.Concat(noise).ToArray();
        var means = graph.Constant(all.SelectMany(each => each.Mean), all.Length, 1, d);
        var inverses = graph.Constant(all.SelectMany(each => each.Inverse), all.Length, d, d);
        var differences = graph.Apply("Sub", graph.Unsqueeze(graph.Rows(d), 0), means);
        var whitened = graph.Apply("MatMul", differences, inverses);
        var squares = graph.Reduce("ReduceSum", graph.Apply("Mul", whitened, whitened), 2);
        var distances = graph.Transpose(graph.Squeeze(squares, 2), 1, 0);
        return graph.Apply("Add",
            graph.Apply("Mul", distances, graph.Constant(-0.5)),
            graph.Constant(Vector.From(all.Select(each => each.Constant))));
    }

    /// <summary>(L⁻¹)ᵀ, row after row.</summary>
    static IEnumerable<double> InverseOf(Vector packed, int d) =>
        from row in Enumerable.Range(0, d)
        from column in Enumerable.Range(0, d)
        select row <= column ? packed[column * (column + 1) / 2 + row] : 0;
}
