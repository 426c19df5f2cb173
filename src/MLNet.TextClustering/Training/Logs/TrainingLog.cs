using MLNet.TextClustering.Training.Logs;

namespace MLNet.TextClustering;

/// <summary>Writes down how a training goes, as it goes: give it to the options' Progress, and dispose of it when the fit is done.</summary>
/// <remarks>
/// What is written: loss, reconstruction, divergence, contrast, active units and empty clusters of each epoch, as far as the trainer knows them (<see cref="TrainingProgress"/>).
/// Several trainings in one log, one after the other, are numbered. A log can be read while it is written.
/// </remarks>
public abstract class TrainingLog : IProgress<TrainingProgress>, IDisposable
{
    private readonly object _lock = new();
    private int _training;
    private int _lastEpoch = int.MaxValue;
    private long _step;
    private bool _isClosed;

    private protected TrainingLog()
    {
    }

    /// <summary>One line a report, each a JSON object: <c>{"stage":"training","training":1,"epoch":2,"epochs":20,"loss":6.1,...}</c>. What is not known is left out.</summary>
    /// <param name="path">The file; it is written anew.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static TrainingLog JsonLines(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new JsonLinesLog(path);
    }

    /// <summary>An event file that TensorBoard shows: scalars by epoch, counted through all trainings.</summary>
    /// <param name="folder">The folder of the run; it is made, and each log is a new file in it.</param>
    /// <param name="clock">What time it is, which stands in the file's name and with each value; null (default): the machine's clock. Nothing else depends on it.</param>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is null or empty.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static TrainingLog TensorBoard(string folder, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return new TensorBoardLog(folder, clock ?? TimeProvider.System);
    }

    /// <summary>Writes a report down.</summary>
    /// <exception cref="ObjectDisposedException">The log is closed.</exception>
    public void Report(TrainingProgress value)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (value.Epoch > 0)
            {
                if (value.Epoch <= _lastEpoch) _training++;
                _lastEpoch = value.Epoch;
                _step++;
            }

            Write(value, _training, _step);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            Close();
        }

        GC.SuppressFinalize(this);
    }

    /// <param name="progress">The report.</param>
    /// <param name="training">Which training it is of, counted from 1; 0 before the first epoch.</param>
    /// <param name="step">Epochs so far, of all trainings.</param>
    private protected abstract void Write(TrainingProgress progress, int training, long step);

    private protected abstract void Close();

    /// <summary>The figures of an epoch that are known, by name.</summary>
    private protected static IEnumerable<(string Name, double Value)> Figures(TrainingProgress progress)
    {
        (string Name, double Value)[] figures =
        [
            ("loss", progress.Loss),
            ("reconstruction", progress.Reconstruction),
            ("divergence", progress.Divergence),
            ("contrast", progress.Contrast),
            ("activeUnits", progress.ActiveUnits ?? double.NaN),
            ("emptyClusters", progress.EmptyClusters ?? double.NaN),
        ];
        return figures.Where(figure => double.IsFinite(figure.Value));
    }
}
