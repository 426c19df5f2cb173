using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Tests.Latent;

/// <summary>On the bank's questions that the repository carries, featurized as a user would.</summary>
public class RealTextTests
{
    private const int Intents = 77;
    private readonly MLContext _ml = new(1);
    private IDataView _questions = null!;

    [OneTimeSetUp]
    public void Load()
    {
        string? folder = TestContext.CurrentContext.TestDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "MLNet.TextClustering.sln"))) folder = Path.GetDirectoryName(folder);
        IDataView all = _ml.Data.LoadFromTextFile<Question>(Path.Combine(folder!, "examples/SupportQuestions/data/banking77.tsv"), hasHeader: true);
        _questions = First(all, 3000);
    }

    [TestCase(0, 66, 31)]
    [TestCase(null, 67, 34)]
    public void The_ten_line_pipeline_stays_above_its_floor(int? epochs, double nmi, double ari)
    {
        ITransformer model = _ml.Transforms.Text.FeaturizeText("Features", "Text")
            .VaeLatent("Latent", "Features", new VaeLatentOptions { ExpectedClusters = Intents, Epochs = epochs, Threads = 2 })
            .Append(_ml.TextClustering().SphericalKMeans("Latent", Intents)).Fit(_questions);
        ClusteringQuality quality = _ml.TextClustering().Evaluate(model.Transform(_questions));
        TestContext.Out.WriteLine($"NMI {quality.NormalizedMutualInformation:P1}, ARI {quality.AdjustedRandIndex:P1}");
        Assert.That(100 * quality.NormalizedMutualInformation, Is.GreaterThan(nmi));
        Assert.That(100 * quality.AdjustedRandIndex, Is.GreaterThan(ari));
    }

    [Test]
    public void Null_empty_and_blank_texts_and_unknown_words_share_one_latent()
    {
        IDataView some = First(_questions, 300);
        ITransformer model = _ml.Transforms.Text.FeaturizeText("Features", "Text").VaeLatent("Latent", "Features", new VaeLatentOptions { Epochs = 1 }).Fit(some);
        using PredictionEngine<Question, ScoredRow> engine = _ml.Model.CreatePredictionEngine<Question, ScoredRow>(model);
        string?[] texts = [null, "", "   \t ", "xylophone quetzal"];
        string[] bits = Fits.Bits(texts.Select(text => engine.Predict(new Question { Text = text }).Latent));
        Assert.That(bits.Distinct().Count(), Is.EqualTo(1));
        Assert.That(engine.Predict(new Question { Text = null }).Latent, Has.All.Matches<float>(float.IsFinite));
        Assert.That(Fits.Bits([engine.Predict(new Question { Text = "my card was stolen" }).Latent])[0], Is.Not.EqualTo(bits[0]));
    }

    [Test]
    public void Latent_semantic_analysis_is_saved_and_clusters_as_well_as_it_can()
    {
        EstimatorChain<ClusterTransformer> pipeline = _ml.Transforms.Text.FeaturizeText("Features", "Text")
            .Append(_ml.TextClustering().LsaLatent("Latent", "Features", new LsaLatentOptions { Rank = 50 }))
            .Append(_ml.TextClustering().SphericalKMeans("Latent", Intents));
        ITransformer model = pipeline.Fit(_questions);
        double nmi = _ml.TextClustering().Evaluate(model.Transform(_questions)).NormalizedMutualInformation;
        TestContext.Out.WriteLine($"NMI {nmi:P1}");
        Assert.That(nmi, Is.InRange(0.5, 0.66));

        using var stream = new MemoryStream();
        _ml.Model.Save(model, _questions.Schema, stream);
        stream.Position = 0;
        Assert.That(Fits.LatentBits(_ml.Model.Load(stream, out _), _questions), Is.EqualTo(Fits.LatentBits(model, _questions)));
    }

    private IDataView First(IDataView questions, int count) =>
        _ml.Data.LoadFromEnumerable(_ml.Data.CreateEnumerable<Question>(questions, reuseRowObject: false).Take(count).ToArray());

    private sealed class Question
    {
        [LoadColumn(0)]
        public string? Label { get; set; }

        [LoadColumn(1)]
        public string? Text { get; set; }
    }
}
