using Microsoft.ML.Data;

namespace MLNet.TextClustering.Persistence;

/// <summary>A fitted model that turns one row of numbers into another, without TorchSharp, from many threads at once; only those that look for neighbours allocate.</summary>
internal interface IRowModel
{
    /// <summary>Length of the vectors that it takes.</summary>
    int InputSize { get; }

    /// <summary>Length of the vectors that it gives.</summary>
    int OutputSize { get; }

    /// <summary>Number of clusters, or 0 when the model gives no cluster.</summary>
    int ClusterCount { get; }

    /// <summary>How many numbers of scratch space a call of <see cref="Apply"/> needs.</summary>
    int ScratchSize { get; }

    /// <summary>Writes the row's <paramref name="output"/> and returns its cluster, counted from 1 (0: no cluster).</summary>
    uint Apply(in VBuffer<float> row, Span<float> output, Span<float> scratch);

    /// <summary>Everything that <see cref="RowModels.Read"/> needs to make the same model again.</summary>
    WeightArchive ToArchive();
}
