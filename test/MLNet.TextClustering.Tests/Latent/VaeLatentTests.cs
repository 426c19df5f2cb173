using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Tests.Latent;

public class VaeLatentTests
{
    private readonly MLContext _ml = new(1);
    private TopicRow[] _rows = [];
    private IDataView _data = null!;

    [OneTimeSetUp]
    public void MakeRows()
    {
        _rows = TopicRow.Make(200);
        _data = _ml.Data.LoadFromEnumerable(_rows);
    }

    [TestCase(TrainingGuard.None, 7)]
    [TestCase(TrainingGuard.Choose, 7)]
    [TestCase(TrainingGuard.Join, 14)]
    public void Latents_are_a_dense_column_of_the_size_that_was_asked_for(TrainingGuard guard, int size)
    {
        VaeLatentOptions options = Fits.Options();
        options.Guard = guard;
        IDataView scored = Fits.Vae(_data, options: options).Transform(_data);
        Assert.That(scored.Schema["Latent"].Type, Is.EqualTo(new VectorDataViewType(NumberDataViewType.Single, size)));
        Assert.That(scored.Schema.Where(column => !column.IsHidden).Select(column => column.Name), Is.EquivalentTo(new[] { "Features", "Label", "Latent" }));
    }

    [Test]
    public void Latents_have_length_one_unless_asked_otherwise()
    {
        foreach (ScoredRow row in Fits.Score(Fits.Vae(_data), _data)) Assert.That(row.Latent.Sum(x => x * x), Is.EqualTo(1).Within(1e-5));

        VaeLatentOptions raw = Fits.Options();
        raw.Normalize = false;
        Assert.That(Fits.Score(Fits.Vae(_data, options: raw), _data).Select(row => row.Latent.Sum(x => x * x)), Has.None.EqualTo(1).Within(1e-3));
    }

    [TestCase(0)]
    [TestCase(5)]
    public void Documents_of_a_topic_lie_together(int epochs)
    {
        VaeLatentOptions options = Fits.Options();
        options.Epochs = epochs;
        float[][] latents = [.. Fits.Score(Fits.Vae(_data, options: options), _data).Select(row => row.Latent)];
        double same = Cosines(latents, (i, j) => i % 5 == j % 5).Average(), other = Cosines(latents, (i, j) => i % 5 != j % 5).Average();
        Assert.That(same, Is.GreaterThan(other + 0.5));
    }

    [Test]
    public void Joined_latents_are_those_of_the_start_and_of_each_training_with_equal_weight()
    {
        float[] Latent(Action<VaeLatentOptions> change)
        {
            VaeLatentOptions options = Fits.Options();
            change(options);
            return Fits.Score(Fits.Vae(_data, options: options), _data)[3].Latent;
        }

        float[] start = Latent(o => o.Epochs = 0), trained = Latent(o => o.Guard = TrainingGuard.None);
        Assert.That(Latent(_ => { }), Is.EqualTo(start.Concat(trained).Select(x => x / MathF.Sqrt(2))).Within(1e-6));

        float[] four = Latent(o => o.Trainings = 3);
        Assert.That(four[..14], Is.EqualTo(start.Concat(trained).Select(x => x / 2)).Within(1e-6));
        Assert.That(four[14..21], Is.Not.EqualTo(four[7..14]).Within(1e-3));
        Assert.That(Latent(o => (o.Trainings, o.Guard) = (2, TrainingGuard.None)), Is.EqualTo(four[7..21].Select(x => x * MathF.Sqrt(2))).Within(1e-6));
    }

    [Test]
    public void Same_seed_same_bits_and_another_seed_others()
    {
        string[] first = Fits.LatentBits(Fits.Vae(_data), _data);
        Assert.That(Fits.LatentBits(Fits.Vae(_data), _data), Is.EqualTo(first));
        Assert.That(Fits.LatentBits(Fits.Vae(_data, options: Fits.Options(seed: 2)), _data), Is.Not.EqualTo(first));
    }

    [Test]
    public void Training_lowers_the_loss_and_reports_every_epoch()
    {
        var reports = new List<TrainingProgress>();
        VaeLatentOptions options = Fits.Options();
        options.Epochs = 8;
        options.Beta = 0;
        options.Progress = new Collector(reports);
        Fits.Vae(_data, options: options);

        Assert.That(reports.Select(r => r.Stage).Distinct(), Is.EqualTo(Enum.GetValues<TrainingStage>()));
        TrainingProgress[] epochs = [.. reports.Where(r => r.Epoch > 0)];
        Assert.That(epochs.Select(r => r.Epoch), Is.EqualTo(Enumerable.Range(1, 8)));
        Assert.That(epochs[^1].Loss, Is.LessThan(epochs[0].Loss));
    }

    [Test]
    public void The_log_says_what_vocabulary_was_kept()
    {
        var ml = new MLContext(1);
        var messages = new List<string>();
        ml.Log += (_, e) => messages.Add(e.Message);
        Fits.Vae(_data, ml);
        Assert.That(messages, Has.Some.Contains("Kept 60 of 60 terms (60 columns)"));
        Assert.That(messages, Has.Some.Contains("Epoch 3 of 3"));
    }

    [Test]
    public void Row_by_row_gives_the_bits_of_the_batch()
    {
        LatentTransformer model = Fits.Vae(_data);
        string[] batch = Fits.LatentBits(model, _data);
        using PredictionEngine<TopicRow, ScoredRow> engine = _ml.Model.CreatePredictionEngine<TopicRow, ScoredRow>(model);
        Assert.That(Fits.Bits(_rows.Select(row => engine.Predict(row).Latent)), Is.EqualTo(batch));
    }

    [Test]
    public void Sparse_and_dense_rows_give_the_same_bits()
    {
        LatentModel model = Fits.Vae(_data).LatentModel;
        foreach (TopicRow row in _rows.Take(20))
        {
            int[] slots = [.. Enumerable.Range(0, TopicRow.Width).Where(slot => row.Features[slot] != 0)];
            var sparse = new VBuffer<float>(TopicRow.Width, slots.Length, [.. slots.Select(slot => row.Features[slot])], slots);
            Assert.That(model.Encode(sparse), Is.EqualTo(model.Encode(new VBuffer<float>(TopicRow.Width, row.Features))));
        }
    }

    [Test]
    public void Scoring_from_many_threads_gives_the_same_bits()
    {
        LatentModel model = Fits.Vae(_data).LatentModel;
        float[][] expected = [.. _rows.Select(row => model.Encode(new VBuffer<float>(TopicRow.Width, row.Features)))];
        var actual = new float[_rows.Length][];
        Parallel.For(0, _rows.Length, i => actual[i] = model.Encode(new VBuffer<float>(TopicRow.Width, _rows[i].Features)));
        Assert.That(actual, Is.EqualTo(expected));
    }

    [Test]
    public void The_decoder_expects_the_topic_s_own_terms()
    {
        VaeLatentOptions options = Fits.Options();
        options.Normalize = false;
        options.Epochs = 20;
        LatentModel model = Fits.Vae(_data, options: options).LatentModel;
        for (int topic = 0; topic < 5; topic++)
        {
            float[] shares = model.Decode(model.Encode(new VBuffer<float>(TopicRow.Width, _rows[topic].Features)));
            Assert.That(shares.Sum(), Is.EqualTo(1).Within(1e-4));
            float own = shares.AsSpan(topic * 10, 10).ToArray().Sum();
            for (int other = 0; other < 5; other++)
                if (other != topic) Assert.That(own, Is.GreaterThan(shares.AsSpan(other * 10, 10).ToArray().Sum()));
        }
    }

    [Test]
    public void The_ten_line_pipeline_finds_the_topics()
    {
        ITransformer model = _ml.Transforms.CopyColumns("Counts", "Features").VaeLatent("Latent", "Counts", Fits.Options())
            .Append(_ml.Clustering.Trainers.KMeans("Latent", numberOfClusters: 5)).Fit(_data);
        Assert.That(_ml.TextClustering().Evaluate(model.Transform(_data)).NormalizedMutualInformation, Is.GreaterThan(0.9));
    }

    [Test]
    public void Early_stopping_ends_before_the_last_epoch()
    {
        var reports = new List<TrainingProgress>();
        VaeLatentOptions options = Fits.Options();
        options.Epochs = 400;
        options.EarlyStoppingPatience = 2;
        options.Progress = new Collector(reports);
        Fits.Vae(_data, options: options);
        Assert.That(reports.Max(r => r.Epoch), Is.LessThan(400));
    }

    [Test]
    public void Options_changed_after_the_estimator_was_made_change_nothing()
    {
        VaeLatentOptions options = Fits.Options();
        VaeLatentEstimator estimator = _ml.TextClustering().VaeLatent("Latent", "Features", options);
        options.LatentSize = 3;
        Assert.That(Fits.Score(estimator.Fit(_data), _data)[0].Latent, Has.Length.EqualTo(14));
    }

    private static IEnumerable<double> Cosines(float[][] latents, Func<int, int, bool> take)
    {
        for (int i = 0; i < latents.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (take(i, j)) yield return latents[i].Zip(latents[j], (a, b) => (double)a * b).Sum();
            }
        }
    }

    private sealed class Collector(List<TrainingProgress> reports) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => reports.Add(value);
    }
}
