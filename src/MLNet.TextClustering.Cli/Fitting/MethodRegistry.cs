using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Transforms.Text;

namespace MLNet.TextClustering.Cli.Fitting;

/// <summary>Every method of the library under the name that <c>--method</c> takes; the first is the default. A new method is one entry.</summary>
internal static class MethodRegistry
{
    private const string Features = "Features";
    private const string Latent = "Latent";

    public static IReadOnlyList<Method> All { get; } =
    [
        new("tfidf-kmeans", "k-means on TF-IDF", (ml, s) => new MethodParts(Words(ml, s), null, KMeans(ml, s, Features), null)),
    ];

    public static string Help => string.Join("; ", All.Select(m => $"{m.Name}: {m.Description}")) + ".";

    public static Method Find(string name) => All.Single(m => m.Name == name);

    private static TextFeaturizingEstimator Words(MLContext ml, MethodSettings settings) => ml.Transforms.Text.FeaturizeText(
        Features,
        new TextFeaturizingEstimator.Options
        {
            WordFeatureExtractor = new WordBagEstimator.Options { NgramLength = 1, Weighting = NgramExtractingEstimator.WeightingCriteria.TfIdf },
            CharFeatureExtractor = null,
            KeepPunctuations = false,
            StopWordsRemoverOptions = new StopWordsRemovingEstimator.Options { Language = TextFeaturizingEstimator.Language.English },
        },
        settings.TextColumn);

    // With more than one thread ML.NET's k-means adds up in another order in each run.
    private static KMeansTrainer KMeans(MLContext ml, MethodSettings settings, string column) => ml.Clustering.Trainers.KMeans(new KMeansTrainer.Options
    {
        FeatureColumnName = column,
        NumberOfClusters = settings.Clusters,
        NumberOfThreads = 1,
    });
}
