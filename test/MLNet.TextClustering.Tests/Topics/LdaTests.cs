using MLNet.TextClustering.Data;
using MLNet.TextClustering.Tests.Embedding;
using MLNet.TextClustering.Topics;

namespace MLNet.TextClustering.Tests.Topics;

public class LdaTests
{
    [Test]
    public void The_bound_never_falls()
    {
        var bounds = new List<double>();
        LdaFit.Fit(Corpora.Topics(150, topics: 5), 5, 0.2f, 0.2f, 40, [.. Enumerable.Range(0, 150).Select(i => i % 7 % 5)], Corpora.FourThreads, (_, bound) => bounds.Add(bound));
        Assert.That(bounds, Has.Count.GreaterThan(5));
        for (int i = 1; i < bounds.Count; i++) Assert.That(bounds[i], Is.GreaterThanOrEqualTo(bounds[i - 1] - (1e-6 * Math.Abs(bounds[0]))));
        Assert.That(bounds[^1], Is.GreaterThan(bounds[0] + 100));
    }

    [Test]
    public void One_topic_has_all_words_and_the_share_of_each_term_that_the_corpus_has()
    {
        var builder = new SparseMatrixBuilder(3);
        builder.AddRow([0, 1], [30, 50]);
        builder.AddRow([1, 2], [10, 10]);
        float[] factors = LdaFit.Fit(builder.Build(), 1, 1, 0.01f, 10, [0, 0], Corpora.OneThread, (_, _) => { });
        // exp(psi(x) − psi(sum)) is about (x − ½) / (sum − ½).
        Assert.That(factors, Is.EqualTo(new[] { 0.296f, 0.598f, 0.0955f }).Within(1e-3));
    }

    [Test]
    public void Shares_with_fixed_topics_are_the_prior_and_the_words_of_each()
    {
        // Two topics without a common term: 3 words of the first, 1 of the second.
        var inference = new TopicInference([0.5f, 0, 0.5f, 0, 0, 1], 2, 0.1f);
        float[] gamma = [1, 1];
        inference.Infer([0, 1, 2], [2, 1, 1], gamma, new float[2], new float[2]);
        Assert.That(gamma, Is.EqualTo(new[] { 3.1f, 1.1f }).Within(1e-4));
    }

    [Test]
    public void Equal_topics_share_a_document_equally()
    {
        var inference = new TopicInference([0.3f, 0.3f, 0.7f, 0.7f], 2, 0.5f);
        float[] gamma = [1, 1];
        inference.Infer([0, 1], [4, 2], gamma, new float[2], new float[2]);
        Assert.That(gamma, Is.EqualTo(new[] { 3.5f, 3.5f }).Within(1e-4));
    }
}
