using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Tests.Explain;

/// <summary>A text as users have it.</summary>
internal sealed class Note
{
    public string? Text { get; set; }

    public float Label { get; set; }
}

/// <summary>Texts of four themes in turn, with words of their own and words that all share; a word has its plural beside it.</summary>
internal static class Themes
{
    public static readonly string[][] Words =
    [
        ["card", "cards", "visa", "plastic", "chip", "contactless", "stolen", "swallowed"],
        ["rate", "rates", "exchange", "currency", "euro", "dollar", "conversion", "abroad"],
        ["password", "passwords", "login", "forgot", "locked", "reset", "code", "device"],
        ["train", "trains", "station", "ticket", "platform", "delay", "railway", "journey"],
    ];

    private static readonly string[] Common = ["today", "help", "question", "time"];

    public static Note[] Notes(int count, int seed = 3)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => new Note { Text = Text(random, i % Words.Length), Label = i % Words.Length })];
    }

    public static IDataView Data(MLContext ml, int count = 160, int seed = 3) => ml.Data.LoadFromEnumerable(Notes(count, seed));

    public static IDataView Data(MLContext ml, params string?[] texts) => ml.Data.LoadFromEnumerable(texts.Select(text => new Note { Text = text }));

    /// <summary>Every kind of model that can be explained.</summary>
    public static ITransformer Fit(string kind, IDataView data, int clusters = 4, int seed = 1)
    {
        var ml = new MLContext(seed);
        TextClusteringCatalog text = ml.TextClustering();
        var vae = new VaeLatentOptions { LatentSize = 8, WordVectorRank = 12, LsaRank = 5, HiddenSize = 16, Epochs = 3, BatchSize = 32, Seed = seed, Threads = 2 };
        var two = new EnsembleOptions { Members = 2 };
        EstimatorChain<ITransformer> counts = text.Featurize("Features", "Text");
        IEstimator<ITransformer> pipeline = kind switch
        {
            "vae mixture" => counts.Append(text.VaeLatent("Latent", "Features", vae)).Append(text.TiedGaussianMixture("Latent", clusters)),
            "vae spherical" => counts.Append(text.VaeLatent("Latent", "Features", vae)).Append(text.SphericalKMeans("Latent", clusters)),
            "vae ML.NET k-means" => counts.Append(text.VaeLatent("Latent", "Features", vae))
                .Append(ml.Clustering.Trainers.KMeans(new Microsoft.ML.Trainers.KMeansTrainer.Options { FeatureColumnName = "Latent", NumberOfClusters = clusters, NumberOfThreads = 1 })),
            "ensemble mixture" => counts.Append(text.Ensemble("Latent", i => Member(i, $"Latent{i}"), two)).Append(text.TiedGaussianMixture("Latent", clusters)),
            "consensus" => counts.Append(text.VaeLatent("Latent", "Features", vae))
                .Append(text.Consensus(clusters, i => i == 0 ? text.TiedGaussianMixture("Latent", clusters) : text.SphericalKMeans("Latent", clusters + 1), two)),
            "consensus of latents" => counts.Append(text.Consensus(clusters, i => Member(i, "Latent").Append(text.TiedGaussianMixture("Latent", clusters)), two)),
            "consensus of terms" => counts.Append(text.Consensus(clusters, i => i == 0 ? text.TfIdfKMeans("Features", clusters) : text.NonNegativeMatrixFactorization("Features", clusters), two)),
            "lsa spherical" => counts.Append(text.LsaLatent("Latent", "Features", new LsaLatentOptions { Rank = 8 })).Append(text.SphericalKMeans("Latent", clusters)),
            "tf-idf k-means" => counts.Append(text.TfIdfKMeans("Features", clusters)),
            "nmf" => counts.Append(text.NonNegativeMatrixFactorization("Features", clusters)),
            "lda" => counts.Append(text.LatentDirichletAllocation("Features", clusters)),
            "FeaturizeText ML.NET k-means" => ml.Transforms.Text.FeaturizeText("Features", "Text")
                .Append(ml.Clustering.Trainers.KMeans(new Microsoft.ML.Trainers.KMeansTrainer.Options { FeatureColumnName = "Features", NumberOfClusters = clusters, NumberOfThreads = 1 })),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
        };
        return pipeline.Fit(data);

        LatentEstimator Member(int i, string column) => i == 0
            ? text.VaeLatent(column, "Features", vae)
            : text.AutoencoderLatent(column, "Features", new AutoencoderLatentOptions { LatentSize = 6, WordVectorRank = 10, LsaRank = 5, HiddenSize = 16, Epochs = 3, BatchSize = 32, Seed = seed, Threads = 2 });
    }

    public static ITransformer SaveAndLoad(ITransformer model, IDataView data)
    {
        var ml = new MLContext();
        using var stream = new MemoryStream();
        ml.Model.Save(model, data.Schema, stream);
        stream.Position = 0;
        return new MLContext().Model.Load(stream, out _);
    }

    public static (uint[] Clusters, float[][] Scores) Score(ITransformer model, IDataView data)
    {
        IDataView scored = model.Transform(data);
        return ([.. scored.GetColumn<uint>("PredictedLabel")], [.. scored.GetColumn<float[]>("Score")]);
    }

    private static string Text(Random random, int theme)
    {
        string[] own = [.. Words[theme]], common = [.. Common];
        random.Shuffle(own);
        random.Shuffle(common);
        return string.Join(' ', own.Take(4).Concat(common.Take(2)));
    }
}
