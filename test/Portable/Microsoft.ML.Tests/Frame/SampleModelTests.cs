using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Frame;

/// <summary>A model file that the real ML.NET wrote: FeaturizeText and KMeans(2) on six short texts.</summary>
public class SampleModelTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class Document
    {
        public string? Text { get; set; }
    }

    private sealed class Prediction
    {
        public uint PredictedLabel { get; set; }
        public float[]? Score { get; set; }
        public float[]? Features { get; set; }
    }

    private static string SamplePath => Path.Combine(TestContext.CurrentContext.TestDirectory, "Golden", "sample_model.zip");

    [Test]
    public void It_loads_with_its_schema_and_types()
    {
        ITransformer model = _ml.Model.Load(SamplePath, out DataViewSchema schema);
        var chain = (TransformerChain<ITransformer>)model;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(schema.Select(c => (c.Name, c.Type.ToString())), Is.EqualTo(new[] { ("Text", "String") }));
            Assert.That(chain.First().GetType().FullName, Is.EqualTo("Microsoft.ML.Transforms.Text.TextFeaturizingEstimator+Transformer"));
            Assert.That(chain.Last().GetType().Name, Is.EqualTo("ClusteringPredictionTransformer`1"));
        }
    }

    [Test]
    public void Its_features_are_those_that_were_there_in_training()
    {
        ITransformer model = _ml.Model.Load(SamplePath, out DataViewSchema schema);
        DataViewSchema.Column features = model.GetOutputSchema(schema)["Features"];
        VBuffer<ReadOnlyMemory<char>> names = default, trained = default;
        features.GetSlotNames(ref names);
        using var archive = System.IO.Compression.ZipFile.OpenRead(SamplePath);
        using var content = new MemoryStream();
        using (Stream entry = archive.GetEntry("TransformerChain/Transform_001/TrainSchema")!.Open())
            entry.CopyTo(content);
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"train_schema_{Guid.NewGuid():N}.idv");
        File.WriteAllBytes(path, content.ToArray());
        try
        {
            _ml.Data.LoadFromBinary(path).Schema["Features"].GetSlotNames(ref trained);
        }
        finally
        {
            File.Delete(path);
        }
        Assert.That(names.Length, Is.EqualTo(95));
        Assert.That(names.DenseValues().Select(n => n.ToString()), Is.EqualTo(trained.DenseValues().Select(n => n.ToString())));
    }

    [Test]
    public void It_tells_pets_from_markets()
    {
        ITransformer model = _ml.Model.Load(SamplePath, out _);
        PredictionEngine<Document, Prediction> engine = _ml.Model.CreatePredictionEngine<Document, Prediction>(model);
        uint Label(string text) => engine.Predict(new Document { Text = text }).PredictedLabel;
        Assert.That(Label("stocks fall hard"), Is.Not.EqualTo(Label("cats purr softly")));
        Assert.That(Label("cats and dogs"), Is.EqualTo(Label("dogs bark loudly")));
    }

    [Test]
    public void Saved_again_it_computes_the_same_bits()
    {
        ITransformer model = _ml.Model.Load(SamplePath, out DataViewSchema schema);
        using var stream = new MemoryStream();
        _ml.Model.Save(model, schema, stream);
        stream.Position = 0;
        ITransformer again = _ml.Model.Load(stream, out _);
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new Document { Text = "cats and markets" }, new Document { Text = "" } });
        Assert.That(again.Transform(data).GetColumn<float[]>("Score"), Is.EqualTo(model.Transform(data).GetColumn<float[]>("Score")));
        Assert.That(again.Transform(data).GetColumn<float[]>("Features"), Is.EqualTo(model.Transform(data).GetColumn<float[]>("Features")));
    }

    [Test]
    public void Saved_again_it_has_the_same_entries()
    {
        ITransformer model = _ml.Model.Load(SamplePath, out DataViewSchema schema);
        using var stream = new MemoryStream();
        _ml.Model.Save(model, schema, stream);
        Assert.That(Entries(stream).Select(entry => entry.Key), Is.EquivalentTo(Entries(File.OpenRead(SamplePath)).Select(entry => entry.Key)));
    }

    private static Dictionary<string, byte[]> Entries(Stream stream)
    {
        stream.Position = 0;
        using var archive = new System.IO.Compression.ZipArchive(stream);
        return archive.Entries.ToDictionary(entry => entry.FullName.Replace('\\', '/'), entry =>
        {
            using var content = new MemoryStream();
            using Stream source = entry.Open();
            source.CopyTo(content);
            return content.ToArray();
        });
    }

    [Test]
    public void Saved_again_its_components_are_the_same_bytes()
    {
        ITransformer model = _ml.Model.Load(SamplePath, out DataViewSchema schema);
        using var stream = new MemoryStream();
        _ml.Model.Save(model, schema, stream);
        Dictionary<string, byte[]> ours = Entries(stream), theirs = Entries(File.OpenRead(SamplePath));
        using (Assert.EnterMultipleScope())
        {
            foreach (string name in theirs.Keys.Where(name => name.EndsWith("Model.key", StringComparison.Ordinal)))
                Assert.That(ours.GetValueOrDefault(name), Is.EqualTo(theirs[name]), name);
        }
    }
}
