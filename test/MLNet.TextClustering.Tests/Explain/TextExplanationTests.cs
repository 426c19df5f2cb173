using Microsoft.ML;

namespace MLNet.TextClustering.Tests.Explain;

public class TextExplanationTests
{
    private readonly MLContext _ml = new(1);
    private IDataView _data = null!;

    [OneTimeSetUp]
    public void Load() => _data = Themes.Data(_ml);

    private TextClusteringCatalog Text => _ml.TextClustering();

    [TestCaseSource(typeof(ExplanationTests), nameof(ExplanationTests.Kinds))]
    public void The_words_of_the_theme_speak_for_the_cluster_and_those_of_another_against_it(string kind)
    {
        ITransformer model = Themes.SaveAndLoad(Text.WithExplanation(Themes.Fit(kind, _data), _data), _data);
        TextExplanation why = Text.ExplainTexts(model, Themes.Data(_ml, "card visa plastic chip euro zebra")).Single();
        Assert.That(why.Terms.Select(term => term.Term), Is.EquivalentTo(new[] { "card", "visa", "plastic", "chip", "euro" }));
        Assert.That(why.Terms.Select(term => term.Effect), Is.Ordered.Descending);
        Assert.That(why.Terms[0].Effect, Is.Positive);
        Assert.That(why.Terms.Single(term => term.Term == "euro").Effect, Is.LessThan(why.Terms.Where(term => term.Term != "euro").Average(term => term.Effect)));
        Assert.That(why.Name, Is.EqualTo(Text.Explain(model).Clusters[why.Cluster - 1].Name));
        Assert.That(why.NextCluster, Is.InRange(1, 4).And.Not.EqualTo(why.Cluster));
    }

    [TestCase("lda")]
    [TestCase("vae spherical")]
    [TestCase("tf-idf k-means")]
    public void An_effect_is_what_the_text_loses_without_the_term(string kind)
    {
        ITransformer model = Text.WithExplanation(Themes.Fit(kind, _data), _data);
        TextExplanation why = Text.ExplainTexts(model, Themes.Data(_ml, "card visa euro")).Single();
        float[][] scores = Themes.Score(model, Themes.Data(_ml, "card visa euro", "visa euro", "card euro", "card visa")).Scores;
        double[] evidence = [.. scores.Select(score => Evidence(kind, score, why.Cluster - 1))];
        foreach ((string term, int without) in new[] { ("card", 1), ("visa", 2), ("euro", 3) })
            Assert.That(why.Terms.Single(effect => effect.Term == term).Effect, Is.EqualTo(evidence[0] - evidence[without]).Within(1e-6), term);
    }

    [Test]
    public void Evidence_of_a_mixture_does_not_end_where_its_probabilities_do()
    {
        ITransformer model = Text.WithExplanation(Themes.Fit("vae mixture", _data), _data);
        TextExplanation why = Text.ExplainTexts(model, Themes.Data(_ml, "card visa plastic chip contactless stolen swallowed")).Single();
        Assert.That(why.Margin, Is.EqualTo(1), "or this test shows nothing");
        Assert.That(why.Terms.Select(term => term.Effect), Has.None.Zero);
    }

    [Test]
    public void Words_of_certainty_follow_the_rank_of_the_margin()
    {
        ITransformer model = Text.WithExplanation(Themes.Fit("vae spherical", _data), _data);
        TextExplanation[] all = [.. Text.ExplainTexts(model, _data)];
        Assert.That(all.Select(why => why.Row), Is.EqualTo(Enumerable.Range(0, 160)));
        Assert.That(all.OrderBy(why => why.SurerThan).Select(why => why.Certainty), Is.Ordered);
        Assert.That(all.Count(why => why.Certainty == Certainty.Borderline), Is.InRange(12, 20));
        Assert.That(all.Count(why => why.Certainty == Certainty.Clear), Is.InRange(45, 60));
        Assert.That(all.Select(why => why.SurerThan), Has.All.InRange(0, 1));
    }

    [Test]
    public void A_text_without_a_known_word_has_no_terms_and_perhaps_no_cluster()
    {
        ITransformer model = Text.WithExplanation(Themes.Fit("vae mixture", _data), _data);
        foreach (TextExplanation why in Text.ExplainTexts(model, Themes.Data(_ml, null, "", "zebra"))) Assert.That(why.Terms, Is.Empty);
        ITransformer strict = Text.ReassignOutliers(Text.WithExplanation(Themes.Fit("lsa spherical", _data), _data), OutlierHandling.NoCluster);
        TextExplanation none = Text.ExplainTexts(strict, Themes.Data(_ml, "zebra")).Single();
        Assert.That((none.Cluster, none.Name), Is.EqualTo((0, "")));
        Assert.That(none.OutlierScore, Is.GreaterThan(1));
    }

    [Test]
    public void Merged_clusters_explain_texts_too()
    {
        ITransformer explained = Text.WithExplanation(Themes.Fit("vae mixture", _data), _data);
        ITransformer merged = Text.MergeClusters(explained, [1, 2]);
        TextExplanation why = Text.ExplainTexts(merged, Themes.Data(_ml, "card visa plastic")).Single();
        Assert.That(why.Cluster, Is.InRange(1, 3));
        Assert.That(why.Terms, Has.Count.EqualTo(3));
    }

    [Test]
    public void One_cluster_has_no_rival_and_its_terms_no_effect()
    {
        IDataView one = Themes.Data(_ml, "one single text");
        ITransformer model = Text.WithExplanation(Themes.Fit("tf-idf k-means", one, clusters: 1), one);
        TextExplanation why = Text.ExplainTexts(model, one).Single();
        Assert.That((why.Cluster, why.NextCluster, why.Margin), Is.EqualTo((1, 0, 1.0)));
        Assert.That(why.Terms.Select(term => term.Effect), Has.All.Zero);
    }

    private static double Evidence(string kind, float[] scores, int cluster)
    {
        float[] others = [.. scores.Where((_, k) => k != cluster)];
        return kind == "lda" ? Math.Log(scores[cluster] / others.Sum()) : (double)others.Min() - scores[cluster];
    }
}
