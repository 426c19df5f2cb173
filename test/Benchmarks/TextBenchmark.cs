using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;

namespace Benchmarks;

/// <summary>FeaturizeText and KMeans on 20newsgroups, beside the processor seconds that the real ML.NET took for the same.</summary>
internal sealed class TextBenchmark(string path, Measurement measurement)
{
    private sealed class Document
    {
        [LoadColumn(0)]
        public string? Label { get; set; }

        [LoadColumn(1)]
        public string? Text { get; set; }
    }

    private readonly MLContext _ml = MakeContext();

    public void Unigrams()
    {
        IDataView texts = Load();
        ITransformer model = Fit(texts, 4.9, "word unigrams TF-IDF", new TextFeaturizingEstimator.Options
        {
            WordFeatureExtractor = new() { NgramLength = 1, Weighting = NgramExtractingEstimator.WeightingCriteria.TfIdf },
            CharFeatureExtractor = null,
        });
        IDataView features = model.Transform(texts);
        measurement.Run("word unigrams TF-IDF: one pass", 2.6, () => CountValues(features));
        SaveAndLoad(model, texts, 0.6);
        IDataView cached = _ml.Data.Cache(features, "Features");
        measurement.Run("cache", null, () => CountValues(cached));
        var kmeans = measurement.Run("KMeans(20) on cached unigrams", 11.0, () => _ml.Clustering.Trainers.KMeans(numberOfClusters: 20).Fit(cached));
        measurement.Run("KMeans(20): score", null, () => kmeans.Transform(cached).GetColumn<float[]>("Score").Average(score => score.Min()));
    }

    public void Defaults()
    {
        IDataView texts = Load();
        ITransformer model = Fit(texts, 9.2, "default options", new TextFeaturizingEstimator.Options());
        IDataView features = model.Transform(texts);
        measurement.Run("default options: one pass", 13.4, () => CountValues(features));
        IDataView cached = _ml.Data.Cache(features, "Features");
        measurement.Run("cache", null, () => CountValues(cached));
        measurement.Run("KMeans(20) on cached default features", null, () => _ml.Clustering.Trainers.KMeans(numberOfClusters: 20).Fit(cached));
        SaveAndLoad(model, texts, null);
        measurement.Run("default options: slot names", null, () =>
        {
            VBuffer<ReadOnlyMemory<char>> names = default;
            features.Schema["Features"].GetSlotNames(ref names);
            return names.Length;
        });
    }

    private static MLContext MakeContext()
    {
        var ml = new MLContext(seed: 1);
        ml.Log += (_, message) =>
        {
            if (message.Kind == Microsoft.ML.Runtime.ChannelMessageKind.Info)
                Console.WriteLine($"  {message.RawMessage}");
        };
        return ml;
    }

    private IDataView Load() => _ml.Data.LoadFromTextFile<Document>(path, hasHeader: true);

    private ITransformer Fit(IDataView texts, double realSeconds, string name, TextFeaturizingEstimator.Options options)
        => measurement.Run($"{name}: Fit", realSeconds, () => _ml.Transforms.Text.FeaturizeText("Features", options, "Text").Fit(texts));

    private void SaveAndLoad(ITransformer model, IDataView texts, double? realSeconds)
    {
        using var file = new MemoryStream();
        measurement.Run("save the model", null, () =>
        {
            _ml.Model.Save(model, texts.Schema, file);
            return $"{file.Length >> 10} KB";
        });
        file.Position = 0;
        measurement.Run("load the model", realSeconds, () => _ml.Model.Load(file, out _));
    }

    private static string CountValues(IDataView features)
    {
        long count = 0;
        DataViewSchema.Column column = features.Schema["Features"];
        using DataViewRowCursor cursor = features.GetRowCursor([column]);
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> row = default;
        while (cursor.MoveNext())
        {
            getFeatures(ref row);
            count += row.GetValues().Length;
        }
        return $"{count:N0} values in {column.Type}";
    }
}
