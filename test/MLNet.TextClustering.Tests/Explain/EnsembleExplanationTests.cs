using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Tests.Explain;

/// <summary>Ensembles and consensuses are explained as one model, not by one of their members.</summary>
public class EnsembleExplanationTests
{
    private readonly MLContext _ml = new(1);
    private IDataView _data = null!;

    [OneTimeSetUp]
    public void Load() => _data = Themes.Data(_ml);

    private TextClusteringCatalog Text => _ml.TextClustering();

    [Test]
    public void An_ensemble_expects_the_mean_of_what_its_members_expect()
    {
        ITransformer model = Themes.Fit("ensemble mixture", _data);
        LatentEncoder[] members = [.. RowModelChain.Find(Themes.SaveAndLoad(model, _data)).OfType<LatentEncoder>()];
        Assert.That(members.Select(member => member.OutputSize).ToArray(), Has.Length.EqualTo(2).And.Unique, "or this test shows nothing");
        Assert.That(LatentTransformer.GetModels(model).Select(member => member.LatentSize), Is.EqualTo(members.Select(member => member.OutputSize)));

        string[] terms = [.. LatentTransformer.GetModels(model)[0].TermNames];
        VBuffer<float>[] features = [.. model.Transform(_data).GetColumn<VBuffer<float>>("Features")];
        (uint[] clusters, _) = Themes.Score(model, _data);
        double[][] shares = [.. Enumerable.Range(1, 4).Select(k => Expected(members, [.. features.Where((_, i) => clusters[i] == k)]))];
        double[] all = [.. terms.Select((_, t) => shares.Select((share, k) => share[t] * clusters.Count(c => c == k + 1) / clusters.Length).Sum())];
        foreach (ClusterExplanation cluster in Text.Explain(model, _data).Clusters)
        {
            Assert.That(cluster.ModelTerms, Is.Not.Empty);
            foreach (ClusterTerm term in cluster.ModelTerms)
            {
                int t = Array.IndexOf(terms, term.Term);
                double share = shares[cluster.Cluster - 1][t];
                Assert.That(term.Weight, Is.EqualTo(share * Math.Log(share / all[t])).Within(1e-5), term.Term);
            }
        }
    }

    [Test]
    public void Texts_of_an_ensemble_are_near_or_far_in_all_of_its_latents()
    {
        ITransformer model = Themes.Fit("ensemble mixture", _data);
        float[][] latents = [.. model.Transform(_data).GetColumn<float[]>("Latent")];
        (uint[] clusters, _) = Themes.Score(model, _data);
        foreach (ClusterExplanation cluster in Text.Explain(model, _data).Clusters)
        {
            float[][] own = [.. latents.Where((_, i) => clusters[i] == cluster.Cluster)];
            double[] centre = [.. Enumerable.Range(0, latents[0].Length).Select(j => own.Average(row => row[j]))];
            double length = Math.Sqrt(centre.Sum(x => x * x));
            foreach (ClusterText text in cluster.Representatives)
                Assert.That(text.Similarity, Is.EqualTo(latents[text.Row].Zip(centre, (x, y) => x * y).Sum() / length).Within(1e-5));
        }
    }

    [Test]
    public void A_consensus_of_models_on_terms_is_not_explained_by_the_clusters_of_a_voter()
    {
        ITransformer model = Themes.Fit("consensus of terms", _data);
        Assert.That(Text.Explain(model, _data).Clusters.Select(cluster => cluster.ModelTerms), Has.All.Empty);
    }

    [Test]
    public void A_term_that_changes_no_vote_has_an_effect_all_the_same()
    {
        ITransformer model = Text.WithExplanation(Themes.Fit("consensus", _data), _data);
        const string all = "card visa plastic chip contactless stolen swallowed";
        float[][] scores = Themes.Score(model, Themes.Data(_ml, [all, .. all.Split(' ').Select(word => all.Replace(word, "", StringComparison.Ordinal))])).Scores;
        Assert.That(scores.Skip(1).Count(score => score.SequenceEqual(scores[0])), Is.AtLeast(3), "or this test shows nothing");

        TextExplanation why = Text.ExplainTexts(model, Themes.Data(_ml, all)).Single();
        Assert.That(why.Terms.Select(term => term.Effect), Has.None.Zero);
    }

    [Test]
    public void Outliers_of_an_ensemble_and_of_a_consensus_are_turned_away([Values("ensemble mixture", "consensus", "consensus of latents", "consensus of terms")] string kind)
    {
        ITransformer strict = Text.ReassignOutliers(Text.WithExplanation(Themes.Fit(kind, _data), _data), OutlierHandling.NoCluster, 0.1);
        (uint[] clusters, _) = Themes.Score(Themes.SaveAndLoad(strict, _data), _data);
        Assert.That(clusters.Count(cluster => cluster == 0), Is.InRange(4, 28));
        Assert.That(Themes.Score(strict, _data).Clusters, Is.EqualTo(clusters));
    }

    /// <summary>The mean of what the members' decoders make of the mean mu of rows.</summary>
    private static double[] Expected(LatentEncoder[] members, VBuffer<float>[] rows)
    {
        float[][] decoded = Array.ConvertAll(members, member =>
        {
            var mean = new float[member.OutputSize];
            var mu = new float[member.OutputSize];
            foreach (VBuffer<float> row in rows)
            {
                member.Encode(row, mu, new float[member.ScratchSize]);
                for (int j = 0; j < mu.Length; j++) mean[j] += mu[j] / rows.Length;
            }

            return new LatentModel(member).Decode(mean);
        });
        return [.. decoded[0].Select((_, t) => decoded.Average(share => (double)share[t]))];
    }
}
