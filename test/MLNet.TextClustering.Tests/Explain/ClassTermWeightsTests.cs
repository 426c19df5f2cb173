using MLNet.TextClustering.Data;
using MLNet.TextClustering.Explain;

namespace MLNet.TextClustering.Tests.Explain;

public class ClassTermWeightsTests
{
    [Test]
    public void Weights_are_those_of_the_formula()
    {
        // Cluster 0 has 4 x term 0 and 1 x term 1, cluster 1 has 3 x term 1, cluster 2 nothing.
        var counts = new SparseMatrix(2, [0, 2, 3, 3], [0, 1, 1], [4, 1, 3]);

        ScoredTerm[][] weights = ClassTermWeights.Of(counts);

        Assert.That(weights[0].Select(term => term.Term), Is.EqualTo(new[] { 0, 1 }));
        double mean = (5 + 3) / 2.0; // of the clusters that have terms
        Assert.That(weights[0][0].Weight, Is.EqualTo(4 / 5.0 * Math.Log(1 + (mean / 4))).Within(1e-12));
        Assert.That(weights[0][1].Weight, Is.EqualTo(1 / 5.0 * Math.Log(1 + (mean / 4))).Within(1e-12));
        Assert.That(weights[1].Single().Weight, Is.EqualTo(Math.Log(1 + (mean / 4))).Within(1e-12));
        Assert.That(weights[2], Is.Empty);
    }
}
