using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Explain;

/// <summary>Class-based TF-IDF of the terms of all clusters, A the mean of the clusters that have terms. A text counts each of its terms once.</summary>
internal static class ClassTermWeights
{
    /// <summary>For each cluster its terms with a weight above 0.</summary>
    public static ScoredTerm[][] Of(SparseMatrix counts)
    {
        var frequencies = new double[counts.ColumnCount];
        var totals = new double[counts.RowCount];
        for (int cluster = 0; cluster < counts.RowCount; cluster++)
        {
            ReadOnlySpan<int> terms = counts.RowColumns(cluster);
            for (int i = 0; i < terms.Length; i++)
            {
                frequencies[terms[i]] += counts.RowValues(cluster)[i];
                totals[cluster] += counts.RowValues(cluster)[i];
            }
        }

        double mean = totals.Sum() / Math.Max(1, totals.Count(total => total > 0));
        var weights = new ScoredTerm[counts.RowCount][];
        for (int cluster = 0; cluster < weights.Length; cluster++)
        {
            ReadOnlySpan<int> terms = counts.RowColumns(cluster);
            weights[cluster] = new ScoredTerm[terms.Length];
            for (int i = 0; i < terms.Length; i++)
                weights[cluster][i] = new ScoredTerm(terms[i], ClassTfIdf.Weight(counts.RowValues(cluster)[i] / totals[cluster], frequencies[terms[i]], mean));
        }

        return weights;
    }
}

/// <summary>A term by its number, and how much it tells of a cluster.</summary>
internal readonly record struct ScoredTerm(int Term, double Weight);
