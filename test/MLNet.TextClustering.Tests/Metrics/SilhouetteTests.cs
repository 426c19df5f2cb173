using System.Text.Json;
using MLNet.TextClustering.Metrics;

namespace MLNet.TextClustering.Tests.Metrics;

public class SilhouetteTests
{
    [TestCaseSource(typeof(GoldenMetrics), nameof(GoldenMetrics.VectorCases))]
    public void Agrees_with_scikit_learn(JsonElement test)
    {
        float[][] rows = [.. test.GetProperty("X").EnumerateArray().Select(r => r.EnumerateArray().Select(v => v.GetSingle()).ToArray())];
        int[] labels = GoldenMetrics.Integers(test.GetProperty("labels"));
        float[] vectors = [.. rows.SelectMany(r => r)];

        foreach (var (name, cosine) in new[] { ("silhouette_euclidean", false), ("silhouette_cosine", true) })
        {
            double actual = Silhouette.Mean(vectors, rows[0].Length, labels, cosine);
            if (GoldenMetrics.Figure(test, name) is double expected)
                Assert.That(actual, Is.EqualTo(expected).Within(1e-6), name);
            else
                Assert.That(actual, Is.NaN, name + " is an error in scikit-learn and not a number here");
        }
    }

    [Test]
    public void A_sample_comes_close_to_the_exact_value()
    {
        var random = new Random(3);
        int[] clusters = [.. Enumerable.Range(0, 3000).Select(_ => random.Next(4))];
        float[] vectors = [.. clusters.SelectMany(c => new[] { c + (0.4f * random.NextSingle()), random.NextSingle() })];

        double exact = Silhouette.Mean(vectors, 2, clusters);
        Assert.That(Silhouette.Mean(vectors, 2, clusters, sampleSize: 600), Is.EqualTo(exact).Within(0.02).And.Not.EqualTo(exact));
    }
}
