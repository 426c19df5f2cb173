using System.Numerics;
using Microsoft.ML.Data;
using WeightingCriteria = Microsoft.ML.Transforms.Text.NgramExtractingEstimator.WeightingCriteria;

namespace Microsoft.ML.Transforms.Text;

/// <summary>What was learnt of one column: its n-grams and their weights.</summary>
internal sealed class NgramDictionary
{
    private readonly WeightingCriteria _weighting;
    private readonly bool[] _nonEmptyLengths;
    private readonly NgramTree _tree;
    private readonly double[] _inverseDocumentFrequencies;
    private readonly float[] _weights;

    public NgramDictionary(int ngramLength, int skipLength, WeightingCriteria weighting,
        bool[] nonEmptyLengths, NgramTree tree, double[] inverseDocumentFrequencies)
    {
        NgramLength = ngramLength;
        SkipLength = skipLength;
        _weighting = weighting;
        _nonEmptyLengths = nonEmptyLengths;
        _tree = tree;
        _inverseDocumentFrequencies = inverseDocumentFrequencies;
        _weights = inverseDocumentFrequencies == null ? null : Array.ConvertAll(inverseDocumentFrequencies, x => (float)x);
    }

    public int NgramLength { get; }

    public int SkipLength { get; }

    public int SlotCount => _tree.SlotCount;

    public static NgramDictionary Load(ModelLoadContext ctx)
    {
        int ngramLength = ctx.Reader.ReadInt32();
        Contracts.CheckDecode(ngramLength is > 0 and <= 10);
        int skipLength = ctx.Reader.ReadInt32();
        Contracts.CheckDecode(skipLength >= 0 && skipLength <= 10 - ngramLength);
        var weighting = (WeightingCriteria)ctx.Reader.ReadInt32();
        Contracts.CheckDecode(Enum.IsDefined(weighting));
        var nonEmptyLengths = new bool[ngramLength];
        for (int i = 0; i < ngramLength; i++)
            nonEmptyLengths[i] = ctx.Reader.ReadBoolean();
        NgramTree tree = NgramTreeFile.Read(ctx, ngramLength);

        double[] frequencies = new double[ctx.LoadCount(sizeof(double))];
        for (int i = 0; i < frequencies.Length; i++)
            frequencies[i] = ctx.Reader.ReadDouble();
        bool hasFrequencies = frequencies.Length > 0;
        Contracts.CheckDecode(!hasFrequencies || frequencies.Length == tree.SlotCount);
        Contracts.CheckDecode(weighting == WeightingCriteria.Tf || hasFrequencies || tree.SlotCount == 0);
        return new NgramDictionary(ngramLength, skipLength, weighting, nonEmptyLengths, tree, hasFrequencies ? frequencies : null);
    }

    public void Save(ModelSaveContext ctx)
    {
        ctx.Writer.Write(NgramLength);
        ctx.Writer.Write(SkipLength);
        ctx.Writer.Write((int)_weighting);
        foreach (bool nonEmpty in _nonEmptyLengths)
            ctx.Writer.Write(nonEmpty);
        NgramTreeFile.Write(ctx, _tree, NgramLength);
        ctx.Writer.Write(_inverseDocumentFrequencies?.Length ?? 0);
        foreach (double frequency in _inverseDocumentFrequencies ?? [])
            ctx.Writer.Write(frequency);
    }

    public void WriteSlotNames(ReadOnlyMemory<char>[] tokenNames, ref VBuffer<ReadOnlyMemory<char>> names)
        => NgramSlotNames.Write(_tree, NgramLength, tokenNames, ref names);

    /// <summary>A getter of the weighted counts of a row's n-grams.</summary>
    public ValueGetter<VBuffer<float>> MakeGetter<TToken>(ValueGetter<VBuffer<TToken>> getTokens)
        where TToken : unmanaged, IBinaryInteger<TToken>
    {
        var counter = new SlotCounter(SlotCount);
        var visitor = new Visitor(_tree, counter);
        VBuffer<TToken> tokens = default;
        TToken[] scratch = null;
        float[] weights = _weighting == WeightingCriteria.Tf ? null : _weights;
        bool binary = _weighting == WeightingCriteria.Idf;
        return (ref VBuffer<float> value) =>
        {
            getTokens(ref tokens);
            NgramWalker.Walk(DenseTokens.Of(tokens, ref scratch), NgramLength, SkipLength, ref visitor);
            counter.Flush(ref value, weights, binary);
        };
    }

    private readonly struct Visitor(NgramTree tree, SlotCounter counter) : INgramVisitor
    {
        public int Visit(int prefix, uint token, int length)
        {
            int node = tree.Find(prefix, token);
            if (node != NgramTree.Missing && tree.SlotOf(node) is >= 0 and int slot)
                counter.Count(slot);
            return node;
        }
    }
}
