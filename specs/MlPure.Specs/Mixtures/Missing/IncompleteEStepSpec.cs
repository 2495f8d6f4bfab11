using MathNet.Numerics.LinearAlgebra;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Reductions;
using Numbers = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace MlPure.Specs.Mixtures;

/// <summary>What the E-step promises where numbers are missing (src/MlPure/Mixtures/Inference/EStep.cs,
/// Imputation.cs, src/MlPure/Mixtures/Missing/PatternView.cs).</summary>
[Properties(Arbitrary = [typeof(IncompleteScenes)], MaxTest = 60)]
public class IncompleteEStepSpec
{
    /// <summary>What a mixture expects of one row, as the equations are written: γ, and for each component the whole
    /// row and the covariance about it.</summary>
    sealed record Expected(double[] γ, Numbers[] Rows, Matrix<double>[] Covariances, double LogDensity);

    static Matrix<double> Dense(Matrix a) => Matrix<double>.Build.Dense(a.Rows, a.Columns, (i, j) => a[i, j]);

    /// <summary>ln N(x_O | μ_O, Σ_OO), x_M = μ_M + Σ_MO Σ_OO⁻¹ (x_O - μ_O), Σ_MM - Σ_MO Σ_OO⁻¹ Σ_OM: Ghahramani and
    /// Jordan (1994).</summary>
    static Expected Row(GaussianMixture mixture, Vector x)
    {
        int[] o = [.. Enumerable.Range(0, x.Length).Where(f => !double.IsNaN(x[f]))],
            m = [.. Enumerable.Range(0, x.Length).Except(o)];
        var parts = mixture.Components.Select((component, j) =>
        {
            var (Σ, μ) = (Dense(component.Covariance.Matrix), component.Mean);
            Matrix<double> At(int[] rows, int[] columns) =>
                Matrix<double>.Build.Dense(rows.Length, columns.Length, (r, c) => Σ[rows[r], columns[c]]);
            var cholesky = At(o, o).Cholesky();
            var shift = Numbers.Build.DenseOfEnumerable(o.Select(f => x[f] - μ[f]));
            var log = Math.Log(mixture.MixingWeights[j]) - 0.5 * (o.Length * Math.Log(2 * Math.PI)
                + cholesky.DeterminantLn + shift * cholesky.Solve(shift));
            var row = Numbers.Build.DenseOfEnumerable(x);
            var covariance = Matrix<double>.Build.Dense(x.Length, x.Length);
            if (m.Length > 0)
            {
                var means = At(m, o) * cholesky.Solve(shift);
                var residual = At(m, m) - At(m, o) * cholesky.Solve(At(o, m));
                for (var a = 0; a < m.Length; a++)
                {
                    row[m[a]] = μ[m[a]] + means[a];
                    for (var b = 0; b < m.Length; b++) covariance[m[a], m[b]] = residual[a, b];
                }
            }
            return (log, row, covariance);
        }).ToArray();
        var most = parts.Max(part => part.log);
        var sum = parts.Sum(part => Math.Exp(part.log - most));
        return new([.. parts.Select(part => Math.Exp(part.log - most) / sum)], [.. parts.Select(part => part.row)],
            [.. parts.Select(part => part.covariance)], most + Math.Log(sum));
    }

    static Expected[] Rows(GaussianMixture mixture, Matrix values) =>
        [.. Enumerable.Range(0, values.Rows).Select(i => Row(mixture, values.RowVector(i)))];

    [Property]
    public bool The_statistics_of_rows_with_missing_values_are_those_of_the_equations_row_by_row(IncompleteScene given)
    {
        var (mixture, observations) = (given.Whole.Scene.Mixture, given.Observations);
        var rows = Rows(mixture, observations.Values);
        var summary = EStep.Summarize(mixture, observations);
        return summary.LogLikelihood.IsCloseTo(rows.Sum(row => row.LogDensity), 1e-11)
            && Enumerable.Range(0, mixture.Components.Length).All(j =>
        {
            var mass = rows.Sum(row => row.γ[j]);
            var mean = rows.Select(row => row.Rows[j] * row.γ[j]).Aggregate((a, b) => a + b) / mass;
            var scatter = rows.Select(row =>
                row.γ[j] * ((row.Rows[j] - mean).OuterProduct(row.Rows[j] - mean) + row.Covariances[j]))
                .Aggregate((a, b) => a + b);
            return summary.Statistics.Mass[j].IsCloseTo(mass, 1e-11) && summary.Statistics.Mean.RowVector(j)
                .IsCloseTo(Vector.From(mean), 1e-11)
                && summary.Statistics.Scatter(j).IsCloseTo(Matrix.From(scatter.ToArray()), 1e-11);
        });
    }

    [Property]
    public bool The_diagonal_shape_of_rows_with_missing_values_keeps_the_diagonal_of_the_full_one(IncompleteScene given)
    {
        var (mixture, observations) = (given.Whole.Scene.Mixture, given.Observations);
        var (full, diagonal) = (EStep.Summarize(mixture, observations).Statistics,
            EStep.Summarize(mixture, observations, ScatterShape.Diagonal).Statistics);
        return Enumerable.Range(0, full.Components)
            .All(j => full.ScatterDiagonal(j).IsCloseTo(diagonal.ScatterDiagonal(j), 1e-12));
    }

    [Property]
    public bool Responsibilities_and_labels_of_rows_with_missing_values_are_by_what_is_observed(IncompleteScene given)
    {
        var (mixture, observations) = (given.Whole.Scene.Mixture, given.Observations);
        var rows = Rows(mixture, observations.Values);
        var expectation = EStep.Expect(mixture, observations);
        var classes = Classification.Of(mixture, observations).GetOrThrow();
        return expectation.LogLikelihood.IsCloseTo(rows.Sum(row => row.LogDensity), 1e-11)
            && Enumerable.Range(0, observations.Count).All(i =>
            expectation.Responsibilities.RowVector(i).IsCloseTo(Vector.From(rows[i].γ), 1e-11)
            && rows[i].γ[classes.Labels[i]] >= rows[i].γ.Max() - 1e-11 && classes.Uncertainty[i]
                .IsCloseTo(1 - rows[i].γ.Max(), 1e-11));
    }

    [Property]
    public bool Imputation_fills_missing_values_with_their_means_and_leaves_observed_ones_as_they_are(
        IncompleteScene given)
    {
        var (mixture, observations) = (given.Whole.Scene.Mixture, given.Observations);
        var rows = Rows(mixture, observations.Values);
        var completed = Imputation.Of(mixture, observations).GetOrThrow().Values;
        return Enumerable.Range(0, observations.Count)
            .All(i => Enumerable.Range(0, observations.Features)
            .All(f => observations.Values[i, f] is var x && double.IsNaN(x)
            ? completed[i, f].IsCloseTo(Enumerable.Range(0, rows[i].γ.Length)
                .Sum(j => rows[i].γ[j] * rows[i].Rows[j][f]), 1e-11)
            : completed[i, f].HasTheBitsOf(x)));
    }

    /// <summary>By hand: of one standard normal density with correlation ½, a row (2, ?) is (2, 1) with ¾ left of the
    /// second's variance.</summary>
    [Fact]
    public void One_row_with_a_missing_value_by_hand()
    {
        var mixture = GaussianMixture.Parse([1], Matrix.Of(1, 2, 0, 0), [Matrix.Of(2, 2, 1, 0.5, 0.5, 1)]).GetOrThrow();
        var observations = Observations.ParseIncomplete(Matrix.Of(2, 2, 2, double.NaN, 0, 0)).GetOrThrow();
        Assert.Equal(Matrix.Of(2, 2, 2, 1, 0, 0), Imputation.Of(mixture, observations).GetOrThrow().Values);
        var summary = EStep.Summarize(mixture, observations);
        Assert.Equal([1, 0.5], summary.Statistics.Mean.RowVector(0));
        Assert.Equal([2, 1, 1, 0.5 + 0.75], summary.Statistics.Scatter(0).AsVector(), (a, b) =>
            Math.Abs(a - b) < 1e-15);
        Assert.Equal(-3 * 0.5 * Math.Log(2 * Math.PI) - 2 - 0.5 * Math.Log(0.75), summary.LogLikelihood, 1e-14);
    }

    [Fact]
    public void Imputed_rows_keep_their_weights_and_numbers()
    {
        var mixture = GaussianMixture.Parse([1], Matrix.Of(1, 2, 0, 0), [Matrix.Identity(2)]).GetOrThrow();
        var completed = Imputation.Of(mixture, Observations.ParseIncomplete(Matrix.Of(3, 2, 2, double.NaN, 7, 7, 0, 0),
            Vector.Of(3, 0, 1)).GetOrThrow()).GetOrThrow();
        Assert.Equal([0, 2], completed.RowNumbers);
        Assert.Equal((Vector.Of(3, 1), 3), (completed.Weights.IfNone(Vector.Empty), completed.InputRowCount));
        // A regression may lead out of what squares can hold.
        var steep = GaussianMixture.Parse([1], Matrix.Of(1, 2, 0, 0), [Matrix.Of(2, 2, 1e-20, 0.9, 0.9, 1e20)])
            .GetOrThrow();
        Assert.Equal([106], Codes(
            Imputation.Of(steep, Observations.ParseIncomplete(Matrix.Of(2, 2, 1e140, double.NaN, 0, 0)).GetOrThrow())));
    }

    [Fact]
    public void Any_number_of_threads_gives_bit_identical_statistics_of_rows_with_missing_values()
    {
        var values = Matrix.Build(4000, 2, (i, f) => i % 7 == f ? double.NaN : TheBlobs.Made.Values[i, f]);
        var observations = Observations.ParseIncomplete(values).GetOrThrow();
        var mixture = Initial.AtRows([0, 1, 2, 3], TheBlobs.Observations, EmSettings.Default).GetOrThrow();
        var summaries = new[] { 1, 2, 3, 7 }.Select(count =>
            EStep.Summarize(mixture, observations, threads: Threads.Create(count).GetOrThrow())).ToArray();
        Assert.All(summaries, summary => Assert.True(summary.LogLikelihood.HasTheBitsOf(summaries[0].LogLikelihood)
            && summary.Statistics.Mean.HasTheBitsOf(summaries[0].Statistics.Mean) && summary.Statistics.Scatter(1)
                .HasTheBitsOf(summaries[0].Statistics.Scatter(1))));
    }

    [Fact]
    public void Rows_with_missing_values_of_another_dimension_are_refused()
    {
        var line = GaussianMixture.Parse([1], Matrix.Of(1, 1, 0), [Matrix.Identity(1)]).GetOrThrow();
        var observations = Observations.ParseIncomplete(Matrix.Of(2, 2, 2, double.NaN, 0, 0)).GetOrThrow();
        Assert.Equal([322], Codes(EStep.TrySummarize(line, default, observations, ScatterShape.Full, default)));
        Assert.Equal([322], Codes(EStep.TryExpect(line, observations, default)));
        Assert.Equal([322], Codes(Classification.Of(line, observations)));
        Assert.Equal([322], Codes(Imputation.Of(line, observations)));
    }

    /// <summary>The third is the sum of the first two and 2^-30; of variance one, where theirs is 2^26: in that order
    /// each pivot is exact. What the others leave of the first is rounding.</summary>
    [Fact]
    public void A_component_that_is_singular_once_the_observed_columns_come_first_is_named()
    {
        var (large, little) = (Math.Pow(2, 26), Math.Pow(2, -30));
        var sum = Matrix.Of(3, 3, large, -large, 0, -large, large + 1, 1, 0, 1, 1 + little);
        var mixture = GaussianMixture.Parse([0.5, 0.5], Matrix.Build(2, 3, (j, _) => j), [Matrix.Identity(3), sum])
            .GetOrThrow();
        var observations = Observations.ParseIncomplete(Matrix.Of(2, 3, 1, 2, 3, double.NaN, 1, 0)).GetOrThrow();
        Assert.StartsWith("component 1: covariance: it is not positive definite",
            Assert.Single(Sentences(EStep.TrySummarize(mixture, default, observations, ScatterShape.Full, default))));
        Assert.Equal([302], Codes(Imputation.Of(mixture, observations)));
    }
}
