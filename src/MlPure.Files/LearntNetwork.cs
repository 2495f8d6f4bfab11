using System.Collections.Immutable;
using MlPure.Networks;

namespace MlPure.Files;

/// <summary>A network with what it learnt and the columns that it learnt from: a closed set.</summary>
/// <param name="Columns">The names of the inputs, in their order.</param>
public abstract record LearntNetwork(ImmutableArray<string> Columns)
{
    /// <summary>The network.</summary>
    public abstract Network Network { get; }

    /// <summary>One that tells the classes of a column.</summary>
    /// <param name="Columns">The names of the inputs.</param>
    /// <param name="Label">The name of the column of labels.</param>
    /// <param name="Classifier">What it learnt.</param>
    public sealed record OfClasses(ImmutableArray<string> Columns, string Label, Classifier Classifier)
        : LearntNetwork(Columns)
    {
        /// <inheritdoc/>
        public override Network Network => Classifier.Network;
    }

    /// <summary>One that tells the numbers of columns.</summary>
    /// <param name="Columns">The names of the inputs.</param>
    /// <param name="Targets">The names of the columns of targets.</param>
    /// <param name="Regressor">What it learnt.</param>
    public sealed record OfNumbers(ImmutableArray<string> Columns, ImmutableArray<string> Targets, Regressor Regressor)
        : LearntNetwork(Columns)
    {
        /// <inheritdoc/>
        public override Network Network => Regressor.Network;
    }
}
