using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Tests.Embedding;

/// <summary>Small corpora with known structure.</summary>
internal static class Corpora
{
    public static readonly ParallelOptions OneThread = new() { MaxDegreeOfParallelism = 1 };
    public static readonly ParallelOptions FourThreads = new() { MaxDegreeOfParallelism = 4 };

    /// <summary>Documents of <paramref name="topics"/> topics in turn; each topic has its own ten terms and all share ten more.</summary>
    public static SparseMatrix Topics(int documents, int topics, int seed = 1)
    {
        var random = new RandomSource(seed, "corpus");
        int columns = (topics + 1) * 10;
        var builder = new SparseMatrixBuilder(columns);
        for (int document = 0; document < documents; document++)
        {
            var counts = new SortedDictionary<int, float>();
            for (int word = 0; word < 8; word++)
            {
                int block = random.NextInt(3) == 0 ? topics : document % topics;
                int term = block * 10 + random.NextInt(10);
                counts[term] = counts.GetValueOrDefault(term) + 1;
            }

            builder.AddRow([.. counts.Keys], [.. counts.Values]);
        }

        return builder.Build();
    }

    public static SparseMatrix Weighted(SparseMatrix counts) =>
        new TermWeighting(Vocabulary.Choose(counts, SlotTerms.Identity(counts.ColumnCount, []), 1000, 1, 1), FeatureValues.Counts).Weigh(counts);
}
