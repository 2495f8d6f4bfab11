using System.Text.Json;
using MlPure.Peers;

if (args is not [var peer, var count, .. var more] || !int.TryParse(count, out var problems)
    || more.Length > 1 || !uint.TryParse(more.FirstOrDefault("0"), out var seed))
{
    Console.Error.WriteLine("peers (mixtures|families|kmeans|gradients|optimizers) COUNT [SEED]");
    return 2;
}
Func<Lot, int, object>? problem = peer switch
{
    "mixtures" => MixtureProblems.OfScikitLearn,
    "families" => MixtureProblems.OfMclust,
    "kmeans" => KMeansProblems.Of,
    "gradients" => NetworkProblems.Gradient,
    "optimizers" => NetworkProblems.Descent,
    _ => null,
};
if (problem is null)
{
    Console.Error.WriteLine($"No problems are called '{peer}'.");
    return 2;
}
foreach (var number in Enumerable.Range(0, problems))
    Console.WriteLine(JsonSerializer.Serialize(problem(new Lot(seed, (uint)number), number)));
return 0;
