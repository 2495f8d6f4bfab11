using MlPure.Networks;

namespace MlPure.Peers;

/// <summary>Gradients of random networks, and twenty steps of descent.</summary>
static class NetworkProblems
{
    const int Steps = 20;

    static readonly Loss[] Losses = [.. Loss.All];

    static readonly string[] Smooth = ["halfSquaredError", "softmaxCrossEntropy", "sigmoidCrossEntropy"];

    public static object Gradient(Lot lot, int number)
    {
        var (network, objective) = Objective(lot, Losses[number % Losses.Length], Activation.All);
        var (loss, gradient) = objective.At(network);
        return new { problem = Of(network, objective), answer = new { loss, gradient = Json.Of(gradient) } };
    }

    public static object Descent(Lot lot, int number)
    {
        var loss = Losses.Single(each => each.Name == Smooth[number % Smooth.Length]);
        var (network, objective) = Objective(lot, loss, [Activation.Tanh, Activation.Sigmoid, Activation.Silu]);
        var (name, settings, optimizer) = Optimizers(lot)[number % 10];
        var problem = FullBatchProblem.Create(objective, optimizer).GetOrThrow();
        var last = Enumerable.Range(0, Steps).Aggregate(
            FullBatch.Init(problem, network), (at, _) => FullBatch.Step(problem, at));
        return new
        {
            problem = Of(network, objective),
            optimizer = name,
            settings,
            steps = Steps,
            answer = new { loss = last.Loss, parameters = Json.Of(last.Network.Parameters) },
        };
    }

    static (Network Network, Objective Objective) Objective(Lot lot, Loss loss, IReadOnlyList<Activation> activations)
    {
        var (inputs, outputs, n) = (lot.Between(1, 6), lot.Between(loss is { Name: "softmaxCrossEntropy" } ? 2 : 1, 4),
            lot.Between(1, 30));
        int[] widths = [inputs, .. Enumerable.Range(0, lot.Between(1, 3)).Select(_ => lot.Between(2, 7)), outputs];
        var layers = Layers.Dense(widths, lot.Of(activations), Activation.Identity, biased: lot.Between(0, 3) > 0)
            .GetOrThrow();
        var parameters = lot.Normals(layers.Parameters);
        var reduction = lot.Of([Reduction.Sum, Reduction.Mean]);
        var penalty = lot.Of([0, 0, 0.01, 0.3]);
        var objective = Networks.Objective.Create(
            layers, loss, lot.Normals(n, inputs), Targets(lot, loss, n, outputs), reduction, penalty).GetOrThrow();
        return (Network.Create(layers, parameters).GetOrThrow(), objective);
    }

    static Matrix Targets(Lot lot, Loss loss, int n, int outputs) => loss.Name switch
    {
        "softmaxCrossEntropy" => Matrix.FromRows([.. Enumerable.Range(0, n).Select(_ => lot.Weights(outputs))]),
        "sigmoidCrossEntropy" => Matrix.Build(n, outputs, (_, _) => lot.Uniform(0, 1)),
        "poissonDeviance" or "poisson" => Matrix.Build(n, outputs, (_, _) => lot.Between(0, 5)),
        _ => lot.Normals(n, outputs),
    };

    static (string Name, object Settings, Optimizer Optimizer)[] Optimizers(Lot lot)
    {
        var rate = lot.Uniform(0.001, 0.05);
        var (momentum, beta1, beta2) = (lot.Uniform(0.1, 0.95), lot.Uniform(0.5, 0.95), lot.Uniform(0.9, 0.999));
        var (epsilon, decay) = (lot.Of([1e-8, 1e-6, 1e-3]), lot.Uniform(0, 0.3));
        return
        [
            ("SGD", new { lr = rate }, Optimizer.GradientDescent(rate)),
            ("SGD", new { lr = rate, momentum }, Optimizer.Momentum(rate, momentum)),
            ("SGD", new { lr = rate, momentum, nesterov = true }, Optimizer.Nesterov(rate, momentum)),
            ("SGD", new { lr = rate, weight_decay = decay },
                Optimizer.WeightDecay(decay).Then(Optimizer.GradientDescent(rate))),
            ("Adagrad", new { lr = rate, eps = epsilon }, Optimizer.AdaGrad(rate, epsilon)),
            ("RMSprop", new { lr = rate, alpha = beta2, eps = epsilon }, Optimizer.RmsProp(rate, beta2, epsilon)),
            ("Adam", new { lr = rate, betas = new[] { beta1, beta2 }, eps = epsilon },
                Optimizer.Adam(rate, beta1, beta2, epsilon)),
            ("Adam", new { lr = rate, betas = new[] { beta1, beta2 }, eps = epsilon, amsgrad = true },
                Optimizer.AmsGrad(rate, beta1, beta2, epsilon)),
            ("AdamW", new { lr = rate, betas = new[] { beta1, beta2 }, eps = epsilon, weight_decay = decay },
                Optimizer.AdamW(rate, beta1, beta2, epsilon, decay)),
            ("NAdam", new { lr = rate, betas = new[] { beta1, beta2 }, eps = epsilon },
                Optimizer.NAdam(rate, beta1, beta2, epsilon)),
        ];
    }

    static object Of(Network network, Objective objective) => new
    {
        widths = (int[])[network.Layers[0].Inputs, .. network.Layers.Select(layer => layer.Outputs)],
        activation = network.Layers[0].Activation.Name,
        biased = network.Layers[0].Biased,
        loss = objective.Loss.Name,
        mean = objective.Reduction == Reduction.Mean,
        penalty = objective.Penalty,
        inputs = Json.Of(objective.Dataset.Inputs),
        targets = Json.Of(objective.Dataset.Targets),
        parameters = Json.Of(network.Parameters),
    };
}
