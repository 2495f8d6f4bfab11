using System.Reflection;
using MlPure.Networks;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Files.Specs;

/// <summary>How a run ended, in a model's file (src/MlPure.Files/Models/OutcomeJson.cs).</summary>
public class OutcomeJsonSpec
{
    /// <summary>Every outcome but those of training, each with numbers of its own; found by reflection, so that a new
    /// one cannot be forgotten.</summary>
    static Outcome[] All { get; } =
    [
        .. from type in typeof(Outcome).Assembly.GetTypes()
           where !type.IsAbstract && typeof(Outcome).IsAssignableFrom(type)
               && !typeof(NetworkOutcome).IsAssignableFrom(type)
           let constructor = type.GetConstructors().Single()
           select (Outcome)constructor.Invoke([.. constructor.GetParameters().Select(Argument)]),
    ];

    static object Argument(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) ? "a name" : 7 + parameter.Position;

    [Fact]
    public void Every_outcome_of_a_fitted_model_is_read_back_from_its_file()
    {
        Assert.True(All.Length > 8);
        Assert.All(All, outcome => Assert.Equal(Option<Outcome>.Some(outcome), OutcomeJson.Of(outcome).ToOutcome()));
    }
}
