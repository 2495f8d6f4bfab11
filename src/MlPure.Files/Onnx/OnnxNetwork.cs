using MlPure.Data;
using MlPure.Networks;

namespace MlPure.Files;

/// <summary>Networks as ONNX.</summary>
static class OnnxNetwork
{
    /// <summary>The bytes of a network, or that an activation has no double precision in ONNX (521).</summary>
    public static Validation<Error, byte[]> Write(NetworkModel model)
    {
        var unknown = model.Network.Layers.Select(layer => layer.Activation).Distinct()
            .Where(activation => activation == Activation.Gelu)
            .Select(activation => (Error)new FileFault.NotInOnnx(activation.Name));
        return Faults.Check.That(LanguageExt.Prelude.toSeq(unknown.ToArray())).Then(() => BytesOf(model));
    }

    static byte[] BytesOf(NetworkModel model)
    {
        var graph = new OnnxGraph();
        switch (model)
        {
            case NetworkModel.Classifier(_, _, var classifier):
                var logits = Outputs(graph, classifier.Network, classifier.Inputs);
                var probabilities = Softmax(graph, logits);
                var label = graph.Apply("Gather", graph.Constant(classifier.Labels.Items),
                    graph.Index("ArgMax", logits));
                graph.Output(label, "label", OnnxType.Text);
                graph.Output(probabilities, "probabilities", OnnxType.Number, classifier.Labels.Length);
                break;
            case NetworkModel.Regressor(_, var targets, var regressor):
                var expected = Expected(
                    graph, Outputs(graph, regressor.Network, regressor.Inputs), regressor.Link);
                var scaled = graph.Apply("Mul", expected, graph.Constant(regressor.Targets.Scales));
                graph.Output(graph.Apply("Add", scaled, graph.Constant(regressor.Targets.Means)),
                    "targets", OnnxType.Number, targets.Length);
                break;
            default: throw new ArgumentException($"{model.GetType()} is not a kind of network model.");
        }
        return graph.ToBytes(model.Columns);
    }

    static string Outputs(OnnxGraph graph, Network network, StandardScaler scaler)
    {
        var rows = graph.Rows(network.Layers[0].Inputs);
        var values = graph.Apply("Div",
            graph.Apply("Sub", rows, graph.Constant(scaler.Means)), graph.Constant(scaler.Scales));
        for (var l = 0; l < network.Layers.Count; l++)
        {
            values = graph.Apply("MatMul", values, graph.Constant(network.Weights(l).Transpose()));
            if (network.Layers[l].Biased) values = graph.Apply("Add", values, graph.Constant(network.Biases(l)));
            values = Activated(graph, values, network.Layers[l].Activation);
        }
        return values;
    }

    /// <summary>What an activation makes of numbers, of operators that have double precision.</summary>
    static string Activated(OnnxGraph graph, string a, Activation activation)
    {
        string Number(double number) => graph.Constant(number);
        string Positive() => graph.Apply("Max", a, Number(0));
        string Negative() => graph.Apply("Min", a, Number(0));
        string Exponential() => graph.Apply("Sub", graph.Apply("Exp", Negative()), Number(1));
        string Sum(string left, string right) => graph.Apply("Add", left, right);
        string Times(string left, double right) => graph.Apply("Mul", left, Number(right));
        const double scale = 1.0507009873554804934, alpha = 1.6732632423543772848;
        return activation.Name switch
        {
            "sigmoid" => graph.Apply("Sigmoid", a),
            "tanh" => graph.Apply("Tanh", a),
            "relu" => graph.Apply("Relu", a),
            "leakyRelu" => Sum(Positive(), Times(Negative(), 0.01)),
            "elu" => Sum(Positive(), Exponential()),
            "selu" => Sum(Times(Positive(), scale), Times(Times(Exponential(), alpha), scale)),
            "softplus" => Sum(Positive(), graph.Apply("Log",
                Sum(Number(1), graph.Apply("Exp", graph.Apply("Neg", graph.Apply("Abs", a)))))),
            "silu" => graph.Apply("Mul", a, graph.Apply("Sigmoid", a)),
            "identity" => a,
            _ => throw new ArgumentException($"{activation.Name} has no export."),
        };
    }

    static string Expected(OnnxGraph graph, string outputs, Link link) => link.Name switch
    {
        "sigmoid" => graph.Apply("Sigmoid", outputs),
        "exponential" => graph.Apply("Exp", outputs),
        "softmax" => Softmax(graph, outputs),
        _ => outputs,
    };

    static string Softmax(OnnxGraph graph, string logits)
    {
        var shares = graph.Apply("Exp", graph.Apply("Sub", logits, graph.Reduce("ReduceMax", logits, 1)));
        return graph.Apply("Div", shares, graph.Reduce("ReduceSum", shares, 1));
    }
}
