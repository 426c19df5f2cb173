using System.Collections.Immutable;

namespace Microsoft.ML.Data;

/// <summary>Vectors of a primitive type, of known size (all dimensions positive) or of a size that differs from row to row.</summary>
public sealed class VectorDataViewType : StructuredDataViewType
{
    public VectorDataViewType(PrimitiveDataViewType itemType, int size = 0)
        : base(MakeRawType(itemType))
    {
        Contracts.CheckParam(size >= 0, nameof(size), "Size must not be negative");
        ItemType = itemType;
        Size = size;
        Dimensions = [size];
    }

    public VectorDataViewType(PrimitiveDataViewType itemType, params int[] dimensions)
        : this(itemType, ToImmutable(dimensions))
    {
    }

    public VectorDataViewType(PrimitiveDataViewType itemType, ImmutableArray<int> dimensions)
        : base(MakeRawType(itemType))
    {
        Contracts.CheckParam(!dimensions.IsDefaultOrEmpty, nameof(dimensions), "A vector has at least one dimension");
        Contracts.CheckParam(dimensions.All(d => d >= 0), nameof(dimensions), "Dimensions must not be negative");
        ItemType = itemType;
        Dimensions = dimensions;
        Size = dimensions.Aggregate(1, (product, dimension) => checked(product * dimension));
    }

    public PrimitiveDataViewType ItemType { get; }

    /// <summary>The dimensions; 0 stands for one that is not known.</summary>
    public ImmutableArray<int> Dimensions { get; }

    /// <summary>The number of slots, 0 if it is not known.</summary>
    public int Size { get; }

    public bool IsKnownSize => Size > 0;

    public override bool Equals(DataViewType other) =>
        ReferenceEquals(this, other)
        || (other is VectorDataViewType vector && ItemType.Equals(vector.ItemType) && Size == vector.Size && Dimensions.SequenceEqual(vector.Dimensions));

    public override bool Equals(object other) => other is DataViewType type && Equals(type);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(ItemType);
        foreach (int dimension in Dimensions)
            hash.Add(dimension);
        return hash.ToHashCode();
    }

    public override string ToString()
    {
        if (Dimensions.Length == 1)
            return Size == 0 ? $"Vector<{ItemType}>" : $"Vector<{ItemType}, {Size}>";
        return $"Vector<{ItemType}, {string.Join(", ", Dimensions.Select(d => d == 0 ? "*" : d.ToString()))}>";
    }

    private static Type MakeRawType(PrimitiveDataViewType itemType)
    {
        Contracts.CheckValue(itemType, nameof(itemType));
        return typeof(VBuffer<>).MakeGenericType(itemType.RawType);
    }

    private static ImmutableArray<int> ToImmutable(int[] dimensions)
    {
        Contracts.CheckValue(dimensions, nameof(dimensions));
        return [.. dimensions];
    }
}
