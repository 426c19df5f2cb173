using System.Numerics;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Transforms.Text;

/// <summary>
/// The known n-grams as a tree: an n-gram is the path of its tokens from the root, and one hash table holds all edges.
/// So an n-gram costs one look-up more than its prefix, whatever its length, and an unknown prefix ends the search.
/// </summary>
internal sealed class NgramTree
{
    public const int Root = 0;

    /// <summary>No such child: the root is nobody's child.</summary>
    public const int Missing = 0;

    // Children of the root with tokens below this stand in an array: no hashing for words and characters themselves.
    private const uint DirectTokens = 1 << 22;

    private struct Edge
    {
        public ulong Key;
        public int Child;
    }

    private Edge[] _edges;
    private int _shift;
    private int _edgeCount;
    private int[] _rootChildren = new int[256];

    private int[] _parents;
    private uint[] _tokens;
    private int[] _slots;
    private int _nodeCount = 1;
    private int[] _slotNodes;

    /// <param name="expectedSlots">How many n-grams are to come; the tree grows with more.</param>
    public NgramTree(int expectedSlots = 0)
    {
        int size = Math.Max(256, expectedSlots + 1);
        int bits = BitOperations.Log2((uint)(2 * size)) + 1;
        _edges = new Edge[1 << bits];
        _shift = 64 - bits;
        _parents = new int[size];
        _tokens = new uint[size];
        _slots = new int[size];
        _slotNodes = new int[size];
        _slots[Root] = -1;
    }

    /// <summary>The number of n-grams that have a slot.</summary>
    public int SlotCount { get; private set; }

    /// <summary>The slot of the n-gram that ends in this node, or -1 when it is only the beginning of others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SlotOf(int node) => _slots[node];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(int parent, uint token)
    {
        if (parent == Root && token < DirectTokens)
            return token < (uint)_rootChildren.Length ? _rootChildren[token] : Missing;
        ulong key = KeyOf(parent, token);
        return _edges[Place(key)].Child;
    }

    public int GetOrAdd(int parent, uint token)
    {
        if (parent == Root && token < DirectTokens)
        {
            if (token >= (uint)_rootChildren.Length)
                Array.Resize(ref _rootChildren, (int)Math.Max(token + 1, Math.Min(2 * _rootChildren.Length, DirectTokens)));
            ref int child = ref _rootChildren[token];
            if (child == Missing)
                child = AddNode(parent, token);
            return child;
        }

        ulong key = KeyOf(parent, token);
        int place = Place(key);
        if (_edges[place].Child != Missing)
            return _edges[place].Child;
        if (2 * _edgeCount >= _edges.Length)
        {
            Grow();
            place = Place(key);
        }
        _edgeCount++;
        _edges[place].Key = key;
        return _edges[place].Child = AddNode(parent, token);
    }

    /// <summary>Gives the n-gram that ends in this node the next slot.</summary>
    public int AddSlot(int node)
    {
        if (SlotCount == _slotNodes.Length)
            Array.Resize(ref _slotNodes, 2 * SlotCount);
        _slotNodes[SlotCount] = node;
        return _slots[node] = SlotCount++;
    }

    /// <summary>The tokens of a slot's n-gram, written into the buffer (which must be long enough); returns how many.</summary>
    public int GetTokens(int slot, Span<uint> tokens)
    {
        int length = 0;
        for (int node = _slotNodes[slot]; node != Root; node = _parents[node])
            tokens[length++] = _tokens[node];
        tokens[..length].Reverse();
        return length;
    }

    private static ulong KeyOf(int parent, uint token) => (ulong)(uint)parent << 32 | token;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Place(ulong key)
    {
        Edge[] edges = _edges;
        int place = (int)(key * 0x9E3779B97F4A7C15UL >> _shift);
        while (edges[place].Key != key && edges[place].Child != Missing)
            place = (place + 1) & (edges.Length - 1);
        return place;
    }

    private int AddNode(int parent, uint token)
    {
        if (_nodeCount == _parents.Length)
        {
            Array.Resize(ref _parents, 2 * _nodeCount);
            Array.Resize(ref _tokens, 2 * _nodeCount);
            Array.Resize(ref _slots, 2 * _nodeCount);
        }
        _parents[_nodeCount] = parent;
        _tokens[_nodeCount] = token;
        _slots[_nodeCount] = -1;
        return _nodeCount++;
    }

    private void Grow()
    {
        Edge[] old = _edges;
        _edges = new Edge[2 * old.Length];
        _shift--;
        foreach (Edge edge in old)
        {
            if (edge.Child != Missing)
                _edges[Place(edge.Key)] = edge;
        }
    }
}
