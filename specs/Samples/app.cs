#!/usr/bin/env -S dotnet run
#:package MlPure@0.1.0
#:package MlPure.Files@0.1.0
#:property PublishAot=false

using MlPure;
using MlPure.Clusters;
using MlPure.Files;
using MlPure.Mixtures;

// dotnet run app.cs faithful.csv: the components of a mixture and the clusters of K-means, on the same rows.
var rows =
    from table in Csv.Read(args[0])
    from numbers in table.Numbers([.. table.Numeric])
    select numbers;
var answer = rows.Bind(numbers =>
    from mixture in MixtureModel.Fit(numbers, 2)
    from clusters in KMeansModel.Fit(numbers, 2)
    select $"{mixture}\n{clusters}");
answer.Match(Succ: Console.WriteLine, Fail: faults => Console.Error.WriteLine(string.Join('\n', faults)));
