using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Tests.Explain;

/// <summary>On labelled corpora beside the repository: the terms are coherent, and those of the label.</summary>
public class ReadableClustersTests
{
    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["tech"] = ["technology", "computer", "software", "users"],
        ["sport"] = ["match", "cup", "season", "coach"],
        ["business"] = ["market", "shares", "growth", "bank"],
        ["politics"] = ["labour", "election", "minister", "government"],
        ["entertainment"] = ["film", "awards", "actor", "star"],
    };

    private readonly MLContext _ml = new(1);

    [Test]
    public void The_terms_of_news_are_those_of_their_label_and_as_coherent_as_the_topics_of_lda()
    {
        Article[] articles = Read("bbc_news.tsv");
        ITransformer model = Fit(articles, 5, lda: false);
        IDataView data = _ml.Data.LoadFromEnumerable(articles);
        ClusteringExplanation explanation = _ml.TextClustering().Explain(model, data);

        uint[] clusters = [.. model.Transform(data).GetColumn<uint>("PredictedLabel")];
        foreach (ClusterExplanation cluster in explanation.Clusters)
        {
            string label = articles.Where((_, i) => clusters[i] == cluster.Cluster).GroupBy(article => article.Label).MaxBy(group => group.Count())!.Key;
            Assert.That(cluster.Terms.Select(term => term.Term).Intersect(Words[label]).Count(), Is.GreaterThanOrEqualTo(3), $"{label}: {cluster.Name}");
        }

        AssertCoherent(explanation, articles, 5);
    }

    [Test]
    [Explicit("Two fits of 18,331 long texts.")]
    public void The_terms_of_newsgroups_are_as_coherent_as_the_topics_of_lda()
    {
        Article[] articles = Read("20newsgroups.tsv");
        AssertCoherent(_ml.TextClustering().Explain(Fit(articles, 20, lda: false), _ml.Data.LoadFromEnumerable(articles)), articles, 20);
    }

    private void AssertCoherent(ClusteringExplanation explanation, Article[] articles, int clusters)
    {
        IDataView data = _ml.Data.LoadFromEnumerable(articles);
        ClusteringExplanation lda = _ml.TextClustering().Explain(Fit(articles, clusters, lda: true), data);
        double own = Npmi(explanation), its = Npmi(lda);
        TestContext.Out.WriteLine($"NPMI {own:F3}, LDA {its:F3}");
        Assert.That(own, Is.GreaterThan(its - 0.01)); // LDA's terms are chosen as ours are, which helps it: the terms of largest probability have half as much

        double Npmi(ClusteringExplanation e) =>
            _ml.TextClustering().EvaluateTopics(data, e.Clusters.Select(c => (IReadOnlyList<string>)[.. c.Terms.Select(term => term.Term)]).ToArray()).Npmi;
    }

    private ITransformer Fit(Article[] articles, int clusters, bool lda)
    {
        IDataView data = _ml.Data.LoadFromEnumerable(articles);
        TextClusteringCatalog text = _ml.TextClustering();
        EstimatorChain<ITransformer> counts = text.Featurize("Features", "Text");
        return lda
            ? counts.Append(text.LatentDirichletAllocation("Features", clusters)).Fit(data)
            : counts.Append(text.VaeLatent("Latent", "Features", new VaeLatentOptions { ExpectedClusters = clusters })).Append(text.TiedGaussianMixture("Latent", clusters)).Fit(data);
    }

    private static Article[] Read(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", "data", name);
            if (File.Exists(path)) return [.. File.ReadLines(path).Skip(1).Select(line => line.Split('\t')).Where(f => f.Length == 2).Select(f => new Article { Label = f[0], Text = f[1] })];
        }

        Assert.Ignore($"There is no ../shared/data/{name} beside the repository.");
        return [];
    }

    private sealed class Article
    {
        public string Label { get; set; } = "";

        public string Text { get; set; } = "";
    }
}
