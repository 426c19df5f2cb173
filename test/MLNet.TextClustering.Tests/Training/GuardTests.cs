using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;
using MLNet.TextClustering.Models;
using MLNet.TextClustering.Tests.Embedding;
using MLNet.TextClustering.Training;

namespace MLNet.TextClustering.Tests.Training;

public class GuardTests
{
    [Test]
    public void An_encoder_that_forgets_the_topics_is_judged_lower_than_the_start()
    {
        SparseMatrix tfidf = Corpora.Weighted(Corpora.Topics(300, topics: 4));
        var words = WordVectors.Compute(tfidf, 12, 5, 1, Corpora.FourThreads);
        (DocumentVectors vectors, float[] rows) = DocumentVectors.Fit(words, tfidf, Corpora.FourThreads);
        var corpus = new Corpus(tfidf, vectors, rows, Neighbours.Find(rows, 300, vectors.Width, 5, 1, Corpora.FourThreads));
        ModelWeights start = PrincipalStart.Compute(corpus, 6, 8, 1);
        var direction = new float[vectors.Width];
        new RandomSource(1, "direction").FillGaussian(direction);
        ModelWeights spoilt = start with { Encoder = start.Encoder with { Residual = [.. Enumerable.Range(0, 6).SelectMany(_ => direction)] } }; // one number in six copies
        ModelWeights collapsed = start with { Encoder = start.Encoder with { Residual = new float[start.Encoder.Residual.Length] } };

        var guard = new Guard(corpus, clusters: 4, seed: 1, Corpora.FourThreads);

        Assert.That(guard.Judge(start), Is.GreaterThan(guard.Judge(spoilt) + 0.1));
        Assert.That(guard.Judge(collapsed), Is.EqualTo(0).Within(1e-9));
        Assert.That(guard.Judge(start), Is.EqualTo(new Guard(corpus, 4, 1, Corpora.OneThread).Judge(start)));
    }
}
