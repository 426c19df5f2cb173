namespace Microsoft.ML.Data;

/// <summary>Opens a vector for writing.</summary>
public static class VBufferEditor
{
    /// <summary>The buffers of a vector as they are.</summary>
    public static VBufferEditor<T> CreateFromBuffer<T>(ref VBuffer<T> destination)
    {
        destination.GetBuffers(out T[] values, out int[] indices);
        return new VBufferEditor<T>(destination.Length, destination.Count, values, indices, false, false, false);
    }

    /// <summary>Buffers for a new content, those of the destination where they are large enough.</summary>
    /// <param name="destination">The vector whose buffers are reused.</param>
    /// <param name="newLogicalLength">The number of slots.</param>
    /// <param name="valuesCount">The number of values; null for a dense vector.</param>
    /// <param name="maxValuesCapacity">How many values the buffers may grow to.</param>
    /// <param name="keepOldOnResize">Whether a grown buffer keeps its old content.</param>
    /// <param name="requireIndicesOnDense">Whether indices are wanted although the vector is dense.</param>
    public static VBufferEditor<T> Create<T>(
        ref VBuffer<T> destination, int newLogicalLength, int? valuesCount = null, int? maxValuesCapacity = null, bool keepOldOnResize = false,
        bool requireIndicesOnDense = false)
    {
        Contracts.CheckParam(newLogicalLength >= 0, nameof(newLogicalLength));
        Contracts.CheckParam(valuesCount is null || (0 <= valuesCount && valuesCount <= newLogicalLength), nameof(valuesCount));
        int count = valuesCount ?? newLogicalLength;
        int capacity = Math.Max(count, maxValuesCapacity ?? newLogicalLength);
        destination.GetBuffers(out T[] values, out int[] indices);
        bool newValues = EnsureSize(ref values, count, capacity, keepOldOnResize);
        bool needsIndices = count < newLogicalLength || requireIndicesOnDense;
        bool newIndices = needsIndices && EnsureSize(ref indices, count, capacity, keepOldOnResize);
        return new VBufferEditor<T>(newLogicalLength, count, values, indices, requireIndicesOnDense, newValues, newIndices);
    }

    private static bool EnsureSize<T>(ref T[] array, int needed, int capacity, bool keepOld)
    {
        int old = array?.Length ?? 0;
        if (needed <= old && array is not null)
            return false;
        // Doubling keeps the number of resizes small when sparse rows slowly get longer.
        int size = (int)Math.Min(capacity, Math.Max(needed, 2L * old));
        if (keepOld)
            Array.Resize(ref array, size);
        else
            array = size == 0 ? [] : new T[size];
        return true;
    }
}

/// <summary>The open buffers of a vector. Nothing changes until <see cref="Commit"/>.</summary>
public readonly ref struct VBufferEditor<T>
{
    private readonly int _logicalLength;
    private readonly T[] _values;
    private readonly int[] _indices;

    /// <summary>Where the values go.</summary>
    public readonly Span<T> Values;

    /// <summary>Where their slots go, increasing; empty when the vector is dense.</summary>
    public readonly Span<int> Indices;

    internal VBufferEditor(int logicalLength, int count, T[] values, int[] indices, bool indicesOnDense, bool createdNewValues, bool createdNewIndices)
    {
        _logicalLength = logicalLength;
        _values = values;
        _indices = indices;
        Values = values.AsSpan(0, count);
        Indices = count < logicalLength || indicesOnDense ? indices.AsSpan(0, count) : default;
        CreatedNewValues = createdNewValues;
        CreatedNewIndices = createdNewIndices;
    }

    public bool CreatedNewValues { get; }

    public bool CreatedNewIndices { get; }

    public VBuffer<T> Commit() => new(_logicalLength, Values.Length, _values, _indices);

    /// <summary>The vector with only the first values.</summary>
    public VBuffer<T> CommitTruncated(int physicalValuesCount)
    {
        Contracts.CheckParam(0 <= physicalValuesCount && physicalValuesCount <= Values.Length, nameof(physicalValuesCount),
            "Updating physicalValuesCount during CommitTruncated cannot be greater than the original physicalValuesCount");
        return new VBuffer<T>(_logicalLength, physicalValuesCount, _values, _indices);
    }
}
