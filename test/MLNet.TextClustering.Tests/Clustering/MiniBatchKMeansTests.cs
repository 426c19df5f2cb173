using System.Text.Json;
using MLNet.TextClustering.Clustering;

namespace MLNet.TextClustering.Tests.Clustering;

public class MiniBatchKMeansTests
{
    private static readonly ParallelOptions TwoThreads = new() { MaxDegreeOfParallelism = 2 };

    private static IEnumerable<TestCaseData> References() => ReferenceClusters.Cases("miniBatch", "clusters");

    [TestCaseSource(nameof(References))]
    public void The_inertia_is_that_of_scikit_learn_or_better(JsonElement reference)
    {
        Points points = ReferenceClusters.Data("mixed");
        float[] centroids = MiniBatchKMeansFit.Fit(points, reference.Count("clusters"), spherical: false, 64, 10, 100, 1, TwoThreads);
        double inertia = Inertia(points, centroids);
        Assert.That(inertia, Is.LessThan(1.01 * reference.Number("inertia")).And.GreaterThan(0.9999 * reference.Number("best")));
    }

    [Test]
    public void Blobs_of_many_points_are_found_in_a_pass()
    {
        (Points points, int[] labels) = Blobs.Make([900, 1200, 700, 400], width: 10, spread: 0.1);
        float[] centroids = MiniBatchKMeansFit.Fit(points, 4, spherical: false, 100, 8, 1, 1, TwoThreads);
        int[] found = [.. Enumerable.Range(0, points.Count).Select(i => CentroidModel.Nearest(points[i], centroids, out _))];
        Assert.That(Blobs.Agreement(labels, found), Is.EqualTo(1));
    }

    [Test]
    public void Spherical_centroids_have_length_one()
    {
        (Points points, _) = Blobs.Make([100, 100], width: 5, spread: 0.5);
        float[] centroids = MiniBatchKMeansFit.Fit(points.Normalize(), 3, spherical: true, 50, 2, 10, 1, TwoThreads);
        foreach (float[] centroid in centroids.Chunk(5)) Assert.That(centroid.Sum(x => x * x), Is.EqualTo(1).Within(1e-5));
    }

    [Test]
    public void A_cluster_that_the_sample_did_not_show_is_found_later()
    {
        // Ten equal points among 5,000 equal ones; at the start 30 points are seen, all alike.
        var points = new Points([.. Enumerable.Repeat(1f, 2 * 4990), .. Enumerable.Repeat(50f, 2 * 10)], 5000, 2);
        float[] centroids = MiniBatchKMeansFit.Fit(points, 2, spherical: false, 10, 1, 100, 2, TwoThreads);
        Assert.That(Inertia(points, centroids), Is.LessThan(1e-3));
    }

    private static double Inertia(Points points, float[] centroids)
    {
        double inertia = 0;
        for (int i = 0; i < points.Count; i++)
        {
            CentroidModel.Nearest(points[i], centroids, out float distance);
            inertia += (double)distance * distance;
        }

        return inertia;
    }
}
