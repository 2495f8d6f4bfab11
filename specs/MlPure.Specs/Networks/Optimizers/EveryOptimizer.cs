using MlPure.Networks;

namespace MlPure.Specs.Fixtures;

/// <summary>Every way of descending, every bound and every schedule of the rate.</summary>
static class EveryOptimizer
{
    /// <summary>The runs of networks.json, by their names there.</summary>
    public static IReadOnlyList<string> Runs { get; } =
    [
        "sgd lr=0.1", "sgd lr=0.1 momentum=0.9", "sgd lr=0.1 momentum=0.9 nesterov", "sgd lr=0.1 weight_decay=0.01",
            "adagrad lr=0.1 eps=1e-10",
        "rmsprop lr=0.01 alpha=0.99 eps=1e-8", "adam lr=0.01 betas=0.9,0.999 eps=1e-8", "adam amsgrad lr=0.01",
            "adamw lr=0.01 weight_decay=0.01", "nadam lr=0.002",
    ];

    public static Optimizer Of(string run) => run.Split(' ')[0] switch
    {
        "adagrad" => Optimizer.AdaGrad(0.1, 1e-10),
        "rmsprop" => Optimizer.RmsProp(0.01, 0.99, 1e-8),
        "adam" => run.Contains("amsgrad") ? Optimizer.AmsGrad(0.01) : Optimizer.Adam(0.01),
        "adamw" => Optimizer.AdamW(0.01, decay: 0.01),
        "nadam" => Optimizer.NAdam(0.002),
        _ => run.Contains("nesterov") ? Optimizer.Nesterov(0.1)
            : run.Contains("momentum") ? Optimizer.Momentum(0.1)
            : run.Contains("weight_decay") ? Optimizer.WeightDecay(0.01).Then(Optimizer.GradientDescent(0.1))
            : Optimizer.GradientDescent(0.1),
    };

    public static IReadOnlyList<Optimizer> All { get; } =
    [
        .. Runs.Select(Of),
        Optimizer.Lion(),
        Optimizer.ClipByValue(0.1).Then(Optimizer.Adam()),
        Optimizer.ClipByNorm(0.1).Then(Optimizer.Nesterov(0.1)),
        Optimizer.HeavyBall(0.9).Then(Optimizer.WeightDecay(0.01)).Then(Optimizer.GradientDescent(0.1)),
        Optimizer.GradientDescent(LearningRateSchedule.Constant(0.1)),
        Optimizer.GradientDescent(LearningRateSchedule.StepDecay(0.1, 2)),
        Optimizer.GradientDescent(LearningRateSchedule.Exponential(0.1, 0.9)),
        Optimizer.GradientDescent(LearningRateSchedule.Cosine(0.1, 7)),
        Optimizer.GradientDescent(LearningRateSchedule.InverseScaling(0.1)),
        Optimizer.GradientDescent(LearningRateSchedule.OneCycle(0.1, 5)),
        Optimizer.GradientDescent(LearningRateSchedule.Exponential(0.1, 0.9).WithWarmup(2)),
    ];
}
