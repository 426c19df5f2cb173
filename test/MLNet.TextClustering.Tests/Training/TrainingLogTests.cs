using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.ML;
using MLNet.TextClustering.Tests.Latent;
using MLNet.TextClustering.Training.Logs;

namespace MLNet.TextClustering.Tests.Training;

public class TrainingLogTests
{
    private const string Python = "/usr/bin/python3";
    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("mltc-log").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_checksum_is_CRC_32C()
    {
        uint crc = uint.RotateLeft(EventFile.MaskedChecksum("123456789"u8) - 0xA282EAD8, 15);
        Assert.That(crc, Is.EqualTo(0xE3069283)); // the check value of CRC-32C (Castagnoli)
    }

    [Test]
    public void An_event_file_has_the_bytes_that_another_hand_writes()
    {
        using (TrainingLog log = TrainingLog.TensorBoard(_folder, new StoppedClock()))
        {
            log.Report(new TrainingProgress(TrainingStage.Reading));
            log.Report(new TrainingProgress(TrainingStage.Training, 1, 300, 6.5, 6.25, ActiveUnits: 30));
        }

        byte[] expected = File.ReadAllBytes(Path.Combine(TestContext.CurrentContext.TestDirectory, "Fixtures", "events.bin"));
        using var written = new MemoryStream();
        EventFile.WriteVersion(written, StoppedClock.Seconds);
        EventFile.WriteScalars(written, StoppedClock.Seconds, 1, [("loss", 6.5f), ("reconstruction", 6.25f), ("activeUnits", 30)]);
        Assert.That(File.ReadAllBytes(Directory.GetFiles(_folder).Single()), Is.EqualTo(written.ToArray()));
        EventFile.WriteScalars(written, StoppedClock.Seconds, 300, [("loss", 5.125f), ("emptyClusters", 0)]);
        Assert.That(written.ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void Another_reader_finds_the_curves_of_a_training()
    {
        string script = Path.Combine(TestContext.CurrentContext.TestDirectory, "../../../../../build/fixtures/events.py");
        if (!File.Exists(Python) || !File.Exists(script))
            Assert.Ignore($"There is no {Python} or no {script}.");

        var heard = new List<TrainingProgress>();
        using (TrainingLog log = TrainingLog.TensorBoard(_folder, new StoppedClock()))
            Fit(progress =>
            {
                log.Report(progress);
                heard.Add(progress);
            });

        using Process reader = Process.Start(new ProcessStartInfo(Python, [script, Directory.GetFiles(_folder).Single()]) { RedirectStandardOutput = true })!;
        string[][] read = [.. reader.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))];
        reader.WaitForExit();
        Assert.That(reader.ExitCode, Is.Zero);
        Assert.That(read.Select(line => line[1]).Distinct(), Is.EqualTo(new[] { "loss", "reconstruction", "divergence", "contrast", "activeUnits" }));
        foreach (TrainingProgress epoch in heard.Where(progress => progress.Epoch > 0))
        {
            var values = read.Where(line => line[0] == epoch.Epoch.ToString(CultureInfo.InvariantCulture)).ToDictionary(line => line[1], line => double.Parse(line[2], CultureInfo.InvariantCulture));
            Assert.That(values["loss"], Is.EqualTo(epoch.Loss).Within(1e-4));
            Assert.That(values["divergence"], Is.EqualTo(epoch.Divergence).Within(1e-4));
            Assert.That(values["activeUnits"], Is.EqualTo(epoch.ActiveUnits));
        }

        Assert.That(read.Select(line => line[3]), Is.All.EqualTo(StoppedClock.Seconds.ToString(CultureInfo.InvariantCulture)));
    }

    [Test]
    public void Each_report_is_a_line_of_json()
    {
        string path = Path.Combine(_folder, "log.jsonl");
        var heard = new List<TrainingProgress>();
        using (TrainingLog log = TrainingLog.JsonLines(path))
            Fit(progress =>
            {
                log.Report(progress);
                heard.Add(progress);
            });

        JsonElement[] lines = [.. File.ReadAllLines(path).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.That(lines, Has.Length.EqualTo(heard.Count));
        Assert.That(lines[0].GetProperty("stage").GetString(), Is.EqualTo("reading"));
        Assert.That(lines[1].GetProperty("stage").GetString(), Is.EqualTo("wordVectors"));
        JsonElement[] epochs = [.. lines.Where(line => line.TryGetProperty("epoch", out _))];
        Assert.That(epochs.Select(line => line.GetProperty("epoch").GetInt32()), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(epochs.Select(line => line.GetProperty("loss").GetDouble()), Is.EqualTo(heard.Where(p => p.Epoch > 0).Select(p => p.Loss)));
        Assert.That(epochs.Select(line => line.GetProperty("activeUnits").GetInt32()), Is.All.InRange(1, 7));
        Assert.That(epochs[0].TryGetProperty("emptyClusters", out _), Is.False);
    }

    [Test]
    public void Trainings_one_after_the_other_are_told_apart()
    {
        string path = Path.Combine(_folder, "log.jsonl");
        using (TrainingLog json = TrainingLog.JsonLines(path), board = TrainingLog.TensorBoard(Path.Combine(_folder, "runs"), new StoppedClock()))
        {
            foreach (int epoch in new[] { 1, 2, 1, 2, 3 })
            {
                json.Report(new TrainingProgress(TrainingStage.Training, epoch, 3, 1));
                board.Report(new TrainingProgress(TrainingStage.Training, epoch, 3, 1, EmptyClusters: 2));
            }
        }

        Assert.That(File.ReadAllLines(path).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("training").GetInt32()), Is.EqualTo(new[] { 1, 1, 2, 2, 2 }));
        string events = Encoding.Latin1.GetString(File.ReadAllBytes(Directory.GetFiles(Path.Combine(_folder, "runs")).Single()));
        Assert.That(events, Does.Contain("emptyClusters").And.Contains("loss (training 2)").And.Not.Contains("reconstruction"));
    }

    [Test]
    public void Two_logs_of_one_second_are_two_files()
    {
        using (TrainingLog first = TrainingLog.TensorBoard(_folder, new StoppedClock()), second = TrainingLog.TensorBoard(_folder, new StoppedClock()))
            Assert.That(Directory.GetFiles(_folder).Select(Path.GetFileName), Is.EquivalentTo(new[] { "events.out.tfevents.1700000000.textclustering.0", "events.out.tfevents.1700000000.textclustering.1" }));
    }

    [Test]
    public void A_log_that_cannot_be_written_is_told_at_once()
    {
        Assert.That(() => TrainingLog.JsonLines(""), Throws.ArgumentException);
        Assert.That(() => TrainingLog.TensorBoard(null!), Throws.ArgumentNullException);
        Assert.That(() => TrainingLog.JsonLines(Path.Combine(_folder, "missing", "log.jsonl")), Throws.InstanceOf<IOException>());
        TrainingLog closed = TrainingLog.JsonLines(Path.Combine(_folder, "log.jsonl"));
        closed.Dispose();
        Assert.That(() => closed.Report(new TrainingProgress(TrainingStage.Done)), Throws.InstanceOf<ObjectDisposedException>());
    }

    private static void Fit(Action<TrainingProgress> hear)
    {
        var ml = new MLContext(1);
        VaeLatentOptions options = Fits.Options();
        options.Progress = new Listener(hear);
        Fits.Vae(ml.Data.LoadFromEnumerable(TopicRow.Make(100)), ml, options);
    }

    private sealed class Listener(Action<TrainingProgress> hear) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => hear(value);
    }

    private sealed class StoppedClock : TimeProvider
    {
        public const double Seconds = 1700000000.5;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(Seconds);
    }
}
