using MLNet.TextClustering.Data;
using MLNet.TextClustering.Tests.Embedding;
using MLNet.TextClustering.Topics;

namespace MLNet.TextClustering.Tests.Topics;

public class NmfTests
{
    [Test]
    public void The_objective_never_rises()
    {
        SparseMatrix documents = Corpora.Weighted(Corpora.Topics(150, topics: 5));
        var objectives = new List<double>();
        NmfFit.Fit(documents, 7, 200, 1, Corpora.FourThreads, (_, objective) => objectives.Add(objective));
        Assert.That(objectives, Has.Count.GreaterThan(5));
        for (int i = 1; i < objectives.Count; i++) Assert.That(objectives[i], Is.LessThanOrEqualTo(objectives[i - 1] + (1e-6 * objectives[0])));
        Assert.That(objectives[^1], Is.LessThan(0.97 * objectives[0]));
    }

    [Test]
    public void A_sum_of_two_topics_is_taken_apart_exactly()
    {
        // Topics (0.6, 0.8, 0, 0) and (0, 0, 0.8, 0.6); documents are mixtures with known weights.
        float[] first = [1, 2, 0, 3, 1], second = [0, 1, 2, 1, 4];
        var builder = new SparseMatrixBuilder(4);
        for (int i = 0; i < 5; i++) builder.AddRow([0, 1, 2, 3], [0.6f * first[i], 0.8f * first[i], 0.8f * second[i], 0.6f * second[i]]);

        double last = double.NaN;
        float[] topics = NmfFit.Fit(builder.Build(), 2, 2000, 1, Corpora.OneThread, (_, objective) => last = objective);

        Assert.That(last, Is.EqualTo(0).Within(1e-3));
        int a = topics[0] > topics[1] ? 0 : 1;
        float[] expected = [0.6f, 0, 0.8f, 0, 0, 0.8f, 0, 0.6f];
        for (int term = 0; term < 4; term++)
        {
            Assert.That(topics[(term * 2) + a], Is.EqualTo(expected[term * 2]).Within(0.02));
            Assert.That(topics[(term * 2) + 1 - a], Is.EqualTo(expected[(term * 2) + 1]).Within(0.02));
        }
    }

    [Test]
    public void Weights_of_least_squares_stop_at_zero()
    {
        // Without the bound the second weight would be (0.1 − 0.5) / 0.75 < 0; with it the first is 1 and the second 0.
        float[] gram = [1, 0.5f, 0.5f, 1];
        var weights = new float[2];
        NonNegativeDescent.Solve(weights, [1, 0.1f], gram);
        Assert.That(weights, Is.EqualTo(new float[] { 1, 0 }).Within(1e-5));

        NonNegativeDescent.Solve(weights, [1, 0.8f], gram); // both positive: the plain solution
        Assert.That(weights, Is.EqualTo(new[] { 0.8f, 0.4f }).Within(1e-5));
    }

    [Test]
    public void The_start_is_positive_everywhere()
    {
        (float[] documents, float[] terms) = NonNegativeStart.Compute(Corpora.Weighted(Corpora.Topics(50, topics: 3)), 4, 1, Corpora.OneThread);
        Assert.That(documents, Has.All.GreaterThan(0f));
        Assert.That(terms, Has.All.GreaterThan(0f));
    }
}
