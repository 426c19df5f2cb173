using System.Numerics.Tensors;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Tests.Embedding;

public class DocumentVectorsTests
{
    private static readonly SparseMatrix Documents = Corpora.Weighted(Corpora.Topics(300, 3));

    [Test]
    public void Word_vectors_have_root_mean_square_norm_one_and_do_not_depend_on_the_threads()
    {
        var one = WordVectors.Compute(Documents, 16, 4, 5, Corpora.OneThread);
        var four = WordVectors.Compute(Documents, 16, 4, 5, Corpora.FourThreads);

        Assert.That(four.Table, Is.EqualTo(one.Table));
        double squares = Enumerable.Range(0, one.TermCount).Average(t => TensorPrimitives.SumOfSquares(one.RowOf(t)[..16]));
        Assert.That(squares, Is.EqualTo(1).Within(1e-4));
        Assert.That(WordVectors.Compute(Documents, 16, 4, 6, Corpora.OneThread).Table, Is.Not.EqualTo(one.Table), "another seed");
    }

    [Test]
    public void Both_channels_have_their_length_and_documents_of_a_topic_are_near()
    {
        var (_, rows) = Fit();

        for (int i = 0; i < 300; i++)
        {
            Assert.That(TensorPrimitives.Norm(rows.AsSpan(i * 20, 16)), Is.EqualTo(1).Within(1e-5));
            Assert.That(TensorPrimitives.Norm(rows.AsSpan(i * 20 + 16, 4)), Is.EqualTo(0.5).Within(1e-5));
        }

        var nearest = Neighbours.Exact(rows, 300, 20, 5, Corpora.FourThreads);
        int same = Enumerable.Range(0, 300).Sum(i => nearest.Of(i).ToArray().Count(j => j % 3 == i % 3));
        Assert.That(same / 1500.0, Is.GreaterThan(0.95));
    }

    [Test]
    public void Without_latent_semantic_analysis_word_vectors_and_document_vectors_are_the_first_channel_alone()
    {
        var both = WordVectors.Compute(Documents, 16, 4, 5, Corpora.OneThread);
        var alone = WordVectors.Compute(Documents, 16, 0, 5, Corpora.OneThread);
        Assert.That(alone.RowOf(7).ToArray(), Is.EqualTo(both.RowOf(7)[..16].ToArray()));

        var rows = DocumentVectors.Fit(both, Documents, Corpora.OneThread).Rows;
        Assert.That(DocumentVectors.Fit(alone, Documents, Corpora.OneThread).Rows[..16], Is.EqualTo(rows[..16]));
    }

    [Test]
    public void One_row_alone_has_the_bits_of_the_training_set()
    {
        var (model, rows) = Fit();
        var alone = new float[20];
        model.Encode(Documents.RowColumns(17), Documents.RowValues(17), alone);

        Assert.That(rows[(17 * 20)..(18 * 20)], Is.EqualTo(alone));
    }

    [Test]
    public void Rows_without_terms_share_one_finite_vector()
    {
        var (model, _) = Fit();
        float[] first = new float[20], second = [.. Enumerable.Repeat(float.NaN, 20)];
        model.Encode([], [], first);
        model.Encode([], [], second);

        Assert.That(first, Is.All.Matches<float>(float.IsFinite));
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void More_dimensions_than_the_corpus_has_are_filled_with_zeros()
    {
        var builder = new SparseMatrixBuilder(3);
        builder.AddRow([0, 1, 2], [1, 1, 1]);
        builder.AddRow([0, 1], [1, 1]);
        var few = builder.Build();
        var (_, rows) = DocumentVectors.Fit(WordVectors.Compute(few, 100, 20, 1, Corpora.OneThread), few, Corpora.OneThread);

        Assert.That(rows, Has.Length.EqualTo(240).And.All.Matches<float>(float.IsFinite));
    }

    private static (DocumentVectors Vectors, float[] Rows) Fit() =>
        DocumentVectors.Fit(WordVectors.Compute(Documents, 16, 4, 5, Corpora.FourThreads), Documents, Corpora.FourThreads);
}
