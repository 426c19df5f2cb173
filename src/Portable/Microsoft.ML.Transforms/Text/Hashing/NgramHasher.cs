namespace Microsoft.ML.Transforms.Text;

/// <summary>Hashes the n-grams that a walk comes by: MurmurHash3 over the tokens and their number.</summary>
internal readonly struct NgramHasher(NgramHashOptions options, int column, NgramHasher.Sink sink) : INgramVisitor
{
    /// <summary>Takes the slot of an n-gram and its tokens.</summary>
    public delegate void Sink(int slot, ReadOnlySpan<uint> ngram);

    // The hash of the first i tokens of the walk's path, and the tokens.
    private readonly uint[] _states = new uint[options.NgramLength + 1];
    private readonly uint[] _tokens = new uint[options.NgramLength];

    // The walk tells by the length where it is; any node but the missing one will do.
    private const int Node = 1;

    public int Visit(int prefix, uint token, int length)
    {
        _states[0] = options.Seed;
        _states[length] = Hashing.MurmurRound(_states[length - 1], token);
        _tokens[length - 1] = token;
        if (length == options.NgramLength || options.UseAllLengths)
            sink(SlotOf(length), _tokens.AsSpan(0, length));
        return Node;
    }

    private int SlotOf(int length)
    {
        bool isRaw = length == 1 && !options.RehashUnigrams && (options.UseAllLengths || options.NgramLength == 1);
        uint hash = isRaw ? _tokens[0] : Hashing.MixHash(Hashing.MurmurRound(_states[length], (uint)length));
        if (options.UseOrderedHashing)
            hash = Hashing.MixHash(column > 0 ? Hashing.MurmurRound(hash, (uint)column) : hash);
        return (int)(hash & (uint)(options.SlotCount - 1));
    }
}
