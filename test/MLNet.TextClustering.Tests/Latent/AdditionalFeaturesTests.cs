using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Embedding;
using MLNet.TextClustering.Tests.Persistence;

namespace MLNet.TextClustering.Tests.Latent;

public class AdditionalFeaturesTests
{
    private const int Documents = 200;

    private readonly MLContext _ml = new(1);

    [Test]
    public void A_column_that_knows_the_topics_tells_documents_apart_whose_words_do_not()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Rows());
        Assert.That(Quality(data, weight: null), Is.LessThan(0.3));
        Assert.That(Quality(data, weight: 1), Is.GreaterThan(0.8));

        double Quality(IDataView rows, double? weight)
        {
            ITransformer latent = Fits.Vae(rows, options: Options(weight));
            ITransformer clusters = _ml.TextClustering().TiedGaussianMixture("Latent", 4).Fit(latent.Transform(rows));
            return _ml.TextClustering().Evaluate(clusters.Transform(latent.Transform(rows))).NormalizedMutualInformation;
        }
    }

    [Test]
    public void A_row_without_the_column_has_an_empty_channel_and_every_row_alone_has_the_bits_of_the_batch()
    {
        EmbeddedRow[] rows = Rows();
        rows[0].Embedding = new float[6];
        rows[1] = new EmbeddedRow { Features = rows[0].Features, Embedding = [1, 2, float.NaN, 0, 0, 0] };
        rows[2] = new EmbeddedRow { Features = rows[0].Features, Embedding = [1, float.PositiveInfinity, 0, 0, 0, 0] };
        IDataView data = _ml.Data.LoadFromEnumerable(rows);
        LatentTransformer model = Fits.Vae(data, options: Options(1));
        string[] batch = Fits.LatentBits(model, data);

        Assert.That(batch[1], Is.EqualTo(batch[0]));
        Assert.That(batch[2], Is.EqualTo(batch[0]));
        Assert.That(Fits.Score(model, data).SelectMany(row => row.Latent), Has.All.Matches<float>(float.IsFinite));
        using PredictionEngine<EmbeddedRow, ScoredRow> engine = _ml.Model.CreatePredictionEngine<EmbeddedRow, ScoredRow>(model);
        Assert.That(Fits.Bits(rows.Select(row => engine.Predict(row).Latent)), Is.EqualTo(batch));

        Assert.That(model.LatentModel.InputSize, Is.EqualTo(TopicRow.Width + 6));
        Assert.That(model.LatentModel.Encode(new VBuffer<float>(TopicRow.Width, rows[0].Features)), Is.EqualTo(Fits.Score(model, data)[0].Latent), "features alone");
    }

    [Test]
    public void A_sparse_row_gives_the_bits_of_a_dense_one()
    {
        EmbeddedRow[] rows = Rows();
        LatentModel model = Fits.Vae(_ml.Data.LoadFromEnumerable(rows), options: Options(1)).LatentModel;
        foreach (EmbeddedRow row in rows.Take(20))
        {
            float[] all = [.. row.Features, .. row.Embedding];
            int[] slots = [.. Enumerable.Range(0, all.Length).Where(slot => all[slot] != 0)];
            var sparse = new VBuffer<float>(all.Length, slots.Length, [.. slots.Select(slot => all[slot])], slots);
            Assert.That(model.Encode(sparse), Is.EqualTo(model.Encode(new VBuffer<float>(all.Length, all))));
        }
    }

    [Test]
    public void A_fresh_process_gives_the_same_bits()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(TopicRow.Make(100));
        VaeLatentOptions options = Fits.Options();
        options.AdditionalFeatures = [new AdditionalFeature("Unit", 2), new AdditionalFeature("Again")];
        ITransformer model = _ml.Transforms.NormalizeLpNorm("Unit", "Features").Append(_ml.Transforms.Concatenate("Again", "Unit", "Label"))
            .Append(_ml.TextClustering().VaeLatent("Latent", "Features", options))
            .Append(_ml.TextClustering().TiedGaussianMixture("Latent", 5)).Fit(data);
        string zip = Path.GetTempFileName();
        try
        {
            _ml.Model.Save(model, data.Schema, zip);
            Assert.That(FreshProcess.Run(zip), Is.EqualTo(FreshProcess.Lines(Fits.Score(model, data))));
        }
        finally
        {
            File.Delete(zip);
        }
    }

    [TestCase("Nowhere", "There is no column 'Nowhere'")]
    [TestCase("Label", "Join single numbers into a vector")]
    public void A_column_that_is_no_vector_is_named(string column, string message)
    {
        VaeLatentOptions options = Fits.Options();
        options.AdditionalFeatures = [new AdditionalFeature(column)];
        Assert.That(() => Fits.Vae(_ml.Data.LoadFromEnumerable(Rows()), options: options), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains(message));
    }

    [Test]
    public void Channels_are_centred_directions_of_the_weight_s_length()
    {
        float[] values = [.. Rows().SelectMany(row => row.Embedding)];
        var channels = AdditionalChannels.Fit(values, [2, 4], [1, 1.5f]);
        var vector = new float[6];
        var sums = new double[6];
        for (int i = 0; i < Documents; i++)
        {
            channels.Encode(values.AsSpan(i * 6, 6), vector);
            Assert.That(TensorPrimitives.Norm<float>(vector.AsSpan(0, 2)), Is.EqualTo(1).Within(1e-5));
            Assert.That(TensorPrimitives.Norm<float>(vector.AsSpan(2)), Is.EqualTo(1.5).Within(1e-5));
        }

        for (int i = 0; i < 6; i++) sums[i] = Enumerable.Range(0, Documents).Average(d => values[(d * 6) + i] / TensorPrimitives.Norm<float>(i < 2 ? values.AsSpan(d * 6, 2) : values.AsSpan((d * 6) + 2, 4)));
        Assert.That(channels.Means, Is.EqualTo(sums.Select(sum => (float)sum)).Within(1e-5));
    }

    private static VaeLatentOptions Options(double? weight)
    {
        VaeLatentOptions options = Fits.Options();
        if (weight is double w) options.AdditionalFeatures = [new AdditionalFeature(nameof(EmbeddedRow.Embedding), w)];
        return options;
    }

    // Words without a topic, and vectors near one of four corners.
    private static EmbeddedRow[] Rows()
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, Documents).Select(i => new EmbeddedRow
        {
            Label = i % 4,
            Features = [.. Enumerable.Range(0, TopicRow.Width).Select(_ => random.Next(5) == 0 ? 1f : 0)],
            Embedding = [.. Enumerable.Range(0, 6).Select(j => (j == i % 4 ? 2f : 0.5f) + (0.2f * random.NextSingle()))],
        })];
    }

    private sealed class EmbeddedRow
    {
        [VectorType(TopicRow.Width)]
        public float[] Features { get; set; } = new float[TopicRow.Width];

        [VectorType(6)]
        public float[] Embedding { get; set; } = new float[6];

        public float Label { get; set; }
    }
}
