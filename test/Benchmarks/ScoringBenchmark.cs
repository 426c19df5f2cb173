using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering;

namespace Benchmarks;

/// <summary>Assigns documents of twenty words to clusters by a saved model of the default method: text in, cluster out, on one thread.</summary>
internal sealed class ScoringBenchmark(Measurement measurement, string file)
{
    private const int Words = 20;
    private const int Documents = 100_000;

    private sealed class Document
    {
        public string Text { get; set; } = "";
    }

    public void Run()
    {
        Document[] some = [.. File.ReadLines(file).Skip(1).SelectMany(line => line.Split('\t')[1].Split(' ').Chunk(Words)).Where(words => words.Length == Words)
            .Take(Documents).Select(words => new Document { Text = string.Join(' ', words) })];
        Document[] documents = [.. Enumerable.Range(0, Documents).Select(i => some[i % some.Length])];
        var ml = new MLContext(seed: 1);
        ITransformer model = measurement.Run("fit on 20,000 documents of 20 words", null, () => Loaded(ml, Fit(ml, documents[..20_000])));

        IDataView assigned = model.Transform(ml.Data.LoadFromEnumerable(documents));
        DataViewSchema.Column column = assigned.Schema["PredictedLabel"];
        for (int run = 1; run <= 3; run++)
        {
            measurement.Run($"score, run {run} of 3", null, () =>
            {
                using DataViewRowCursor cursor = assigned.GetRowCursor([column]);
                ValueGetter<uint> getLabel = cursor.GetGetter<uint>(column);
                TimeSpan start = Environment.CpuUsage.TotalTime;
                uint label = 0;
                while (cursor.MoveNext()) getLabel(ref label);
                return $"{Documents / (Environment.CpuUsage.TotalTime - start).TotalSeconds:N0} documents a second and core";
            });
        }
    }

    private static ITransformer Fit(MLContext ml, Document[] documents) => ml.TextClustering().Featurize("Features", "Text")
        .VaeLatent("Latent", "Features", new VaeLatentOptions { ExpectedClusters = 20 })
        .Append(ml.TextClustering().TiedGaussianMixture("Latent", 20))
        .Fit(ml.Data.LoadFromEnumerable(documents));

    private static ITransformer Loaded(MLContext ml, ITransformer model)
    {
        using var stream = new MemoryStream();
        ml.Model.Save(model, ml.Data.LoadFromEnumerable<Document>([]).Schema, stream);
        stream.Position = 0;
        return ml.Model.Load(stream, out _);
    }
}
