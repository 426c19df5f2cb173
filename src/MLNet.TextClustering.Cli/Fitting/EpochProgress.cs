namespace MLNet.TextClustering.Cli.Fitting;

/// <summary>Hands reports on as they come, on the thread that makes them.</summary>
internal sealed class EpochProgress(Action<TrainingProgress> report) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => report(value);
}
