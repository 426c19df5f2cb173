using System.Numerics;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Learns the n-grams of a column, row by row: the first ones that come, up to the limit of each length.</summary>
internal sealed class NgramCollector
{
    private readonly int _maximumLength;
    private readonly int _maximumSkips;
    private readonly int[] _limits;
    private readonly int[] _counts;
    private readonly bool _countsDocuments;

    // By slot: in how many rows the n-gram stands, and the last row that was counted.
    private int[] _documentCounts = [];
    private int[] _lastRows = [];
    private int _row;

    // The longest length that still takes new n-grams, 0 when all are full.
    private int _longestOpen;

    public NgramCollector(int maximumLength, int maximumSkips, int[] limits, bool countsDocuments)
    {
        _maximumLength = maximumLength;
        _maximumSkips = maximumSkips;
        _limits = limits;
        _counts = new int[maximumLength];
        _countsDocuments = countsDocuments;
        FindLongestOpen();
    }

    public NgramTree Tree { get; } = new();

    /// <summary>Whether another row could not change anything.</summary>
    public bool IsComplete => _longestOpen == 0 && !_countsDocuments;

    public void Add<TToken>(ReadOnlySpan<TToken> tokens) where TToken : unmanaged, IBinaryInteger<TToken>
    {
        _row++;
        var visitor = new Visitor(this);
        NgramWalker.Walk(tokens, _maximumLength, _maximumSkips, ref visitor);
    }

    /// <summary>Whether there are n-grams of each length, shortest first.</summary>
    public bool[] GetNonEmptyLengths() => Array.ConvertAll(_counts, count => count > 0);

    /// <summary>ln(rows / rows with the n-gram), by slot; null when documents were not counted.</summary>
    public double[] GetInverseDocumentFrequencies()
    {
        if (!_countsDocuments)
            return null;
        var result = new double[Tree.SlotCount];
        for (int slot = 0; slot < result.Length; slot++)
            result[slot] = Math.Log(_row / (double)_documentCounts[slot]);
        return result;
    }

    private int Visit(int prefix, uint token, int length)
    {
        // Nodes are made only where they, or longer n-grams behind them, may still get a slot.
        int node = length <= _longestOpen ? Tree.GetOrAdd(prefix, token) : Tree.Find(prefix, token);
        if (node == NgramTree.Missing)
            return NgramTree.Missing;

        int slot = Tree.SlotOf(node);
        if (slot < 0)
        {
            if (_counts[length - 1] >= _limits[length - 1])
                return node;
            slot = Tree.AddSlot(node);
            if (++_counts[length - 1] == _limits[length - 1])
                FindLongestOpen();
        }
        if (_countsDocuments)
            CountDocument(slot);
        return node;
    }

    private void CountDocument(int slot)
    {
        if (slot >= _lastRows.Length)
        {
            int size = Math.Max(256, 2 * slot);
            Array.Resize(ref _lastRows, size);
            Array.Resize(ref _documentCounts, size);
        }
        if (_lastRows[slot] == _row)
            return;
        _lastRows[slot] = _row;
        _documentCounts[slot]++;
    }

    private void FindLongestOpen()
    {
        _longestOpen = _maximumLength;
        while (_longestOpen > 0 && _counts[_longestOpen - 1] >= _limits[_longestOpen - 1])
            _longestOpen--;
    }

    private readonly struct Visitor(NgramCollector collector) : INgramVisitor
    {
        public int Visit(int prefix, uint token, int length) => collector.Visit(prefix, token, length);
    }
}
