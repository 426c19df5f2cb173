using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNet.TextClustering.Persistence;

/// <summary>The first custom mapping of a saved chain needs nothing of its input.</summary>
internal sealed class NoColumns
{
}

/// <summary>The key under which the chain's value mapping keeps the weights.</summary>
internal sealed class WeightsKey
{
    [ColumnName(RowModelChain.KeyColumn)]
    public uint Key;
}

/// <summary>The weights as the value mapping gives them.</summary>
internal sealed class WeightsRow
{
    [ColumnName(RowModelChain.WeightsColumn)]
    public ReadOnlyMemory<char> Weights;
}

/// <summary>What a row model reads.</summary>
internal sealed class RowInput
{
    [ColumnName(RowModelChain.InputColumn)]
    public VBuffer<float> Features;

    [ColumnName(RowModelChain.WeightsColumn)]
    public ReadOnlyMemory<char> Weights;
}

/// <summary>What a row model writes: its vector cut into pieces of 1, 2, 4, ... 4096 numbers, because the size of a mapped column is fixed at compile time.</summary>
internal sealed class RowOutput
{
    [ColumnName(RowModelChain.PieceColumn + "1"), VectorType(1)] public float[]? Piece0;
    [ColumnName(RowModelChain.PieceColumn + "2"), VectorType(2)] public float[]? Piece1;
    [ColumnName(RowModelChain.PieceColumn + "4"), VectorType(4)] public float[]? Piece2;
    [ColumnName(RowModelChain.PieceColumn + "8"), VectorType(8)] public float[]? Piece3;
    [ColumnName(RowModelChain.PieceColumn + "16"), VectorType(16)] public float[]? Piece4;
    [ColumnName(RowModelChain.PieceColumn + "32"), VectorType(32)] public float[]? Piece5;
    [ColumnName(RowModelChain.PieceColumn + "64"), VectorType(64)] public float[]? Piece6;
    [ColumnName(RowModelChain.PieceColumn + "128"), VectorType(128)] public float[]? Piece7;
    [ColumnName(RowModelChain.PieceColumn + "256"), VectorType(256)] public float[]? Piece8;
    [ColumnName(RowModelChain.PieceColumn + "512"), VectorType(512)] public float[]? Piece9;
    [ColumnName(RowModelChain.PieceColumn + "1024"), VectorType(1024)] public float[]? Piece10;
    [ColumnName(RowModelChain.PieceColumn + "2048"), VectorType(2048)] public float[]? Piece11;
    [ColumnName(RowModelChain.PieceColumn + "4096"), VectorType(4096)] public float[]? Piece12;

    [ColumnName(RowModelChain.ClusterColumn)]
    public uint Cluster;

    private float[] _output = [];
    private float[] _scratch = [];

    /// <summary>Runs the model on a row. The buffers belong to this object, one of which every cursor has, so that a row costs no allocation.</summary>
    public void Fill(IRowModel model, in VBuffer<float> row)
    {
        if (_output.Length != model.OutputSize) _output = new float[model.OutputSize];
        if (_scratch.Length < model.ScratchSize) _scratch = new float[model.ScratchSize];
        Cluster = model.Apply(row, _output, _scratch);

        int start = 0;
        for (int left = _output.Length; left > 0; left &= left - 1)
        {
            int bit = BitOperations.TrailingZeroCount(left);
            ref float[]? piece = ref Piece(bit);
            piece ??= new float[1 << bit];
            _output.AsSpan(start, piece.Length).CopyTo(piece);
            start += piece.Length;
        }
    }

    private ref float[]? Piece(int bit)
    {
        switch (bit)
        {
            case 0: return ref Piece0;
            case 1: return ref Piece1;
            case 2: return ref Piece2;
            case 3: return ref Piece3;
            case 4: return ref Piece4;
            case 5: return ref Piece5;
            case 6: return ref Piece6;
            case 7: return ref Piece7;
            case 8: return ref Piece8;
            case 9: return ref Piece9;
            case 10: return ref Piece10;
            case 11: return ref Piece11;
            default: return ref Piece12;
        }
    }
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class WeightsKeyFactory : CustomMappingFactory<NoColumns, WeightsKey>
{
    public const string Contract = "MLNet.TextClustering.WeightsKey.v1";

    public override Action<NoColumns, WeightsKey> GetMapping() => static (_, output) => output.Key = RowModelChain.Key;
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class RowModelFactory : CustomMappingFactory<RowInput, RowOutput>
{
    public const string Contract = "MLNet.TextClustering.RowModel.v1";

    public override Action<RowInput, RowOutput> GetMapping() => new RowModelCache().Map;
}

/// <summary>Decodes the weights once: all rows of a chain carry a reference to the same text.</summary>
internal sealed class RowModelCache
{
    private Entry? _last;

    public RowModelCache(IRowModel? fitted = null, string? weights = null)
    {
        if (fitted is not null) _last = new Entry(weights.AsMemory(), fitted);
    }

    public void Map(RowInput input, RowOutput output)
    {
        Entry? entry = _last;
        if (entry is null || !IsSame(entry.Weights, input.Weights))
            _last = entry = new Entry(input.Weights, RowModels.Read(input.Weights.Span));
        output.Fill(entry.Model, input.Features);
    }

    private static bool IsSame(ReadOnlyMemory<char> left, ReadOnlyMemory<char> right) =>
        left.Length == right.Length
        && (System.Runtime.CompilerServices.Unsafe.AreSame(ref MemoryMarshal.GetReference(left.Span), ref MemoryMarshal.GetReference(right.Span))
            || left.Span.SequenceEqual(right.Span));

    private sealed record Entry(ReadOnlyMemory<char> Weights, IRowModel Model);
}
