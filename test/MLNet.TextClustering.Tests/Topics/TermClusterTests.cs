using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Tests.Clustering;
using MLNet.TextClustering.Tests.Latent;

namespace MLNet.TextClustering.Tests.Topics;

/// <summary>What holds for every clusterer on terms.</summary>
public class TermClusterTests
{
    private readonly MLContext _ml = new(1);
    private readonly TopicRow[] _rows = TopicRow.Make(150);

    private static readonly Func<MLContext, Action<TermClusterOptions>, TermClusterTrainer>[] Trainers =
    [
        (ml, set) => ml.TextClustering().TfIdfKMeans(Set(new TfIdfKMeansOptions(), set)),
        (ml, set) => ml.TextClustering().NonNegativeMatrixFactorization(Set(new NmfOptions(), set)),
        (ml, set) => ml.TextClustering().LatentDirichletAllocation(Set(new LdaOptions(), set)),
    ];

    [TestCaseSource(nameof(Trainers))]
    public void Topics_are_found_and_the_label_is_a_key(Func<MLContext, Action<TermClusterOptions>, TermClusterTrainer> trainer)
    {
        IDataView data = _ml.Data.LoadFromEnumerable(_rows), scored = Fit(trainer).Transform(data);
        uint[] found = [.. scored.GetColumn<uint>("PredictedLabel")];
        Assert.That(Blobs.Agreement([.. _rows.Select(row => (int)row.Label)], [.. found.Select(c => (int)c)]), Is.GreaterThan(0.9));
        Assert.That(((KeyDataViewType)scored.Schema["PredictedLabel"].Type).Count, Is.EqualTo(5));
        Assert.That(((VectorDataViewType)scored.Schema["Score"].Type).Size, Is.EqualTo(5));
    }

    [TestCaseSource(nameof(Trainers))]
    public void The_same_seed_gives_the_same_bits_for_any_number_of_threads(Func<MLContext, Action<TermClusterOptions>, TermClusterTrainer> trainer) =>
        Assert.That(Bits(Fit(trainer, o => o.Threads = 1), _rows), Is.EqualTo(Bits(Fit(trainer, o => o.Threads = 3), _rows)));

    [TestCaseSource(nameof(Trainers))]
    public void A_saved_model_gives_the_same_bits_in_a_pipeline_that_is_loaded(Func<MLContext, Action<TermClusterOptions>, TermClusterTrainer> trainer)
    {
        ITransformer model = Fit(trainer);
        using var stream = new MemoryStream();
        _ml.Model.Save(model, null, stream);
        stream.Position = 0;
        Assert.That(Bits(new MLContext(2).Model.Load(stream, out _), _rows), Is.EqualTo(Bits(model, _rows)));
    }

    [TestCaseSource(nameof(Trainers))]
    public void A_document_alone_gets_what_it_got_among_the_others(Func<MLContext, Action<TermClusterOptions>, TermClusterTrainer> trainer)
    {
        ITransformer model = Fit(trainer);
        string[] all = Bits(model, _rows);
        foreach (int i in new[] { 0, 7, 149 }) Assert.That(Bits(model, [_rows[i]]).Single(), Is.EqualTo(all[i]));
    }

    [TestCaseSource(nameof(Trainers))]
    public void A_document_without_a_known_term_gets_the_first_cluster(Func<MLContext, Action<TermClusterOptions>, TermClusterTrainer> trainer)
    {
        ScoredRow scored = Fits.Score(Fit(trainer), _ml.Data.LoadFromEnumerable([new TopicRow()])).Single();
        Assert.That(scored.PredictedLabel, Is.EqualTo(1));
        Assert.That(scored.Score, Has.All.Matches<float>(float.IsFinite));
    }

    [TestCaseSource(nameof(Trainers))]
    public void More_clusters_than_distinct_documents_are_refused_with_both_numbers(Func<MLContext, Action<TermClusterOptions>, TermClusterTrainer> trainer)
    {
        IDataView data = _ml.Data.LoadFromEnumerable([.. _rows[..3], .. _rows[..3], new TopicRow()]);
        Assert.That(
            () => trainer(_ml, o => o.NumberOfClusters = 4).Fit(data), Throws.InvalidOperationException.With.Message.Contains("3 distinct").And.Message.Contains("is 4"));
    }

    [TestCaseSource(nameof(Trainers))]
    public void Options_out_of_range_are_refused_with_the_value(Func<MLContext, Action<TermClusterOptions>, TermClusterTrainer> trainer)
    {
        Assert.That(() => trainer(_ml, o => o.NumberOfClusters = 0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("NumberOfClusters is 0"));
        Assert.That(() => trainer(_ml, o => o.MaximumDocumentShare = 1.5), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("MaximumDocumentShare is 1.5"));
        Assert.That(() => trainer(_ml, o => o.MaximumIterations = 0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [TestCaseSource(nameof(Trainers))]
    public void Progress_is_told_and_can_cancel(Func<MLContext, Action<TermClusterOptions>, TermClusterTrainer> trainer)
    {
        using var source = new CancellationTokenSource();
        Assert.That(() => Fit(trainer, o =>
        {
            o.Threads = 1;
            o.Progress = new CancelAtOnce(source);
            o.CancellationToken = source.Token;
        }), Throws.InstanceOf<OperationCanceledException>());
    }

    private ClusterTransformer Fit(Func<MLContext, Action<TermClusterOptions>, TermClusterTrainer> trainer, Action<TermClusterOptions>? set = null) =>
        trainer(_ml, set ?? (_ => { })).Fit(_ml.Data.LoadFromEnumerable(_rows));

    private string[] Bits(ITransformer model, TopicRow[] rows)
    {
        ScoredRow[] scored = Fits.Score(model, _ml.Data.LoadFromEnumerable(rows));
        return [.. Fits.Bits(scored.Select(row => row.Score)).Zip(scored, (bits, row) => $"{row.PredictedLabel} {bits}")];
    }

    private static TOptions Set<TOptions>(TOptions options, Action<TermClusterOptions> set) where TOptions : TermClusterOptions
    {
        set(options);
        return options;
    }

    private sealed class CancelAtOnce(CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => source.Cancel();
    }
}
