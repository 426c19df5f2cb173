namespace MLNet.TextClustering.Metrics;

/// <summary>
/// Counts in how many sliding windows each term and each pair of terms occurs. A term is noted when it enters the window and when it leaves, so the work is that of its
/// comings and goings, not of the windows.
/// </summary>
internal sealed class CooccurrenceCounter(TermPairs pairs, int windowLength)
{
    private readonly int[] _inWindow = new int[pairs.TermCount];
    private readonly int[] _since = new int[pairs.TermCount];
    private readonly long[] _terms = new long[pairs.TermCount];
    private readonly long[] _pairs = new long[pairs.PairCount];

    /// <summary>How many windows there were. A document without a term is one that holds nothing.</summary>
    public long Windows { get; private set; }

    public long Count(int term) => _terms[term];

    public long Count(int term, int other) => _pairs[pairs.Pair(term, other)];

    /// <summary>Slides over the terms of a document.</summary>
    public void Add(int[] document)
    {
        int length = Math.Min(windowLength, document.Length);
        int windows = document.Length - length + 1;
        for (int i = 0; i < length; i++)
            Enter(document[i], 0);
        for (int window = 1; window < windows; window++)
        {
            Leave(document[window - 1], window);
            Enter(document[window + length - 1], window);
        }

        for (int i = document.Length - length; i < document.Length; i++)
            Leave(document[i], windows);
        Windows += windows;
    }

    private void Enter(int term, int window)
    {
        if (term != TermPairs.Other && _inWindow[term]++ == 0)
            _since[term] = window;
    }

    private void Leave(int term, int window)
    {
        if (term == TermPairs.Other || --_inWindow[term] > 0)
            return;
        _terms[term] += window - _since[term];
        foreach (var (other, pair) in pairs.Partners[term])
        {
            if (_inWindow[other] > 0)
                _pairs[pair] += window - Math.Max(_since[term], _since[other]);
        }
    }
}
