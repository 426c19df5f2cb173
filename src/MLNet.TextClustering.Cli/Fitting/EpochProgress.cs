namespace MLNet.TextClustering.Cli.Fitting;

/// <summary>Tells how much of a training is done.</summary>
internal sealed class EpochProgress(Action<double> report) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.Epochs > 0)
            report((double)value.Epoch / value.Epochs);
    }
}
