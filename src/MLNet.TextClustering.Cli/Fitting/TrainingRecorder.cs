using MLNet.TextClustering.Cli.Models;
using MLNet.TextClustering.Cli.Output;

namespace MLNet.TextClustering.Cli.Fitting;

/// <summary>Hears of every epoch of a fit: shows it, writes it into the log that was asked for, and keeps it for the model file.</summary>
internal sealed class TrainingRecorder(string? logPath, IProgressDisplay display) : IDisposable
{
    private readonly TrainingLog? _log = Open(logPath);
    private readonly List<EpochCard> _epochs = [];

    public IReadOnlyList<EpochCard> Epochs => _epochs;

    public void Report(TrainingProgress progress)
    {
        _log?.Report(progress);
        if (progress.Epoch > 0)
            _epochs.Add(EpochCard.Of(progress));
        if (progress.Epochs > 0)
            display.Advance((double)progress.Epoch / progress.Epochs);
    }

    public void Dispose() => _log?.Dispose();

    private static TrainingLog? Open(string? path)
    {
        try
        {
            return path is null ? null
                : Path.GetExtension(path) is ".jsonl" or ".ndjson" ? TrainingLog.JsonLines(path)
                : TrainingLog.TensorBoard(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"Cannot write the log '{path}': {exception.Message}", exception);
        }
    }
}
