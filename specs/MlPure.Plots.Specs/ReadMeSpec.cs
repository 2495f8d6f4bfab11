using System.Globalization;
using MlPure.Networks;
using MlPure.Specs.Snapshots;

namespace MlPure.Plots.Specs;

/// <summary>The README's classifier is the body of the spec here; what it prints and draws is what the README
/// shows.</summary>
public class ReadMeSpec
{
    [Fact]
    public void The_classifier_of_the_README_learns_prints_and_draws_what_is_shown_there()
    {
        var (pixels, labels) = TheDigits.Table;   // 1797 images of 8 x 8 pixels from 0 to 1, and the digit that each shows
        int[] all = [.. Enumerable.Range(0, pixels.Rows)], held = [.. all.Where(i => i % 5 == 0)], learnt = [.. all.Where(i => i % 5 != 0)];
        string[] Of(int[] rows) => [.. rows.Select(i => labels[i])];
        var settings = new LearnerSettings { Hidden = [100], Activation = Activation.Relu, Optimizer = Optimizer.Adam(0.005), Scaling = Scaling.AsGiven, Training = new() { Epochs = 60 } };
        var (classifier, run) = Classifier.Fit(pixels.SelectRows(learnt), Of(learnt), settings).GetOrThrow();
        var accuracy = classifier.Accuracy(pixels.SelectRows(held), Of(held)).GetOrThrow();
        var confusion = classifier.Confusion(pixels.SelectRows(held), Of(held)).GetOrThrow();
        var printed = string.Create(CultureInfo.InvariantCulture,
            $"After {run.Last.Epoch} epochs the mean loss is {run.Trace.Last.TrainingLoss:F4}; test accuracy on {held.Length} held-out digits: {accuracy:P1}.");
        var figure = Figure.Of(MatrixPlots.Confusion($"{held.Length} held-out digits", confusion, classifier.Labels), 600, 540);
        var picture = Drawing.Svg(figure);
        Assert.True(Repository.Read("README.md").Contains($"```text\n{printed}\n```"), printed);
        Assert.Contains("(snapshots/digits-confusion.svg)", Repository.Read("README.md"));
        Assert.Equal(held.Length, confusion.AsVector().Sum());
        Matches("snapshots/digits-confusion.svg", picture);
    }

    static void Matches(string path, string picture)
    {
        var kept = Path.Combine(Repository.Root, path);
        var received = Path.ChangeExtension(kept, ".received.svg");
        File.Delete(received);
        if (File.Exists(kept) && File.ReadAllText(kept) == picture) return;
        File.WriteAllText(received, picture);
        Assert.Fail($"{received} differs from {path}; where it is right, rename it so.");
    }
}
