using System.IO.Compression;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;

namespace Microsoft.ML.Tests.Text;

/// <summary>A model file in which bytes have changed loads with a clear error, or gives some result; nothing else happens.</summary>
[TestFixture]
public class AlteredModelTests
{
    private const int HeaderSize = 256;

    private readonly MLContext _ml = new(seed: 1);
    private IDataView _texts = null!;
    private Dictionary<string, byte[]> _entries = null!;

    [OneTimeSetUp]
    public void SaveAModel()
    {
        string[] texts = ["red fox runs", "blue sea waves", "the sky is blue", "a fox and a hen", "hens run"];
        _texts = _ml.Data.LoadFromEnumerable(texts.Select(text => new TextGolden.Row { Text = text }).ToList());
        var options = new TextFeaturizingEstimator.Options
        {
            StopWordsRemoverOptions = new StopWordsRemovingEstimator.Options(),
            WordFeatureExtractor = new() { Weighting = NgramExtractingEstimator.WeightingCriteria.TfIdf },
        };
        ITransformer model = _ml.Transforms.Text.FeaturizeText("Features", options, "Text")
            .Append(_ml.Transforms.Text.ProduceHashedWordBags("Hashed", "Text", numberOfBits: 6))
            .Append(_ml.Clustering.Trainers.KMeans(numberOfClusters: 2)).Fit(_texts);
        using var file = new MemoryStream();
        _ml.Model.Save(model, _texts.Schema, file);
        file.Position = 0;
        using var archive = new ZipArchive(file);
        _entries = archive.Entries.ToDictionary(entry => entry.FullName, Read);
    }

    [Test]
    public void Altered_bytes_end_in_a_result_or_a_clear_error([Range(0, 19)] int seed)
    {
        var random = new Random(seed);
        string[] names = _entries.Keys.Where(name => name.EndsWith("Model.key")).ToArray();
        for (int i = 0; i < 20; i++)
        {
            string name = names[random.Next(names.Length)];
            byte[] altered = (byte[])_entries[name].Clone();
            for (int change = 0; change < 3; change++)
                altered[random.Next(HeaderSize, altered.Length)] = (byte)random.Next(256);
            try
            {
                Score(name, altered);
            }
            catch (Exception exception)
            {
                Assert.That(exception, Is.TypeOf<FormatException>().Or.TypeOf<ArgumentOutOfRangeException>().Or.TypeOf<InvalidOperationException>(), name);
            }
        }
    }

    [Test]
    public void A_file_that_ends_too_early_is_corrupt()
    {
        foreach ((string name, byte[] content) in _entries.Where(entry => entry.Key.EndsWith("Model.key")))
            Assert.That(() => Score(name, content[..(content.Length / 2)]), Throws.TypeOf<FormatException>(), name);
    }

    private void Score(string name, byte[] content)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string other, byte[] bytes) in _entries)
            {
                using Stream entry = archive.CreateEntry(other, CompressionLevel.NoCompression).Open();
                entry.Write(other == name ? content : bytes);
            }
        }
        file.Position = 0;
        IDataView scored = _ml.Model.Load(file, out _).Transform(_texts);
        Assert.That(scored.GetColumn<float[]>("Score").Count(), Is.EqualTo(5));
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using Stream source = entry.Open();
        source.CopyTo(content);
        return content.ToArray();
    }
}
