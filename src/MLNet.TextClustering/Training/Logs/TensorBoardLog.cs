using System.Globalization;

namespace MLNet.TextClustering.Training.Logs;

/// <summary>An event file of TensorBoard.</summary>
internal sealed class TensorBoardLog : TrainingLog
{
    private readonly TimeProvider _clock;
    private readonly FileStream _file;

    public TensorBoardLog(string folder, TimeProvider clock)
    {
        _clock = clock;
        Directory.CreateDirectory(folder);
        _file = Create(folder, clock.GetUtcNow().ToUnixTimeSeconds());
        EventFile.WriteVersion(_file, Seconds());
        _file.Flush();
    }

    private protected override void Write(TrainingProgress progress, int training, long step)
    {
        if (progress.Epoch == 0) return;
        string suffix = training == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" (training {training})");
        EventFile.WriteScalars(_file, Seconds(), step, Figures(progress).Select(figure => (figure.Name + suffix, (float)figure.Value)));
        _file.Flush();
    }

    private protected override void Close() => _file.Dispose();

    private double Seconds() => (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    // TensorBoard reads the files of a folder in the order of their names, and looks for the word in the middle.
    private static FileStream Create(string folder, long second)
    {
        for (int number = 0; ; number++)
        {
            string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{second:D10}.textclustering.{number}"));
            if (!File.Exists(path)) return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        }
    }
}
