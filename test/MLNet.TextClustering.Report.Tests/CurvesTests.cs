namespace MLNet.TextClustering.Report.Tests;

public class CurvesTests
{
    [Test]
    public void A_training_has_a_curve_for_each_figure_that_is_known()
    {
        TrainingCurve[] curves = [.. ReportCurves.Of(
        [
            new(TrainingStage.Reading),
            new(TrainingStage.Training, 1, 2, 7, 6, 1, 0, ActiveUnits: 32),
            new(TrainingStage.Training, 2, 2, 6, 5.5, 0.5, 0, ActiveUnits: 31),
            new(TrainingStage.Done),
        ])];

        Assert.That(curves.Select(c => c.Name), Is.EqualTo(new[] { "Loss", "Reconstruction", "Divergence", "Active units" }));
        Assert.That(curves[0].Steps, Is.EqualTo(new[] { 1.0, 2 }));
        Assert.That(curves[1].Values, Is.EqualTo(new[] { 6, 5.5 }));
        Assert.That(curves[3].Values, Is.EqualTo(new[] { 32.0, 31 }));
    }

    [Test]
    public void Trainings_one_after_the_other_and_the_clusterer_after_them_are_told_apart()
    {
        TrainingProgress[] reports = [.. Epochs(2, 6), .. Epochs(3, 6), .. Epochs(2, double.NaN), .. Epochs(1, 6)];

        Assert.That(
            ReportCurves.Of(reports).Select(c => $"{c.Name}: {c.Values.Length} {c.StepName}s"),
            Is.EqualTo(new[] { "Loss: 2 epochs", "Reconstruction: 2 epochs", "Loss (training 2): 3 epochs", "Reconstruction (training 2): 3 epochs", "Objective of the clusterer: 2 steps" }));
        Assert.That(ReportCurves.Of([]), Is.Empty);
    }

    private static IEnumerable<TrainingProgress> Epochs(int count, double reconstruction) =>
        Enumerable.Range(1, count).Select(epoch => new TrainingProgress(TrainingStage.Training, epoch, count, 7, reconstruction));
}
