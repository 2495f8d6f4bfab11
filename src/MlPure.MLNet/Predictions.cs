using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlPure.Linear;

namespace MlPure.MLNet;

/// <summary>What a model says of each row of a data view.</summary>
/// <param name="Labels">The component, cluster or class, from 0; -1 for none (n).</param>
/// <param name="Scores">Probabilities or distances (n x k).</param>
/// <param name="Names">The names of the classes (k), or nothing.</param>
sealed record Predictions(ImmutableArray<int> Labels, Matrix Scores, ImmutableArray<string> Names)
{
    /// <summary>The columns by which ML.NET's evaluators find predictions.</summary>
    public const string LabelColumn = "PredictedLabel", ScoreColumn = "Score";

    /// <summary>The columns of a data view, and after them these two.</summary>
    public DataViewSchema SchemaAfter(DataViewSchema source)
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(source);
        schema.AddColumn(LabelColumn, new KeyDataViewType(typeof(uint), Scores.Columns), NamesOfKeys());
        schema.AddColumn(ScoreColumn, new VectorDataViewType(NumberDataViewType.Single, Scores.Columns));
        return schema.ToSchema();
    }

    /// <summary>The key of a row: one more than its label, and 0, which is missing, for none.</summary>
    public uint Key(long row) => (uint)(Labels[(int)row] + 1);

    /// <summary>The scores of a row.</summary>
    public VBuffer<float> Score(long row) =>
        new(Scores.Columns, [.. Scores.RowVector((int)row).Select(score => (float)score)]);

    DataViewSchema.Annotations? NamesOfKeys()
    {
        if (Names.IsEmpty) return null;
        ReadOnlyMemory<char>[] names = [.. Names.Select(name => name.AsMemory())];
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add("KeyValues", new VectorDataViewType(TextDataViewType.Instance, names.Length),
            (ref VBuffer<ReadOnlyMemory<char>> values) => values = new(names.Length, names));
        return annotations.ToAnnotations();
    }
}
