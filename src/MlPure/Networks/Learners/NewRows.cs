using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Networks;

static class NewRows
{
    /// <summary>The outputs of a network for rows before standardization.</summary>
    /// <returns>The outputs, or all faults: another number of columns than learnt (105), numbers that are not finite
    /// (102, 103).</returns>
    public static Validation<Error, Matrix> Outputs(Network network, StandardScaler scaler, Matrix inputs) =>
        Check.That(Parse.Same("inputs", inputs.Columns, "as many columns as the network takes", network.Layers.Inputs))
            .And(Parse.NotFinite("inputs", inputs))
            .Then(() => network.Predict(scaler.Transform(inputs)));
}
