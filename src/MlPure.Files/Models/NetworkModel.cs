using MlPure.Linear;
using MlPure.Networks;

namespace MlPure.Files;

/// <summary>A trained network with the names of the columns that it was trained on: a closed set.</summary>
/// <param name="Columns">The names of the inputs, in their order.</param>
public abstract record NetworkModel(EquatableArray<string> Columns)
{
    /// <summary>The network.</summary>
    public abstract Network Network { get; }

    /// <summary>A classifier.</summary>
    /// <param name="Columns">The names of the inputs.</param>
    /// <param name="Label">The name of the column of labels.</param>
    /// <param name="Learner">The classifier.</param>
    public sealed record Classifier(EquatableArray<string> Columns, string Label, Networks.Classifier Learner)
        : NetworkModel(Columns)
    {
        /// <inheritdoc/>
        public override Network Network => Learner.Network;
    }

    /// <summary>A regressor.</summary>
    /// <param name="Columns">The names of the inputs.</param>
    /// <param name="Targets">The names of the columns of targets.</param>
    /// <param name="Learner">The regressor.</param>
    public sealed record Regressor(
        EquatableArray<string> Columns, EquatableArray<string> Targets, Networks.Regressor Learner)
        : NetworkModel(Columns)
    {
        /// <inheritdoc/>
        public override Network Network => Learner.Network;
    }
}
