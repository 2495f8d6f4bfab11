using Google.Protobuf;
using MlPure.Files.Onnx;
using MlPure.Linear;

namespace MlPure.Files;

/// <summary>Builds a graph of standard operators on doubles, node after node. It is used by one export and then
/// dropped.</summary>
/// <remarks>The operators are those of <see cref="Opset"/> for which ONNX Runtime has kernels for double; others are
/// composed of these.</remarks>
sealed class OnnxGraph
{
    /// <summary>The version of the operators.</summary>
    public const int Opset = 13;

    const int IrVersion = 8, Int64 = 7, String = 8, Double = 11, Whole = 2, Several = 7;

    readonly GraphProto graph = new() { Name = "mlpure" };
    int names;

    /// <summary>The input: rows (n x d).</summary>
    public string Rows(int columns)
    {
        graph.Input.Add(Info("rows", Double, columns));
        return "rows";
    }

    /// <summary>Numbers that do not change.</summary>
    public string Constant(IEnumerable<double> numbers, params long[] shape)
    {
        var tensor = new TensorProto { Name = NewName(), DataType = Double, Dims = { shape } };
        tensor.DoubleData.AddRange(numbers);
        graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>A vector that does not change.</summary>
    public string Constant(Vector numbers) => Constant(numbers, numbers.Length);

    /// <summary>A number that does not change.</summary>
    public string Constant(double number) => Constant([number]);

    /// <summary>A matrix that does not change.</summary>
    public string Constant(Matrix numbers) => Constant(numbers.AsVector(), numbers.Rows, numbers.Columns);

    /// <summary>Whole numbers that do not change.</summary>
    public string Constant(params long[] numbers)
    {
        var tensor = new TensorProto { Name = NewName(), DataType = Int64, Dims = { numbers.Length } };
        tensor.Int64Data.AddRange(numbers);
        graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>Texts that do not change.</summary>
    public string Constant(IReadOnlyList<string> texts)
    {
        var tensor = new TensorProto { Name = NewName(), DataType = String, Dims = { texts.Count } };
        tensor.StringData.AddRange(texts.Select(ByteString.CopyFromUtf8));
        graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>What an operator makes of its inputs.</summary>
    public string Apply(string operation, params string[] inputs) => Node(operation, inputs, []);

    /// <summary>The sum or the largest along an axis, which stays, of length one.</summary>
    public string Reduce(string operation, string input, long axis) => operation == "ReduceSum"
        ? Node(operation, [input, Constant([axis])], [Attribute("keepdims", 1)])
        : Node(operation, [input], [Attributes("axes", axis), Attribute("keepdims", 1)]);

    /// <summary>Without an axis of length one.</summary>
    public string Squeeze(string input, long axis) => Node("Squeeze", [input, Constant([axis])], []);

    /// <summary>With an axis of length one more.</summary>
    public string Unsqueeze(string input, long axis) => Node("Unsqueeze", [input, Constant([axis])], []);

    /// <summary>The axes in another order.</summary>
    public string Transpose(string input, params long[] order) =>
        Node("Transpose", [input], [Attributes("perm", order)]);

    /// <summary>The index of the least (ArgMin) or the largest (ArgMax) of each row, the first of equals.</summary>
    public string Index(string operation, string input) =>
        Node(operation, [input], [Attribute("axis", 1), Attribute("keepdims", 0)]);

    /// <summary>An output of doubles (n x columns, or n), whole numbers (n) or texts (n).</summary>
    public void Output(string value, string name, OnnxType type, params long[] columns)
    {
        graph.Node.Add(new NodeProto { OpType = "Identity", Input = { value }, Output = { name } });
        var element = type switch { OnnxType.Whole => Int64, OnnxType.Text => String, _ => Double };
        graph.Output.Add(Info(name, element, columns));
    }

    /// <summary>The bytes of the model.</summary>
    public byte[] ToBytes(IEnumerable<string> columns)
    {
        var model = new ModelProto { IrVersion = IrVersion, ProducerName = "MlPure", Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = Opset });
        model.MetadataProps.Add(new StringStringEntryProto { Key = "columns", Value = string.Join('\n', columns) });
        return model.ToByteArray();
    }

    string Node(string operation, string[] inputs, AttributeProto[] attributes)
    {
        var name = NewName();
        graph.Node.Add(new NodeProto
        {
            OpType = operation,
            Input = { inputs },
            Output = { name },
            Attribute = { attributes },
        });
        return name;
    }

    string NewName() => $"v{names++}";

    static AttributeProto Attribute(string name, long number) => new() { Name = name, I = number, Type = Whole };

    static AttributeProto Attributes(string name, params long[] numbers) =>
        new() { Name = name, Ints = { numbers }, Type = Several };

    static ValueInfoProto Info(string name, int element, params long[] columns)
    {
        var shape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimParam = "n" } } };
        foreach (var length in columns) shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = length });
        return new()
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = element, Shape = shape } },
        };
    }
}

/// <summary>The type of an output.</summary>
enum OnnxType
{
    /// <summary>Doubles.</summary>
    Number,

    /// <summary>Whole numbers.</summary>
    Whole,

    /// <summary>Texts.</summary>
    Text,
}
