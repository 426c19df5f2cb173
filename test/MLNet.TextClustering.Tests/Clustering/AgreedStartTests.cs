using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Tests.Clustering;

public class AgreedStartTests
{
    [Test]
    public void The_partition_that_agrees_most_with_the_others_is_taken_whatever_its_names()
    {
        int[][] partitions =
        [
            [0, 1, 2, 0, 1, 2, 0, 1], // agrees with none
            [0, 0, 0, 0, 1, 1, 1, 1],
            [2, 2, 2, 2, 0, 0, 0, 0], // the same under other names
            [0, 0, 0, 1, 1, 1, 1, 1],
        ];
        Assert.That(AgreedStart.Medoid(partitions), Is.EqualTo(1));
    }

    [Test]
    public void The_start_is_one_of_the_runs_of_k_means_and_the_same_for_any_number_of_threads()
    {
        var random = new RandomSource(3, "points");
        Points points = new([.. Enumerable.Range(0, 300 * 4).Select(i => (float)random.NextGaussian() + (i / 4 % 3))], 300, 4);
        var options = new TiedGaussianMixtureOptions { NumberOfClusters = 6, Restarts = 5, Seed = 2 };
        KMeansResult start = AgreedStart.Find(points, options, 20, 0.05, new ParallelOptions { MaxDegreeOfParallelism = 1 });
        KMeansResult again = AgreedStart.Find(points, options, 20, 0.05, new ParallelOptions { MaxDegreeOfParallelism = 4 });

        KMeansResult[] runs = KMeansFit.Runs(points, 6, spherical: false, 5, options.MaximumIterations, 2, new ParallelOptions());
        Assert.That(runs.Select(run => run.Inertia), Is.Ordered);
        Assert.That(runs.Select(run => run.Centroids), Has.Some.EqualTo(start.Centroids));
        Assert.That(again.Centroids, Is.EqualTo(start.Centroids));
    }
}
