using System.IO.Compression;
using Microsoft.ML;
using MLNet.TextClustering.Tests.Latent;

namespace MLNet.TextClustering.Tests.Persistence;

public class SavedModelTests
{
    private readonly MLContext _ml = new(1);
    private string _folder = "";
    private string _zip = "";
    private IDataView _data = null!;
    private ITransformer _model = null!;

    [OneTimeSetUp]
    public void FitAndSave()
    {
        _folder = Directory.CreateTempSubdirectory("mltc").FullName;
        _zip = Path.Combine(_folder, "model.zip");
        _data = _ml.Data.LoadFromEnumerable(TopicRow.Make(100));
        VaeLatentOptions raw = Fits.Options();
        raw.Normalize = false;
        _model = _ml.TextClustering().VaeLatent("Latent", "Features", Fits.Options())
            .Append(_ml.TextClustering().VaeLatent("Mu", "Features", raw))
            .Append(_ml.TextClustering().TiedGaussianMixture("Mu", 5)).Fit(_data);
        _ml.Model.Save(_model, _data.Schema, _zip);
    }

    [OneTimeTearDown]
    public void Remove()
    {
        (_model as IDisposable)?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void A_loaded_model_gives_the_same_bits()
    {
        ITransformer loaded = new MLContext(2).Model.Load(_zip, out DataViewSchema schema);
        Assert.That(schema.Select(column => column.Name), Is.EqualTo(_data.Schema.Select(column => column.Name)));
        Assert.That(FreshProcess.Lines(Fits.Score(loaded, _data)), Is.EqualTo(FreshProcess.Lines(Fits.Score(_model, _data))));
    }

    [Test]
    public void A_fresh_process_gives_the_same_bits_row_by_row()
    {
        Assert.That(FreshProcess.Run(_zip), Is.EqualTo(FreshProcess.Lines(Fits.Score(_model, _ml.Data.LoadFromEnumerable(TopicRow.Make(100))))));
    }

    [Test]
    public void Predicted_label_is_a_key_that_evaluates()
    {
        ITransformer loaded = _ml.Model.Load(_zip, out _);
        foreach (ITransformer model in new[] { _model, loaded })
        {
            IDataView scored = model.Transform(_data);
            Assert.That(scored.Schema["PredictedLabel"].Type.ToString(), Is.EqualTo("Key<UInt32, 0-4>"));
            Assert.That(_ml.TextClustering().Evaluate(scored).NormalizedMutualInformation, Is.GreaterThan(0.9));
            Assert.That(Fits.Score(model, _data).Select(row => row.Score.Sum()), Has.All.EqualTo(1).Within(1e-5));
        }
    }

    [Test]
    public void The_learned_model_is_found_in_a_loaded_one()
    {
        ITransformer loaded = _ml.Model.Load(_zip, out _);
        Assert.That(LatentTransformer.TryGetModel(loaded, out LatentModel? model), Is.True);
        Assert.That(LatentTransformer.TryGetModel(_model, out LatentModel? original), Is.True);
        var latent = new float[14];
        latent[2] = 1;
        Assert.That(model!.Decode(latent), Is.EqualTo(original!.Decode(latent)));
        Assert.That(LatentTransformer.TryGetModel(_ml.Transforms.CopyColumns("A", "Features").Fit(_data), out _), Is.False);
    }

    [Test]
    public void A_truncated_zip_is_refused()
    {
        byte[] bytes = File.ReadAllBytes(_zip);
        using var stream = new MemoryStream(bytes, 0, bytes.Length / 2);
        Assert.That(() => _ml.Model.Load(stream, out _), Throws.InstanceOf<FormatException>().Or.InstanceOf<InvalidDataException>());
    }

    [Test]
    public void Altered_weights_are_refused_when_the_first_row_is_scored()
    {
        // One bit of the weights' text, in the entry that holds most of it.
        var altered = new MemoryStream();
        altered.Write(File.ReadAllBytes(_zip));
        using (var archive = new ZipArchive(altered, ZipArchiveMode.Update, leaveOpen: true))
        {
            ZipArchiveEntry entry = archive.Entries.MaxBy(e => e.Length)!;
            using var content = new MemoryStream();
            using (Stream stream = entry.Open()) stream.CopyTo(content);
            byte[] bytes = content.ToArray();
            int at = bytes.AsSpan(bytes.Length / 4).IndexOf("AAAAAAAA"u8) + (bytes.Length / 4);
            bytes[at] = bytes[at] == (byte)'A' ? (byte)'B' : (byte)'A';
            string name = entry.FullName;
            entry.Delete();
            using Stream target = archive.CreateEntry(name).Open();
            target.Write(bytes);
        }

        altered.Position = 0;
        Assert.That(() => Fits.Score(_ml.Model.Load(altered, out _), _data), Throws.InstanceOf<FormatException>().With.Message.Contains("altered"));
    }
}
