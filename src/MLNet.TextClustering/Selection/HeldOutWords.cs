using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Selection;

/// <summary>How well clusters foretell words: those of some documents under the word frequencies that their clusters have in others.</summary>
/// <remarks>Frequencies are smoothed by a Dirichlet prior of 1000 words with the frequencies of all the documents that teach (Zhai and Lafferty 2004), each term with half a word more.</remarks>
internal static class HeldOutWords
{
    private const double PriorWords = 1000;

    /// <summary>Nats a word: below 0, best the largest.</summary>
    /// <param name="counts">Documents by terms.</param>
    /// <param name="clusters">The cluster of each document.</param>
    /// <param name="clusterCount">How many clusters there are.</param>
    /// <param name="teaches">Whether a document teaches the frequencies; the others are held out.</param>
    public static double MeanLogLikelihood(SparseMatrix counts, int[] clusters, int clusterCount, bool[] teaches)
    {
        var frequencies = new float[clusterCount * counts.ColumnCount];
        var totals = new double[clusterCount];
        var all = new double[counts.ColumnCount];
        Array.Fill(all, 0.5);
        for (int i = 0; i < counts.RowCount; i++)
        {
            if (!teaches[i]) continue;
            ReadOnlySpan<int> terms = counts.RowColumns(i);
            ReadOnlySpan<float> values = counts.RowValues(i);
            for (int t = 0; t < terms.Length; t++)
            {
                frequencies[(clusters[i] * counts.ColumnCount) + terms[t]] += values[t];
                totals[clusters[i]] += values[t];
                all[terms[t]] += values[t];
            }
        }

        double words = all.Sum(), sum = 0, heldOut = 0;
        for (int i = 0; i < counts.RowCount; i++)
        {
            if (teaches[i]) continue;
            ReadOnlySpan<int> terms = counts.RowColumns(i);
            ReadOnlySpan<float> values = counts.RowValues(i);
            for (int t = 0; t < terms.Length; t++)
            {
                double seen = frequencies[(clusters[i] * counts.ColumnCount) + terms[t]] + (PriorWords * all[terms[t]] / words);
                sum += values[t] * Math.Log(seen / (totals[clusters[i]] + PriorWords));
                heldOut += values[t];
            }
        }

        return sum / heldOut;
    }
}
