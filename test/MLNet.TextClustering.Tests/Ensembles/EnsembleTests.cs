using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Tests.Latent;
using MLNet.TextClustering.Tests.Persistence;

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

    [Test]
    public void The_first_member_that_fails_tells_why_however_many_are_fitted_at_the_same_time([Values(1, 2, 4, 8)] int parallel)
    {
        for (int repetition = 0; repetition < 20; repetition++)
        {
            using var lastHasFailed = new ManualResetEventSlim();
            ConsensusEstimator consensus = _ml.TextClustering().Consensus(5, i => new Member(input =>
            {
                if (i == 0) lastHasFailed.Wait(parallel == 1 ? 0 : 200); // where it can, the last one fails before the second has begun
                if (i == 7) lastHasFailed.Set();
                return i == 0 ? _ml.Transforms.CopyColumns("Copy", "Features").Fit(input) : throw new InvalidOperationException($"member {i}");
            }), new EnsembleOptions { Members = 8, ParallelMembers = parallel });
            Assert.That(() => consensus.Fit(_data), Throws.InvalidOperationException.With.Message.EqualTo("member 1"));
        }
    }

    [Test]
    public void A_cancelled_fit_is_told_as_such([Values(1, 3)] int parallel)
    {
        foreach (bool inMembers in new[] { false, true })
        {
            using var source = new CancellationTokenSource();
            var options = new EnsembleOptions { ParallelMembers = parallel, CancellationToken = inMembers ? default : source.Token };
            LatentEnsembleEstimator latents = _ml.TextClustering().Ensemble("Latent", i => _ml.TextClustering().VaeLatent($"Latent{i}", "Features", Member(i)), options);
            Assert.That(() => latents.Fit(_data), Throws.InstanceOf<OperationCanceledException>());

            VaeLatentOptions Member(int i)
            {
                VaeLatentOptions member = Fits.Options(seed: 1 + i);
                member.Progress = new Calls(source.Cancel);
                if (inMembers) member.CancellationToken = source.Token;
                return member;
            }
        }

        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        IEstimator<ITransformer> consensus = _ml.TextClustering().Consensus(
            5, _ => _ml.TextClustering().TfIdfKMeans("Features", 5), new EnsembleOptions { ParallelMembers = parallel, CancellationToken = cancelled.Token });
        Assert.That(() => consensus.Fit(_data), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Columns_of_members_stay_theirs()
    {
        ConsensusEstimator consensus = _ml.TextClustering().Consensus(
            5, i => _ml.TextClustering().VaeLatent("Latent", "Features", Fits.Options(seed: 1 + i)).Append(_ml.TextClustering().SphericalKMeans("Latent", 5)));
        string[] columns = [.. consensus.Fit(_data).GetOutputSchema(_data.Schema).Where(column => !column.IsHidden).Select(column => column.Name)];
        Assert.That(columns, Is.EquivalentTo(new[] { "Features", "Label", "PredictedLabel", "Score" }));

        SchemaShape shape = null!;
        new EstimatorChain<ITransformer>().Append(new Member(input => _ml.Transforms.CopyColumns("Label", "Label").Fit(input), seen => shape = seen)).Fit(_data);
        Assert.That(consensus.GetOutputSchema(shape).Select(column => column.Name), Is.EquivalentTo(columns));
    }

    [Test]
    public void Equal_votes_are_one_cluster_and_the_rarest_is_kept()
    {
        // All members agree on clusters of 60, 30 and 1 rows: the consensus is exactly these.
        uint[] clusters = [.. Enumerable.Repeat(1u, 60), .. Enumerable.Repeat(2u, 30), 3];
        IDataView data = _ml.Data.LoadFromEnumerable(clusters.Select(c => new PredictedRow { Cluster = c }));
        ConsensusEstimator consensus = _ml.TextClustering().Consensus(3, _ => new Member(input => _ml.Transforms.CopyColumns("PredictedLabel", "Cluster").Fit(input)));
        uint[] found = [.. consensus.Fit(data).Transform(data).GetColumn<uint>("PredictedLabel")];
        Assert.That(found.Zip(clusters).Distinct().Count(), Is.EqualTo(3));
        Assert.That(found.Distinct().Count(), Is.EqualTo(3));
    }

    [Test]
    public void An_ensemble_and_a_consensus_with_their_explanation_are_the_same_in_a_fresh_process([Values] bool isConsensus)
    {
        IEstimator<ITransformer> pipeline = isConsensus ? Consensus() : Latents(new EnsembleOptions()).Append(_ml.TextClustering().TiedGaussianMixture("Latent", 5));
        ITransformer fitted = pipeline.Fit(_data), model = _ml.TextClustering().WithExplanation(fitted, _data);
        string file = Path.GetTempFileName();
        try
        {
            _ml.Model.Save(model, _data.Schema, file);
            string[] lines = FreshProcess.Lines(Fits.Score(fitted, _data));
            Assert.That(FreshProcess.Lines(Fits.Score(model, _data)), Is.EqualTo(lines));
            Assert.That(FreshProcess.Run(file), Is.EqualTo(lines));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private LatentEnsembleEstimator Latents(EnsembleOptions options) =>
        _ml.TextClustering().Ensemble("Latent", i => _ml.TextClustering().VaeLatent($"Latent{i}", "Features", Fits.Options(seed: 1 + i)), options);

    private IEstimator<ITransformer> Consensus() =>
        Pipeline(i => _ml.TextClustering().SphericalKMeans(new SphericalKMeansOptions { FeatureColumnName = "Latent", NumberOfClusters = 5 + i, Seed = 1 + i }));

    private IEstimator<ITransformer> Pipeline(Func<int, IEstimator<ITransformer>> member, int clusters = 5) =>
        _ml.TextClustering().VaeLatent("Latent", "Features", Fits.Options()).Append(_ml.TextClustering().Consensus(clusters, member));

    private uint[] Labels(ITransformer model, IDataView data) => [.. Fits.Score(model, data).Select(row => row.PredictedLabel)];

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();

    private sealed class Member(Func<IDataView, ITransformer> fit, Action<SchemaShape>? see = null) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => fit(input);

        public SchemaShape GetOutputSchema(SchemaShape inputSchema)
        {
            see?.Invoke(inputSchema);
            return inputSchema;
        }
    }

    private sealed class Calls(Action action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action();
    }

    private sealed class PredictedRow
    {
        [KeyType(3)]
        public uint Cluster { get; set; }
    }
}
