namespace MLNet.TextClustering.Cli.Models;

/// <summary>An epoch of training, as a model file keeps it; null is what the trainer does not know.</summary>
internal sealed record EpochCard(
    int Epoch, int Epochs, double? Loss, double? Reconstruction, double? Divergence, double? Contrast, int? ActiveUnits, int? EmptyClusters)
{
    public static EpochCard Of(TrainingProgress progress) => new(
        progress.Epoch, progress.Epochs, Known(progress.Loss), Known(progress.Reconstruction), Known(progress.Divergence), Known(progress.Contrast),
        progress.ActiveUnits, progress.EmptyClusters);

    public TrainingProgress ToProgress() => new(
        TrainingStage.Training, Epoch, Epochs, Loss ?? double.NaN, Reconstruction ?? double.NaN, Divergence ?? double.NaN, Contrast ?? double.NaN, ActiveUnits, EmptyClusters);

    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}
