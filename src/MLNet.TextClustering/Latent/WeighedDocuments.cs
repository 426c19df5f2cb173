using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Latent;

/// <summary>The documents after the vocabulary was chosen and their terms were weighed.</summary>
/// <param name="Weighting">Features to TF-IDF.</param>
/// <param name="Tfidf">The documents that hold a known term, by terms; a document without one has nothing to teach.</param>
/// <param name="Rows">Which rows of the data these documents are.</param>
internal sealed record WeighedDocuments(TermWeighting Weighting, SparseMatrix Tfidf, int[] Rows)
{
    public static WeighedDocuments Of(Features features, int maximumTerms, int minimumDocumentFrequency, double maximumDocumentShare)
    {
        Vocabulary vocabulary = Vocabulary.Choose(features.Counts, features.Candidates, maximumTerms, minimumDocumentFrequency, maximumDocumentShare);
        (TermWeighting weighting, SparseMatrix tfidf) = features.Weigh(vocabulary);
        return new WeighedDocuments(weighting, tfidf.WithoutEmptyRows(), [.. Enumerable.Range(0, tfidf.RowCount).Where(row => tfidf.RowLength(row) > 0)]);
    }
}
