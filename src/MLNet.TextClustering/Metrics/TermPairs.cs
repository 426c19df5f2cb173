namespace MLNet.TextClustering.Metrics;

/// <summary>The terms of all topics, numbered, and the pairs of them that stand together in a topic: all that needs to be counted.</summary>
internal sealed class TermPairs
{
    /// <summary>The number of a term that is in no topic.</summary>
    public const int Other = -1;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<(int, int), int> _pairs = [];

    public TermPairs(string[][] topics)
    {
        foreach (string term in topics.SelectMany(t => t))
            _ids.TryAdd(term, _ids.Count);

        var partners = Enumerable.Range(0, _ids.Count).Select(_ => new List<(int, int)>()).ToArray();
        foreach (int[] ids in topics.Select(Ids))
        {
            for (int i = 0; i < ids.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    if (!_pairs.TryAdd(Key(ids[i], ids[j]), _pairs.Count))
                        continue;
                    partners[ids[i]].Add((ids[j], _pairs.Count - 1));
                    partners[ids[j]].Add((ids[i], _pairs.Count - 1));
                }
            }
        }

        Partners = Array.ConvertAll(partners, p => p.ToArray());
    }

    /// <summary>Of each term the others that it stands with, and the number of the pair.</summary>
    public (int Term, int Pair)[][] Partners { get; }

    public int TermCount => _ids.Count;

    public int PairCount => _pairs.Count;

    public int Pair(int term, int other) => _pairs[Key(term, other)];

    public int[] Ids(string[] terms) => Array.ConvertAll(terms, t => _ids[t]);

    public int[] Encode(IReadOnlyList<string> document)
    {
        var terms = new int[document.Count];
        for (int i = 0; i < terms.Length; i++)
            terms[i] = _ids.GetValueOrDefault(document[i], Other);
        return terms;
    }

    private static (int, int) Key(int a, int b) => a < b ? (a, b) : (b, a);
}
