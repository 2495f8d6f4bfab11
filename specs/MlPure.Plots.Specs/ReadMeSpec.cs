using System.Globalization;
using MlPure.Networks;
using MlPure.Specs.Snapshots;

namespace MlPure.Plots.Specs;

/// <summary>The README's classifier is the body of the spec here; what it prints and the picture beside it are what the spec comes to.</summary>
public class ReadMeSpec
{
    [Fact]
    public void Its_classifier_learns_prints_and_draws_what_it_shows()
    {
        var (pixels, labels) = TheDigits.Table;   // 1797 images of 8 x 8 pixels from 0 to 1, and the digit that each shows
        int[] all = [.. Enumerable.Range(0, pixels.Rows)], held = [.. all.Where(i => i % 5 == 0)], learnt = [.. all.Where(i => i % 5 != 0)];
        string[] Of(int[] rows) => [.. rows.Select(i => labels[i])];
        var settings = new LearnerSettings { Hidden = [100], Activation = Activation.Relu, Optimizer = Optimizer.Adam(0.005), Scaling = Scaling.AsGiven, Training = new() { Epochs = 60 } };
        var (classifier, run) = Classifier.Fit(pixels.SelectRows(learnt), Of(learnt), settings).GetOrThrow();
        var accuracy = classifier.Accuracy(pixels.SelectRows(held), Of(held)).GetOrThrow();
        var confusion = classifier.Confusion(pixels.SelectRows(held), Of(held)).GetOrThrow();
        var printed = string.Create(CultureInfo.InvariantCulture,
            $"After {run.Last.Epoch} epochs the mean loss is {run.Trace.Last.TrainingLoss:F4}; of {held.Length} digits never seen {accuracy:P1} are read right.");
        var figure = Figure.Of(Tables.Confusion($"{held.Length} digits never seen", confusion, classifier.Labels), 600, 540);
        var picture = Drawing.Svg(figure);
        Assert.True(Repository.Read("README.md").Contains($"```text\n{printed}\n```"), printed);
        Assert.Contains("(snapshots/digits-confusion.svg)", Repository.Read("README.md"));
        Assert.Equal(held.Length, confusion.AsVector().Sum());
        Matches("snapshots/digits-confusion.svg", picture);
    }

    static void Matches(string path, string picture)
    {
        var (kept, received) = (Path.Combine(Repository.Root, path), Path.Combine(Repository.Root, Path.ChangeExtension(path, ".received.svg")));
        File.Delete(received);
        if (File.Exists(kept) && File.ReadAllText(kept) == picture) return;
        File.WriteAllText(received, picture);
        Assert.Fail($"{received} differs from {path}; where it is right, rename it so.");
    }
}
