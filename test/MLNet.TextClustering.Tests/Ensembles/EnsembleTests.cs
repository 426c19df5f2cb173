using Microsoft.ML;
using MLNet.TextClustering.Tests.Latent;

namespace MLNet.TextClustering.Tests.Ensembles;

public class EnsembleTests
{
    private readonly MLContext _ml = new(1);
    private IDataView _data = null!;

    [OneTimeSetUp]
    public void Load() => _data = _ml.Data.LoadFromEnumerable(TopicRow.Make(100));

    [Test]
    public void The_cosine_of_an_ensemble_is_the_mean_of_its_members_cosines()
    {
        ScoredRow[] together = Fits.Score(Latents(new EnsembleOptions()).Fit(_data), _data);
        ScoredRow[][] members = [.. Enumerable.Range(0, 3).Select(i => Fits.Score(Fits.Vae(_data, options: Fits.Options(seed: 1 + i)), _data))];
        for (int i = 1; i < 20; i++)
            Assert.That(Dot(together[0].Latent, together[i].Latent), Is.EqualTo(members.Average(rows => Dot(rows[0].Latent, rows[i].Latent))).Within(1e-5));
        Assert.That(together[0].Latent, Has.Length.EqualTo(members.Sum(rows => rows[0].Latent.Length)));
    }

    [Test]
    public void Members_that_are_fitted_at_the_same_time_have_the_same_bits()
    {
        string[] one = Fits.LatentBits(Latents(new EnsembleOptions()).Fit(_data), _data);
        Assert.That(Fits.LatentBits(Latents(new EnsembleOptions { ParallelMembers = 3 }).Fit(_data), _data), Is.EqualTo(one));
    }

    [Test]
    public void A_consensus_finds_the_topics_is_saved_and_assigns_new_rows()
    {
        ITransformer model = Consensus().Fit(_data);
        IDataView scored = model.Transform(_data);
        Assert.That(_ml.TextClustering().Evaluate(scored).NormalizedMutualInformation, Is.GreaterThan(0.9));
        Assert.That(scored.Schema.Where(column => !column.IsHidden).Select(column => column.Name), Has.None.Contains("Votes"));

        using var stream = new MemoryStream();
        _ml.Model.Save(model, _data.Schema, stream);
        stream.Position = 0;
        ITransformer loaded = new MLContext(3).Model.Load(stream, out _);
        IDataView fresh = _ml.Data.LoadFromEnumerable(TopicRow.Make(30, seed: 9));
        Assert.That(Labels(loaded, fresh), Is.EqualTo(Labels(model, fresh)));
        Assert.That(Labels(loaded, fresh).Distinct().Count(), Is.EqualTo(5));
        Assert.That(Labels(Consensus().Fit(_data), fresh), Is.EqualTo(Labels(model, fresh)), "same seeds, same clusters");
    }

    [Test]
    public void The_consensus_stands_above_a_single_member_that_is_wrong()
    {
        IEstimator<ITransformer> consensus = Pipeline(i => i == 1
            ? _ml.TextClustering().SphericalKMeans("Latent", 2)
            : _ml.TextClustering().SphericalKMeans(new SphericalKMeansOptions { FeatureColumnName = "Latent", NumberOfClusters = 5, Seed = 1 + i }));
        Assert.That(_ml.TextClustering().Evaluate(consensus.Fit(_data).Transform(_data)).NormalizedMutualInformation, Is.GreaterThan(0.9));
    }

    [Test]
    public void What_is_wrong_is_named()
    {
        TextClusteringCatalog catalog = _ml.TextClustering();
        Assert.That(() => catalog.Ensemble("Latent", i => catalog.VaeLatent("Same", "Features")), Throws.ArgumentException.With.Message.Contains("'Same' is written twice"));
        Assert.That(() => catalog.Ensemble("Latent", i => null!), Throws.ArgumentException.With.Message.Contains("Member 0 is null"));
        Assert.That(() => catalog.Ensemble("Latent", null!), Throws.ArgumentNullException);
        Assert.That(() => catalog.Consensus(5, i => catalog.SphericalKMeans(), new EnsembleOptions { Members = 0 }), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Members is 0"));
        Assert.That(() => catalog.Consensus(0, i => catalog.SphericalKMeans()), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Latents(new EnsembleOptions()).Fit(null!), Throws.ArgumentNullException);
        Assert.That(() => Pipeline(_ => catalog.SphericalKMeans("Latent", 5), clusters: 50).Fit(_data), Throws.InvalidOperationException.With.Message.Contains("distinct"));
    }

    private LatentEnsembleEstimator Latents(EnsembleOptions options) =>
        _ml.TextClustering().Ensemble("Latent", i => _ml.TextClustering().VaeLatent($"Latent{i}", "Features", Fits.Options(seed: 1 + i)), options);

    private IEstimator<ITransformer> Consensus() =>
        Pipeline(i => _ml.TextClustering().SphericalKMeans(new SphericalKMeansOptions { FeatureColumnName = "Latent", NumberOfClusters = 5 + i, Seed = 1 + i }));

    private IEstimator<ITransformer> Pipeline(Func<int, IEstimator<ITransformer>> member, int clusters = 5) =>
        _ml.TextClustering().VaeLatent("Latent", "Features", Fits.Options()).Append(_ml.TextClustering().Consensus(clusters, member));

    private uint[] Labels(ITransformer model, IDataView data) => [.. Fits.Score(model, data).Select(row => row.PredictedLabel)];

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();
}
