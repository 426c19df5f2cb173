using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Tests.Explain;

public class ExplanationTests
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly MLContext _ml = new(1);
    private IDataView _data = null!;

    [OneTimeSetUp]
    public void Load() => _data = Themes.Data(_ml);

    public static IEnumerable<string> Kinds() =>
        ["vae mixture", "vae spherical", "vae ML.NET k-means", "ensemble mixture", "consensus", "consensus of latents", "consensus of terms", "lsa spherical", "tf-idf k-means", "nmf", "lda", "FeaturizeText ML.NET k-means"];

    [TestCaseSource(nameof(Kinds))]
    public void Clusters_are_explained_by_the_words_of_their_theme(string kind)
    {
        ITransformer model = Themes.Fit(kind, _data);
        ClusteringExplanation explanation = _ml.TextClustering().Explain(model, _data, new ExplanationOptions { NumberOfTerms = 5 });

        (uint[] clusters, _) = Themes.Score(model, _data);
        Assert.That(explanation.DocumentCount, Is.EqualTo(160));
        Assert.That(explanation.Clusters.Select(c => c.Size), Is.EqualTo(Enumerable.Range(1, 4).Select(k => clusters.Count(c => c == k))));
        Assert.That(explanation.Clusters.Sum(c => c.Share), Is.EqualTo(1).Within(1e-12));
        Assert.That(explanation.Clusters.Select(c => c.Name), Is.Unique);
        bool expectsTerms = kind is not ("lsa spherical" or "FeaturizeText ML.NET k-means" or "consensus of terms");
        foreach (ClusterExplanation cluster in explanation.Clusters)
        {
            string[] theme = Themes.Words[cluster.Representatives.GroupBy(text => Theme(text.Row)).MaxBy(group => group.Count())!.Key];
            Assert.That(cluster.Terms.Select(term => term.Term), Is.SubsetOf(theme), cluster.Name);
            Assert.That(cluster.ClassTerms.Select(term => term.Term), Is.SubsetOf(theme));
            Assert.That(cluster.ModelTerms.Select(term => term.Term), Is.SubsetOf(theme));
            Assert.That(cluster.ModelTerms, expectsTerms ? Has.Count.EqualTo(5) : Is.Empty);
            Assert.That(cluster.Terms.Select(term => term.Weight), Is.Ordered.Descending.And.All.GreaterThan(0));
            Assert.That(cluster.Terms.Select(term => term.Share), Has.All.InRange(0.1, 1));
            Assert.That(cluster.Cohesion, Is.InRange(0.3, 1));
            Assert.That(cluster.Nearest.Select(near => near.Cluster), Is.EquivalentTo(Enumerable.Range(1, 4).Where(k => k != cluster.Cluster)));
        }
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_model_that_carries_its_explanation_gives_the_same_clusters_and_scores(string kind)
    {
        ITransformer model = Themes.Fit(kind, _data);
        TransformerChain<ITransformer> explained = _ml.TextClustering().WithExplanation(model, _data);
        foreach ((ITransformer plain, ITransformer other) in new[] { (model, explained), (Themes.SaveAndLoad(model, _data), Themes.SaveAndLoad(explained, _data)) })
        {
            (uint[] clusters, float[][] scores) = Themes.Score(plain, _data);
            (uint[] otherClusters, float[][] otherScores) = Themes.Score(other, _data);
            Assert.That(otherClusters, Is.EqualTo(clusters));
            Assert.That(otherScores, Is.EqualTo(scores));
            Assert.That(other.GetOutputSchema(_data.Schema)["PredictedLabel"].Type.ToString(), Is.EqualTo("Key<UInt32, 0-3>"));
            Assert.That(other.GetOutputSchema(_data.Schema).Select(c => c.Name), Has.None.Contain("MLNet.TextClustering"));
        }
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_loaded_model_is_explained_without_texts_as_it_was_with_them(string kind)
    {
        ITransformer model = Themes.SaveAndLoad(Themes.Fit(kind, _data), _data);
        ITransformer loaded = Themes.SaveAndLoad(_ml.TextClustering().WithExplanation(model, _data), _data);
        ClusteringExplanation with = _ml.TextClustering().Explain(model, _data), without = _ml.TextClustering().Explain(loaded);

        Assert.That(without.DocumentCount, Is.EqualTo(160));
        Assert.That(without.Clusters.Select(c => c.Name), Is.EqualTo(with.Clusters.Select(c => c.Name)));
        Assert.That(without.Clusters.Select(c => c.Size), Is.EqualTo(with.Clusters.Select(c => c.Size)));
        Assert.That(without.Clusters.SelectMany(c => c.Terms), Is.EqualTo(with.Clusters.SelectMany(c => c.Terms)));
        Assert.That(without.Clusters.SelectMany(c => c.ModelTerms), Is.EqualTo(with.Clusters.SelectMany(c => c.ModelTerms)));
        Assert.That(without.Clusters.Select(c => c.Cohesion), Is.EqualTo(with.Clusters.Select(c => c.Cohesion)).Within(1e-5));
        Assert.That(without.Hierarchy.Merges, Is.EqualTo(with.Hierarchy.Merges));
        Assert.That(without.OutlierThreshold, Is.EqualTo(with.OutlierThreshold));
        Assert.That(without.Clusters.Select(c => c.Representatives.Count + c.Borderline.Count + c.Outliers.Count), Has.All.Zero);
        Assert.That(Serialize(_ml.TextClustering().Explain(loaded, _data)), Is.EqualTo(Serialize(with)));
    }

    [Test]
    public void A_model_keeps_as_many_texts_as_it_is_told_and_none_else()
    {
        ITransformer model = Themes.Fit("vae mixture", _data);
        var options = new ExplanationOptions { KeepExamples = 2, RepresentativeTexts = 5 };
        ITransformer keeps = Themes.SaveAndLoad(_ml.TextClustering().WithExplanation(model, _data, options), _data);
        string[] texts = [.. Themes.Notes(160).Select(note => note.Text!)];
        foreach (ClusterExplanation cluster in _ml.TextClustering().Explain(keeps).Clusters)
        {
            Assert.That(cluster.Representatives.Select(text => text.Text).ToArray(), Has.Length.EqualTo(2).And.Unique.And.SubsetOf(texts));
            Assert.That(cluster.Representatives.Select(text => text.Row), Has.All.EqualTo(-1));
        }

        Assert.That(() => _ml.TextClustering().WithExplanation(model, model.Transform(_ml.Data.LoadFromEnumerable(Themes.Notes(160))), new ExplanationOptions { KeepExamples = 1, TextColumnName = "Body" }),
            Throws.ArgumentException.With.Message.Contains("no text column 'Body'"));
    }

    [Test]
    public void Texts_are_shown_where_they_belong()
    {
        ITransformer model = Themes.Fit("vae mixture", _data);
        Note[] notes = [.. Themes.Notes(160), new Note { Text = "card chip rate euro" }, new Note { Text = "zebra" }];
        ClusteringExplanation explanation = _ml.TextClustering().Explain(model, _ml.Data.LoadFromEnumerable(notes), new ExplanationOptions { ExpectedOutlierShare = 0.05 });
        foreach (ClusterExplanation cluster in explanation.Clusters)
        {
            Assert.That(cluster.Representatives, Has.Count.EqualTo(3));
            Assert.That(cluster.Representatives.Select(text => text.Similarity), Is.Ordered.Descending);
            Assert.That(cluster.Borderline.Select(text => text.Margin), Is.Ordered);
            Assert.That(cluster.Borderline.Select(text => text.NextCluster), Has.All.InRange(1, 4).And.None.EqualTo(cluster.Cluster));
            Assert.That(cluster.Outliers.Select(text => text.OutlierScore), Is.Ordered.Descending.And.All.GreaterThan(explanation.OutlierThreshold));
            foreach (ClusterText text in cluster.Representatives.Concat(cluster.Borderline).Concat(cluster.Outliers)) Assert.That(text.Text, Is.EqualTo(notes[text.Row].Text));
        }

        Assert.That(explanation.OutlierCount, Is.InRange(7, 10)); // 5 % of 162
        Assert.That(explanation.Clusters.SelectMany(c => c.Borderline).Select(text => text.Text), Does.Contain("card chip rate euro"));
    }

    [Test]
    public void The_same_data_gives_the_same_explanation()
    {
        string first = Serialize(_ml.TextClustering().Explain(Themes.Fit("vae mixture", _data), _data));
        Assert.That(Serialize(new MLContext(9).TextClustering().Explain(Themes.Fit("vae mixture", _data), _data)), Is.EqualTo(first));
    }

    [Test]
    public void Scored_data_is_not_scored_again()
    {
        ITransformer model = Themes.Fit("vae mixture", _data);
        Assert.That(Serialize(_ml.TextClustering().Explain(model, model.Transform(_data))), Is.EqualTo(Serialize(_ml.TextClustering().Explain(model, _data))));
    }

    [Test]
    public void Singular_and_plural_are_not_both_in_a_name()
    {
        ClusteringExplanation explanation = _ml.TextClustering().Explain(Themes.Fit("vae mixture", _data), _data, new ExplanationOptions { NameLength = 6 });
        foreach (string[] name in explanation.Clusters.Select(c => c.Name.Split(", ")))
            Assert.That(name.Where(word => name.Contains(word + "s")), Is.Empty);
    }

    [Test]
    public void Chinese_texts_have_characters_and_pairs_for_terms()
    {
        string[] texts = [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? "足球比赛进球" + "甲乙丙丁"[i / 2 % 4] : "股票市场上涨" + "甲乙丙丁"[i / 2 % 4])];
        IDataView data = Themes.Data(_ml, texts);
        ITransformer model = Themes.Fit("tf-idf k-means", data, clusters: 2);
        ClusteringExplanation explanation = _ml.TextClustering().Explain(model, data);
        int sport = explanation.Clusters.Single(c => c.Terms.Any(term => term.Term.Contains('足'))).Cluster - 1;
        foreach ((int k, string theme) in new[] { (sport, "足球比赛进球"), (1 - sport, "股票市场上涨") })
        {
            Assert.That(explanation.Clusters[k].Terms.SelectMany(term => term.Term).Except(theme), Is.Empty);
            string[] name = explanation.Clusters[k].Name.Split(", ");
            Assert.That(name.Where(term => name.Any(other => other != term && other.Contains(term, StringComparison.Ordinal))), Is.Empty);
        }
    }

    [Test]
    public void Numbers_are_told_only_where_there_are_no_words()
    {
        string[] texts = [.. Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? "goal 11 22 33" : "44 55 66")];
        IDataView data = Themes.Data(_ml, texts);
        ClusteringExplanation explanation = _ml.TextClustering().Explain(Themes.Fit("tf-idf k-means", data, clusters: 2), data);
        Assert.That(explanation.Clusters.Select(c => string.Join(' ', c.Terms.Select(term => term.Term).Order())), Is.EquivalentTo(new[] { "goal", "44 55 66" }));
    }

    [Test]
    public void One_cluster_one_text_and_texts_without_words_are_explained()
    {
        IDataView one = Themes.Data(_ml, "one single text");
        ITransformer model = Themes.Fit("tf-idf k-means", one, clusters: 1);
        ITransformer loaded = Themes.SaveAndLoad(_ml.TextClustering().WithExplanation(model, one), one);
        foreach (ClusteringExplanation explanation in new[] { _ml.TextClustering().Explain(model, one), _ml.TextClustering().Explain(loaded) })
        {
            ClusterExplanation cluster = explanation.Clusters.Single();
            Assert.That((cluster.Size, cluster.Share, cluster.Nearest.Count, explanation.Hierarchy.Merges.Count), Is.EqualTo((1, 1.0, 0, 0)));
            Assert.That(cluster.Cohesion, Is.EqualTo(1).Within(1e-6));
            Assert.That(cluster.Terms.Select(term => term.Term), Is.EquivalentTo(new[] { "single", "text" }));
        }

        ClusteringExplanation odd = _ml.TextClustering().Explain(loaded, Themes.Data(_ml, null, "", "   ", "unknown words"));
        Assert.That(odd.DocumentCount, Is.EqualTo(4));
        Assert.That(odd.Clusters[0].Borderline, Is.Empty);
        Assert.That(odd.Clusters[0].Representatives, Is.Not.Empty);
    }

    [Test]
    public void Clusters_without_a_text_in_the_data_are_there_with_nothing_in_them()
    {
        ITransformer model = Themes.Fit("vae mixture", _data);
        ITransformer explained = _ml.TextClustering().WithExplanation(model, _data);
        IDataView one = Themes.Data(_ml, Themes.Notes(1)[0].Text);
        foreach (ITransformer either in new[] { model, explained })
        {
            ClusteringExplanation explanation = _ml.TextClustering().Explain(either, one);
            Assert.That(explanation.Clusters.Count(c => c.Size == 0), Is.EqualTo(3));
            Assert.That(explanation.Clusters.Where(c => c.Size == 0).Select(c => c.Cohesion), Has.All.NaN);
            Assert.That(explanation.Clusters.Select(c => c.Name), Is.Unique);
            Assert.That(explanation.Clusters.Where(c => c.Size == 0).Select(c => c.Representatives.Count + c.Outliers.Count), Has.All.Zero);
        }
    }

    [Test]
    public void What_cannot_be_explained_is_refused_with_a_remedy()
    {
        TextClusteringCatalog text = _ml.TextClustering();
        ITransformer model = Themes.Fit("tf-idf k-means", _data);
        Assert.That(() => text.Explain(model), Throws.ArgumentException.With.Message.Contains("WithExplanation"));
        Assert.That(() => text.MergeClusters(model, [1, 2]), Throws.ArgumentException.With.Message.Contains("WithExplanation"));
        Assert.That(() => text.ReduceClusters(model, 2), Throws.ArgumentException.With.Message.Contains("WithExplanation"));
        Assert.That(() => text.ReassignOutliers(model, OutlierHandling.NoCluster), Throws.ArgumentException.With.Message.Contains("WithExplanation"));
        Assert.That(() => text.ExplainTexts(model, _data), Throws.ArgumentException.With.Message.Contains("WithExplanation"));
        Assert.That(text.CarriesExplanation(model), Is.False);
        Assert.That(() => text.Explain(text.Featurize("Features", "Text").Fit(_data), _data), Throws.ArgumentException.With.Message.Contains("no clustering model").Or.Message.Contains("not a clustering model"));
        Assert.That(() => text.Explain(model, _data, new ExplanationOptions { FeatureColumnName = "Terms" }), Throws.InstanceOf<ArgumentException>().With.Message.Contains("'Terms'"));
        Assert.That(() => text.Explain(model, _data, new ExplanationOptions { LatentColumnName = "Mu" }), Throws.InstanceOf<ArgumentException>().With.Message.Contains("'Mu'"));
        Assert.That(() => text.Explain(model, _data, new ExplanationOptions { Diversity = 2 }), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Diversity is 2"));
        Assert.That(() => text.Explain(model, Themes.Data(_ml, [])), Throws.InvalidOperationException.With.Message.Contains("no rows"));
        Assert.That(() => text.Explain(null!, _data), Throws.ArgumentNullException);
        Assert.That(() => text.Explain(model, (IDataView)null!), Throws.ArgumentNullException);
    }

    [Test]
    public void It_can_be_cancelled()
    {
        ITransformer model = Themes.Fit("tf-idf k-means", _data);
        ITransformer explained = _ml.TextClustering().WithExplanation(model, _data);
        using var source = new CancellationTokenSource();
        source.Cancel();
        var options = new ExplanationOptions { CancellationToken = source.Token };
        Assert.That(() => _ml.TextClustering().Explain(model, _data, options), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => _ml.TextClustering().Explain(explained, _data, options), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => _ml.TextClustering().WithExplanation(model, _data, options), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => _ml.TextClustering().ExplainTexts(explained, _data, source.Token).Count(), Throws.InstanceOf<OperationCanceledException>());
    }

    private static int Theme(long row) => (int)(row % Themes.Words.Length);

    private static string Serialize(ClusteringExplanation explanation) => JsonSerializer.Serialize(explanation, Json);
}
