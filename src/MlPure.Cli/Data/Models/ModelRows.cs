using MlPure.Files;

namespace MlPure.Cli.Data;

/// <summary>Tables that models are applied to.</summary>
static class ModelRows
{
    /// <summary>The table for a model of these columns, which are found by their names, or in their order where the
    /// file has no names: that is said on stderr.</summary>
    public static Table Under(IReadOnlyList<string> columns, Table table)
    {
        var named = table.For(columns);
        foreach (var remark in named.Remarks.Except(table.Remarks)) Consoles.Errors.WriteLine(remark);
        return named;
    }
}
