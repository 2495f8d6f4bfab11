using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Faults;
using MlPure.Networks;

namespace MlPure.Cli.Networks;

/// <summary>Optimizers by name.</summary>
static class Optimizers
{
    static readonly ImmutableArray<(string Name, Func<double, Optimizer> OfRate)> all =
    [
        ("adam", rate => Optimizer.Adam(rate)),
        ("amsgrad", rate => Optimizer.AmsGrad(rate)),
        ("adamw", rate => Optimizer.AdamW(rate)),
        ("nadam", rate => Optimizer.NAdam(rate)),
        ("lion", rate => Optimizer.Lion(rate)),
        ("rmsprop", rate => Optimizer.RmsProp(rate)),
        ("adagrad", rate => Optimizer.AdaGrad(rate)),
        ("nesterov", rate => Optimizer.Nesterov(rate)),
        ("momentum", rate => Optimizer.Momentum(rate)),
        ("sgd", rate => Optimizer.GradientDescent(rate)),
    ];

    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names => [.. all.Select(one => one.Name)];

    /// <summary>The optimizer of that name, in upper or lower case.</summary>
    /// <returns>The optimizer, or a name that is not known (408).</returns>
    public static Validation<Error, Optimizer> Named(string name, double rate)
    {
        foreach (var (known, ofRate) in all)
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase)) return ofRate(rate);
        return new ValueFault.NoSuch("optimizer", name, string.Join(", ", all.Select(one => one.Name)));
    }
}
