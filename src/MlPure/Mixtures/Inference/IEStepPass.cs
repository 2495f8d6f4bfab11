namespace MlPure.Mixtures;

/// <summary>Rows whose E-steps are computed where the rows are, such as on other machines.</summary>
interface IEStepPass
{
    /// <summary>The E-step of all rows, on the bits of one here: sums of blocks along the one tree of their
    /// numbers.</summary>
    EStepResult Summarize(GaussianMixture mixture, Option<Noise> noise, ScatterShape shape);
}
